import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { ShiftEdge } from './shift-edges'

/** The shifts as rows of a larger statement: `schedule_id`, `zone`, `date`, `start_at`, `end_at`. */
export function edgeRows(edges: ShiftEdge[]): SQL {
  return sql`select x."scheduleId" as schedule_id, x.zone, x.date, x.start as start_at, x."end" as end_at
    from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb)
      as x("scheduleId" int, zone text, date date, start timestamptz, "end" timestamptz)`
}

/** Whether employee `e` (company `c`) works by the schedule of shift `s` in its zone on its date. */
export const worksBy = sql`s.schedule_id = coalesce(
    (select a.schedule_id from schedule_assignment a where a.employee_id = e.id and a.valid_from <= s.date
      order by a.valid_from desc limit 1),
    (select a.schedule_id from schedule_assignment a where a.employee_id is null and a.valid_from <= s.date
      order by a.valid_from desc limit 1))
  and s.zone = coalesce((select z.time_zone from zone_assignment z where z.employee_id = e.id and z.valid_from <= s.date
      order by z.valid_from desc limit 1), c.time_zone)`

/**
 * A condition that leaves out employees `e` who were never assigned a schedule of these shifts, so that a shift of a few
 * is not looked up for everybody. Nobody, where one of the schedules is or was the company's.
 */
export async function mayWorkBy(ctx: AnyContext, edges: ShiftEdge[]): Promise<SQL> {
  const schedules = sql`any(${sql.param([...new Set(edges.map(({ scheduleId }) => scheduleId))])}::int[])`
  const companys = await ctx.db.execute(sql`
    select from schedule_assignment where employee_id is null and schedule_id = ${schedules} limit 1`)
  if (companys.length > 0) return sql`true`
  return sql`e.id in (select a.employee_id from schedule_assignment a where a.schedule_id = ${schedules})`
}
