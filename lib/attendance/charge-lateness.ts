import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import { datesTouched } from '../closed-months'
import type { Context } from '../context'
import { AppError } from '../errors'
import { withLedger } from '../leave/with-ledger'
import { inTransaction } from '../transaction'
import { lateFor } from './late-for'
import { settleLateness } from './settle-lateness'

/** Takes a waiver back: the late arrival is charged to leave again. Errors: `not_found`, `not_allowed`, `not_waived` (409). */
export async function chargeLateness(ctx: Context, attendanceId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { employeeId } = await lateFor(ctx, attendanceId)
    return withLedger(ctx, [employeeId], async (ctx) => {
      const late = await lateFor(ctx, attendanceId)
      if (!late.waiver) throw new AppError('not_waived', 'This lateness was not waived, or no longer is.')
      await ctx.db.execute(sql`delete from lateness_waiver where attendance_id = ${attendanceId}`)
      await settleLateness(
        ctx,
        [employeeId],
        { from: late.date },
        { cause: 'waiver', date: late.date, attendance: attendanceId },
      )
      const because = { cause: `waiver:${attendanceId}` }
      await datesTouched(ctx, { employeeIds: [employeeId], from: late.date, because })
      const { by, reason } = late.waiver
      announce(ctx, { changed: { topic: 'attendance', employees: [employeeId] } })
      await writeAudit(ctx, {
        action: 'lateness.charged',
        subjectType: 'attendance',
        subjectId: attendanceId,
        employeeId,
        before: { waived_by: by, reason },
        ...(employeeId === ctx.actor.id && { after: { self_decision: true } }),
      })
    })
  })
}
