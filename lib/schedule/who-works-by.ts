import { eq } from 'drizzle-orm'
import { scheduleAssignment } from '@/db/schema'
import type { AnyContext } from '../context'

/** Whoever worked, works or will work by a schedule; `all` when it ever is the company's default. */
export async function whoWorksBy(ctx: AnyContext, scheduleId: number): Promise<number[] | 'all'> {
  const rows = await ctx.db
    .selectDistinct({ employeeId: scheduleAssignment.employeeId })
    .from(scheduleAssignment)
    .where(eq(scheduleAssignment.scheduleId, scheduleId))
  const ids = rows.map((row) => row.employeeId)
  return ids.includes(null) ? 'all' : ids.filter((id) => id !== null)
}
