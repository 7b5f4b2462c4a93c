import { sql } from 'drizzle-orm'
import { zoneAssignment } from '@/db/schema'
import type { AnyContext } from '../context'
import { groundChanged } from '../ground-change'
import type { LocalDate } from '../time'
import { todayOf } from './queries'

/**
 * From today (where the employee works) on, or from `joined` if that is earlier, they work in `timeZone`; null: in the
 * company's. Never before a zone they already have: after a move westwards today can be earlier than that.
 */
export async function setTimeZone(
  ctx: AnyContext,
  employeeId: number,
  timeZone: string | null,
  joined?: LocalDate,
): Promise<void> {
  const now = await todayOf(ctx, employeeId)
  const today = joined && joined < now ? joined : now
  const latest = sql<string>`greatest(${today}::date, (
    select max(z.valid_from) from zone_assignment z where z.employee_id = ${employeeId}))`
  const [assigned] = await ctx.db
    .insert(zoneAssignment)
    .values({ employeeId, validFrom: latest, timeZone })
    .onConflictDoUpdate({ target: [zoneAssignment.employeeId, zoneAssignment.validFrom], set: { timeZone } })
    .returning({ from: zoneAssignment.validFrom })
  if (!assigned) throw new Error('The insert returned no row')
  await groundChanged(ctx, { employeeIds: [employeeId], from: assigned.from }, { cause: 'time_zone' })
}
