import { and, eq, sql } from 'drizzle-orm'
import { scheduleAssignment, workSchedule } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext, Context } from '../context'
import { AppError, invalid } from '../errors'
import { groundChanged } from '../ground-change'
import type { LocalDate } from '../time'
import { inTransaction } from '../transaction'
import { listAssignments } from './assignments'
import { lockEditable } from './lock-employee'
import { todayOf } from './queries'

export type ScheduleChoice = { schedule: number | null; valid_from?: LocalDate }

/** An employee works by a schedule (null: the company's) from a date on, today unless given. Answers the history. */
export async function assignSchedule(ctx: Context, employeeId: number, choice: ScheduleChoice) {
  return inTransaction(ctx, async (ctx) => {
    await lockEditable(ctx, employeeId)
    const assigned = await setSchedule(ctx, employeeId, choice.schedule, choice.valid_from)
    await writeAudit(ctx, {
      action: 'employee.schedule_assigned',
      subjectType: 'schedule_assignment',
      subjectId: assigned.id,
      employeeId,
      after: { schedule: choice.schedule, valid_from: assigned.validFrom },
    })
    return listAssignments(ctx, employeeId)
  })
}

/** Takes back an assignment that has not begun; `conflict` for one that has: recorded days stand on it. */
export async function removeAssignment(ctx: Context, employeeId: number, assignmentId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockEditable(ctx, employeeId)
    const [found] = await ctx.db
      .select()
      .from(scheduleAssignment)
      .where(and(eq(scheduleAssignment.id, assignmentId), eq(scheduleAssignment.employeeId, employeeId)))
    if (!found) throw new AppError('not_found', 'There is no such assignment.')
    if (found.validFrom <= (await todayOf(ctx, employeeId))) {
      throw new AppError('conflict', 'It holds already. Assign another schedule from a date on instead.')
    }
    await ctx.db.delete(scheduleAssignment).where(eq(scheduleAssignment.id, assignmentId))
    await writeAudit(ctx, {
      action: 'employee.schedule_unassigned',
      subjectType: 'schedule_assignment',
      subjectId: assignmentId,
      employeeId,
      before: { schedule: found.scheduleId, valid_from: found.validFrom },
    })
    await groundChanged(ctx, { employeeIds: [employeeId], from: found.validFrom }, { cause: 'schedule' })
  })
}

/** Within the caller's transaction, who also checks that the actor may. From today on unless `from` is given. */
export async function setSchedule(ctx: AnyContext, employeeId: number, schedule: number | null, from?: LocalDate) {
  if (schedule !== null) await checkSchedule(ctx, schedule)
  const validFrom = from ?? (await todayOf(ctx, employeeId))
  const [assigned] = await setSchedules(ctx, [{ employeeId, schedule, validFrom }])
  if (!assigned) throw new Error('The insert returned no row')
  return assigned
}

export type ScheduleOf = { employeeId: number; schedule: number | null; validFrom: LocalDate }

/** The same for many people, each once; the caller has checked the schedules too. */
export async function setSchedules(ctx: AnyContext, choices: ScheduleOf[]) {
  const assigned = await writeSchedules(ctx, choices)
  const ids = choices.map(({ employeeId }) => employeeId)
  await groundChanged(ctx, { employeeIds: ids, from: earliest(choices) }, { cause: 'schedule' })
  return assigned
}

/** The rows alone: the caller calls `groundChanged` afterwards, once the employees are held. */
export async function writeSchedules(ctx: AnyContext, choices: ScheduleOf[]) {
  return ctx.db
    .insert(scheduleAssignment)
    .values(choices.map(({ schedule, ...choice }) => ({ ...choice, scheduleId: schedule })))
    .onConflictDoUpdate({
      target: [scheduleAssignment.employeeId, scheduleAssignment.validFrom],
      set: { scheduleId: sql`excluded.schedule_id` },
    })
    .returning()
}

/** The first of the days from which something holds. */
export function earliest(choices: { validFrom: LocalDate }[]): LocalDate {
  const [first] = choices.map(({ validFrom }) => validFrom).sort()
  if (!first) throw new Error('Nothing was chosen')
  return first
}

/** Refuses a schedule that is not there or archived, and keeps it from being archived until the transaction is over. */
export async function checkSchedule(ctx: AnyContext, id: number, path = 'schedule'): Promise<void> {
  const [found] = await ctx.db
    .select({ name: workSchedule.name, isArchived: workSchedule.isArchived })
    .from(workSchedule)
    .where(eq(workSchedule.id, id))
    .for('share')
  if (!found) throw invalid(path, 'There is no such schedule.')
  if (found.isArchived) throw invalid(path, `“${found.name}” is archived.`)
}
