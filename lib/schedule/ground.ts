import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { LocalDate } from '../time'
import type { ScheduleGround } from './day'

/**
 * The schedule ground of employee `e` (company `c`) as one JSON value, for use inside a larger statement: everything
 * that `scheduledDay` needs, with public holidays and approved leave from `from` to `to`.
 */
export function groundJson(from: LocalDate, to: LocalDate): SQL {
  return sql`json_build_object(
    'companyZone', c.time_zone,
    'addedAt', extract(epoch from e.created_at) * 1000,
    'zones', coalesce((select json_agg(json_build_object('validFrom', z.valid_from, 'timeZone', z.time_zone))
      from zone_assignment z where z.employee_id = e.id), '[]'),
    'defaults', coalesce((select json_agg(json_build_object('validFrom', s.valid_from, 'scheduleId', s.schedule_id))
      from schedule_assignment s where s.employee_id is null), '[]'),
    'assignments', coalesce((select json_agg(json_build_object('validFrom', s.valid_from, 'scheduleId', s.schedule_id))
      from schedule_assignment s where s.employee_id = e.id), '[]'),
    'schedules', coalesce((select json_agg(json_build_object('scheduleId', v.schedule_id, 'validFrom', v.valid_from, 'week', v.week))
      from work_schedule_version v where v.schedule_id in
        (select s.schedule_id from schedule_assignment s where s.employee_id = e.id or s.employee_id is null)), '[]'),
    'holidays', coalesce((select json_object_agg(h.date, h.name) from public_holiday h
      where h.calendar_id = coalesce(e.holiday_calendar_id, c.holiday_calendar_id)
        and h.date between ${from}::date and ${to}::date), '{}'),
    'leave', coalesce((select json_agg(json_build_object('date', d.date, 'from', d.from_position, 'to', d.to_position,
        'name', t.name, 'startMinute', r.start_minute, 'endMinute', r.end_minute) order by d.date, d.from_position)
      from leave_day d join leave_request r on r.id = d.request_id join leave_type t on t.id = r.leave_type_id
      where d.employee_id = e.id and d.date between ${from}::date and ${to}::date and r.status = 'approved'), '[]'))`
}

/** The grounds of these employees, by id; employees that do not exist are missing. */
export async function groundsFor(
  ctx: AnyContext,
  employeeIds: number[],
  from: LocalDate,
  to: LocalDate,
): Promise<Map<number, ScheduleGround>> {
  const rows = (await ctx.db.execute(sql`
    select e.id, ${groundJson(from, to)} as ground from employee e cross join company c
    where e.id = any(${sql.param(employeeIds)}::int[])`)) as unknown as { id: number; ground: ScheduleGround }[]
  return new Map(rows.map((row) => [row.id, row.ground]))
}
