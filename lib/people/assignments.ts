import { desc, eq } from 'drizzle-orm'
import { scheduleAssignment, workSchedule } from '@/db/schema'
import type { Context } from '../context'
import { getEmployeeFor } from './queries'

/** Which schedules an employee had, has and will have, the latest first; `not_found` unless the actor may see them. */
export async function listAssignments(ctx: Context, employeeId: number) {
  await getEmployeeFor(ctx, employeeId)
  const results = await ctx.db
    .select({
      id: scheduleAssignment.id,
      schedule: scheduleAssignment.scheduleId,
      schedule_name: workSchedule.name,
      valid_from: scheduleAssignment.validFrom,
    })
    .from(scheduleAssignment)
    .leftJoin(workSchedule, eq(workSchedule.id, scheduleAssignment.scheduleId))
    .where(eq(scheduleAssignment.employeeId, employeeId))
    .orderBy(desc(scheduleAssignment.validFrom))
  return { count: results.length, next: null, previous: null, results }
}
