import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { addDays, type LocalDate } from '../time'
import { giveBack } from './give-back'
import { standing } from './plan-leave'
import { positionOf } from './span'
import { storedRequests } from './stored-request'
import { withLedger } from './with-ledger'

/** Gives back whatever leave lies after the last day of an employment, approved or waiting; nobody could decide it any more. */
export async function endLeave(ctx: Context, employeeId: number, lastDay: LocalDate): Promise<void> {
  await withLedger(ctx, [employeeId], async (ctx) => {
    const after = sql`r.employee_id = ${employeeId} and ${standing(sql`r`)} and r.end_date > ${lastDay}::date`
    for (const request of await storedRequests(ctx, after)) {
      const gone = [{ from: positionOf(addDays(lastDay, 1), 0), to: positionOf(addDays(request.endDate, 1), 0) }]
      const { left, back } = await giveBack(ctx, request, gone, { comment: 'End of employment' })
      await writeAudit(ctx, {
        action: left ? 'leave.shortened' : 'leave.cancelled',
        subjectType: 'leave_request',
        subjectId: request.id,
        employeeId,
        before: { status: request.status, end_date: request.endDate, minutes: request.minutes },
        after: { status: left ? request.status : 'cancelled', dates: back.map(({ date }) => date) },
      })
    }
  })
}
