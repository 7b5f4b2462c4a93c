import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { LocalDate } from '../time'

const start = '1900-01-01'

/**
 * Before the company's zone changes on `today`: whoever follows the company gets the old zone written down for the days
 * before, and follows the company again from today on, so that no day that was worked moves.
 */
export async function keepPastZones(ctx: AnyContext, oldZone: string, today: LocalDate): Promise<void> {
  await ctx.db.execute(sql`
    insert into zone_assignment (employee_id, valid_from, time_zone)
    select e.id, ${today}::date, null from employee e
    where (select z.time_zone from zone_assignment z where z.employee_id = e.id and z.valid_from <= ${today}::date
      order by z.valid_from desc limit 1) is null
    on conflict (employee_id, valid_from) do nothing`)
  await ctx.db.execute(sql`
    update zone_assignment set time_zone = ${oldZone} where time_zone is null and valid_from < ${today}::date`)
  await ctx.db.execute(sql`
    insert into zone_assignment (employee_id, valid_from, time_zone)
    select e.id, ${start}::date, ${oldZone} from employee e
    on conflict (employee_id, valid_from) do nothing`)
}
