import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { managedBy } from '../people/scope'
import { addDays, formatInstant, type LocalDate, localDate } from '../time'

/** A clock-out that is missing. `clockIn`: ISO, in the zone of the attendance. */
export type MissedClockOut = { id: number; employee: number; name: string; date: LocalDate; clockIn: string }

/** Two weeks: what is older is a matter of closing the month. */
const lookBack = 14

/** The missed clock-outs of the last two weeks of those the actor manages, the latest first, and how many there are. */
export async function listMissed(ctx: Context, limit: number): Promise<{ count: number; results: MissedClockOut[] }> {
  const today = localDate(ctx.now, 'UTC')
  const rows = (await ctx.db.execute(sql`
    select count(*) over ()::int as count, a.id, e.id as employee, e.name, a.work_date as date, a.time_zone as zone,
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn"
    from attendance a join employee e on e.id = a.employee_id
    where a.work_date between ${addDays(today, -lookBack)}::date and ${addDays(today, 1)}::date
      and a.missed and a.clock_out is null and e.is_active and ${managedBy(ctx.actor, sql`e.id`)}
    order by a.clock_in desc, a.id desc limit ${limit}`)) as unknown as (Omit<MissedClockOut, 'clockIn'> & {
    count: number
    zone: string
    clockIn: number
  })[]
  return {
    count: rows[0]?.count ?? 0,
    results: rows.map(({ id, employee, name, date, zone, clockIn }) => {
      return { id, employee, name, date, clockIn: formatInstant(new Date(clockIn), zone) }
    }),
  }
}
