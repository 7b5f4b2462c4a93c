import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { managedBy } from '../people/scope'
import { addDays, formatInstant, type LocalDate, localDate } from '../time'

/** A clock-out that is missing. `clockIn`: ISO, in the zone of the attendance; `zone`: that zone. */
export type MissedClockOut = {
  id: number
  employee: number
  name: string
  date: LocalDate
  clockIn: string
  zone: string
}

/** Two weeks: what is older is a matter of closing the month. */
const lookBack = 14

/**
 * The missed clock-outs of the last two weeks of those the actor manages, the latest first, and how many there are. Not
 * those of which a correction waits, which is what needs a decision, nor one's own.
 */
export async function listMissed(ctx: Context, limit: number): Promise<{ count: number; results: MissedClockOut[] }> {
  const today = localDate(ctx.now, 'UTC')
  const rows = (await ctx.db.execute(sql`
    select count(*) over ()::int as count, a.id, e.id as employee, e.name, a.work_date as date, a.time_zone as zone,
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn"
    from attendance a join employee e on e.id = a.employee_id
    where a.work_date between ${addDays(today, -lookBack)}::date and ${addDays(today, 1)}::date
      and a.missed and a.clock_out is null and e.is_active and e.id <> ${ctx.actor.id} and ${managedBy(ctx.actor, sql`e.id`)}
      and not exists (select from correction w where w.attendance_id = a.id and w.state = 'pending')
    order by a.clock_in desc, a.id desc limit ${limit}`)) as unknown as (Omit<MissedClockOut, 'clockIn'> & {
    count: number
    clockIn: number
  })[]
  return {
    count: rows[0]?.count ?? 0,
    results: rows.map(({ id, employee, name, date, zone, clockIn }) => {
      return { id, employee, name, date, zone, clockIn: formatInstant(new Date(clockIn), zone) }
    }),
  }
}
