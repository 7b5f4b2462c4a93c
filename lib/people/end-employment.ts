import { and, eq, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import { endAllSessions } from '../auth/end-sessions'
import type { AnyContext, Context } from '../context'
import { employmentEnded } from '../employment-end'
import { groundChanged } from '../ground-change'
import { grantFirstLeave } from '../leave/grant-leave'
import { addDays, localDate } from '../time'
import { inTransaction } from '../transaction'
import { lockEditable } from './lock-employee'
import { mayEndEmployment } from './policy'
import { notAllowed } from './problems'
import { companyZone, todayOf } from './queries'
import { lockReportingLines, moveReportsUp, refuseWithoutAdmin } from './reporting-lines'

/**
 * Ends an employment today: they can no longer sign in, their reports move up, leave after today is given
 * back, their history stays. Ending it again
 * changes nothing and succeeds. Errors: `not_found`, `not_allowed`, `last_admin`.
 */
export async function endEmployment(ctx: Context, id: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockReportingLines(ctx)
    const subject = await lockEditable(ctx, id)
    if (!subject.isActive) return
    if (subject.role === 'admin') await refuseWithoutAdmin(ctx, id)
    if (!mayEndEmployment(ctx.actor, subject)) throw notAllowed('Nobody ends their own employment.')
    const { dateLeft, moved } = await setLeft(ctx, id)
    await writeAudit(ctx, {
      action: 'employee.ended',
      subjectType: 'employee',
      subjectId: id,
      employeeId: id,
      before: { is_active: true },
      after: { is_active: false, date_left: dateLeft, ...(moved.length > 0 && { reports_moved_up: moved }) },
    })
  })
}

/** Within the caller's transaction, who holds the lock on the reporting lines and has checked that the actor may. */
export async function setLeft(ctx: Context, id: number): Promise<{ dateLeft: string | null; moved: number[] }> {
  const today = await todayOf(ctx, id)
  const [left] = await ctx.db
    .update(employee)
    .set({ isActive: false, dateLeft: sql`greatest(${today}::date, ${employee.dateJoined})` })
    .where(and(eq(employee.id, id), eq(employee.isActive, true)))
    .returning({ dateLeft: employee.dateLeft })
  if (left?.dateLeft) {
    await employmentEnded(ctx, id, left.dateLeft)
    await groundChanged(ctx, { employeeIds: [id], from: addDays(left.dateLeft, 1) }, { cause: 'employment_ended' })
  }
  const moved = await moveReportsUp(ctx, id)
  await endAllSessions(ctx, id, 'employment_ended')
  return { dateLeft: left?.dateLeft ?? null, moved }
}

/** Whoever comes back in another year gets the leave of that year; the dates between are days of work again. */
export async function setBack(ctx: AnyContext, id: number): Promise<void> {
  const [before] = await ctx.db.select({ dateLeft: employee.dateLeft }).from(employee).where(eq(employee.id, id))
  const [back] = await ctx.db
    .update(employee)
    .set({ isActive: true, dateLeft: null })
    .where(eq(employee.id, id))
    .returning({ id: employee.id, dateJoined: employee.dateJoined })
  if (back) await grantFirstLeave(ctx, back, localDate(ctx.now, await companyZone(ctx)))
  if (!before?.dateLeft) return
  await groundChanged(ctx, { employeeIds: [id], from: addDays(before.dateLeft, 1) }, { cause: 'employment_reopened' })
}
