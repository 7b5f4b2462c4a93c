import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import { datesTouched } from '../closed-months'
import type { Context } from '../context'
import { AppError } from '../errors'
import { withLedger } from '../leave/with-ledger'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { lateFor } from './late-for'
import { readLate } from './list-late'
import type { LateAnswer, WaiverBody } from './schema'
import { settleLateness } from './settle-lateness'

/**
 * Waives a late arrival: it stays recorded, and what it cost is given back. Errors: `not_found`, `not_allowed`,
 * `not_late`, `already_waived` (409, with who waived it and why).
 */
export async function waiveLateness(ctx: Context, attendanceId: number, { reason }: WaiverBody): Promise<LateAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { employeeId } = await lateFor(ctx, attendanceId)
    return withLedger(ctx, [employeeId], async (ctx) => {
      const late = await lateFor(ctx, attendanceId)
      if (late.waiver) throw alreadyWaived(late.waiver, late.zone)
      if (late.delayMinutes === 0)
        throw new AppError('not_late', 'This clock-in was not late: there is nothing to waive.')
      await ctx.db.execute(sql`
        insert into lateness_waiver (attendance_id, waived_by, waived_at, reason)
        values (${attendanceId}, ${ctx.actor.id}, ${ctx.now.toISOString()}::timestamptz, ${reason})`)
      await settleLateness(
        ctx,
        [employeeId],
        { from: late.date },
        { cause: 'waiver', date: late.date, attendance: attendanceId },
      )
      const because = { cause: `waiver:${attendanceId}`, reason }
      await datesTouched(ctx, { employeeIds: [employeeId], from: late.date, because })
      announce(ctx, { changed: { topic: 'attendance', employees: [employeeId] } })
      await writeAudit(ctx, {
        action: 'lateness.waived',
        subjectType: 'attendance',
        subjectId: attendanceId,
        employeeId,
        after: { reason, ...(employeeId === ctx.actor.id && { self_decision: true }) },
      })
      return readLate(ctx, attendanceId)
    })
  })
}

function alreadyWaived(waiver: { by: number; name: string; at: number; reason: string }, zone: string): AppError {
  const waived_at = formatInstant(new Date(waiver.at), zone)
  return new AppError('already_waived', `${waiver.name} has waived this lateness already: ${waiver.reason}`, {
    state: { waived_by: waiver.by, waived_by_name: waiver.name, waived_at, reason: waiver.reason },
  })
}
