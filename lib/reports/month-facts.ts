import { type SQL, sql } from 'drizzle-orm'
import type { Week } from '@/db/schema'
import type { AnyContext } from '../context'
import type { ScheduleGround } from '../schedule/day'
import { addDays, datesOfMonth, type LocalDate } from '../time'
import type { MonthFacts } from './count-month'

/** `revision`: the employee's when the facts were read, in the same moment. */
export type Member = { id: number; revision: number; facts: MonthFacts }

/** The facts of these employees' month ('2026-11'), in one statement and so of one moment; whoever is unknown is missing. */
export async function monthFacts(ctx: AnyContext, employeeIds: number[], month: string): Promise<Member[]> {
  const [first, last] = edgesOf(month)
  const theirs = sql`= any(${sql.param(employeeIds)}::int[])`
  const [row] = (await ctx.db.execute(sql`
    with people as materialized (select e.* from employee e where e.id ${theirs})
    select json_build_object(
      'company', (select json_build_object('zone', c.time_zone, 'calendar', c.holiday_calendar_id,
        'missedAfterMinutes', c.missed_after_minutes) from company c),
      'defaults', (select json_agg(json_build_object('validFrom', s.valid_from, 'scheduleId', s.schedule_id))
        from schedule_assignment s where s.employee_id is null),
      'schedules', (select json_agg(json_build_object('scheduleId', v.schedule_id, 'validFrom', v.valid_from, 'week', v.week))
        from work_schedule_version v where v.schedule_id in (select s.schedule_id from schedule_assignment s where s.employee_id is null
          union select s.schedule_id from schedule_assignment s where s.employee_id ${theirs})),
      'holidays', (select json_agg(json_build_array(h.calendar_id, h.date, h.name)) from public_holiday h
        where h.date between ${first}::date and ${last}::date),
      'people', (select json_agg(json_build_array(e.id, e.ground_revision, e.clocking, e.date_joined, e.date_left,
          e.holiday_calendar_id, extract(epoch from n.clock_in) * 1000))
        from people e left join lateral (select a.clock_in from attendance a where a.employee_id = e.id
          order by a.clock_in desc limit 1) n on true),
      'zones', (select json_agg(json_build_array(z.employee_id, z.valid_from, z.time_zone))
        from zone_assignment z where z.employee_id ${theirs}),
      'assignments', (select json_agg(json_build_array(s.employee_id, s.valid_from, s.schedule_id))
        from schedule_assignment s where s.employee_id ${theirs}),
      'leave', (select json_agg(json_build_array(d.employee_id, d.date, d.from_position, d.to_position, r.leave_type_id, d.minutes,
          r.start_minute, r.end_minute) order by d.date, d.from_position)
        from people e cross join lateral (${leaveDaysOf(first, last)}) d
          join leave_request r on r.id = d.request_id and r.status = 'approved'),
      'attendances', (select json_agg(json_build_array(a.employee_id, a.id, a.work_date, a.missed, a.delay_minutes,
          extract(epoch from a.clock_in) * 1000, extract(epoch from a.clock_out) * 1000))
        from people e cross join lateral (${attendancesOf(first, last)}) a)
    ) as read`)) as unknown as { read: Read }[]
  return row ? membersOf(row.read) : []
}

/** `offset 0`, here and below: by each one's own, where PostgreSQL would otherwise read those of everybody. */
function leaveDaysOf(first: LocalDate, last: LocalDate): SQL {
  return sql`select * from leave_day d where d.employee_id = e.id and d.date between ${first}::date and ${last}::date offset 0`
}

/** Of the month, and one that still runs. A work date lies within two days of its clock-in, so that the index leads there. */
function attendancesOf(first: LocalDate, last: LocalDate): SQL {
  return sql`(select * from attendance a where a.employee_id = e.id and a.work_date between ${first}::date and ${last}::date
      and a.clock_in >= ${addDays(first, -2)}::date and a.clock_in < ${addDays(last, 4)}::date offset 0)
    union all (select * from attendance a where a.employee_id = e.id and a.clock_out is null and not a.missed
      and a.work_date < ${first}::date offset 0)`
}

/** The first and the last date of a month. */
export function edgesOf(month: string): [first: LocalDate, last: LocalDate] {
  const dates = datesOfMonth(month)
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) throw new Error(`No such month: ${month}`)
  return [first, last]
}

type Rows<T extends unknown[]> = T[] | null
type Read = {
  company: { zone: string; calendar: number | null; missedAfterMinutes: number }
  defaults: { validFrom: LocalDate; scheduleId: number }[] | null
  schedules: { scheduleId: number; validFrom: LocalDate; week: Week }[] | null
  holidays: Rows<[number, LocalDate, string]>
  people: Rows<[number, number, 'required' | 'none', LocalDate, LocalDate | null, number | null, number | null]>
  zones: Rows<[number, LocalDate, string | null]>
  assignments: Rows<[number, LocalDate, number | null]>
  leave: Rows<[number, LocalDate, number, number, number, number, number | null, number | null]>
  attendances: Rows<[number, number, LocalDate, boolean, number, number, number | null]>
}

function membersOf(read: Read): Member[] {
  const { company } = read
  const calendars = byFirst(read.holidays)
  const holidays = new Map(
    [...calendars].map(([calendar, rows]) => [
      calendar,
      Object.fromEntries(rows.map(([, date, name]) => [date, name])),
    ]),
  )
  const [zones, assignments] = [byFirst(read.zones), byFirst(read.assignments)]
  const [leave, attendances] = [byFirst(read.leave), byFirst(read.attendances)]
  const shared = { companyZone: company.zone, defaults: read.defaults ?? [], schedules: read.schedules ?? [] }
  return (read.people ?? []).map(([id, revision, clocking, from, to, calendar, newestIn]) => {
    const ground: ScheduleGround = {
      ...shared,
      zones: (zones.get(id) ?? []).map(([, validFrom, timeZone]) => ({ validFrom, timeZone })),
      assignments: (assignments.get(id) ?? []).map(([, validFrom, scheduleId]) => ({ validFrom, scheduleId })),
      holidays: holidays.get(calendar ?? company.calendar ?? 0) ?? {},
      leave: (leave.get(id) ?? []).map(asLeave),
    }
    const facts: MonthFacts = {
      ground,
      clocking,
      employed: { from, to },
      missedAfterMinutes: company.missedAfterMinutes,
      attendances: (attendances.get(id) ?? []).map(asAttendance),
      newestIn: newestIn === null ? null : new Date(newestIn),
      leaveTaken: (leave.get(id) ?? []).map(([, date, , , typeId, minutes]) => ({ date, typeId, minutes })),
    }
    return { id, revision, facts }
  })
}

function byFirst<R extends [number, ...unknown[]]>(rows: R[] | null): Map<number, R[]> {
  const byId = new Map<number, R[]>()
  for (const row of rows ?? []) {
    const found = byId.get(row[0])
    if (found) found.push(row)
    else byId.set(row[0], [row])
  }
  return byId
}

function asLeave([, date, from, to, , , startMinute, endMinute]: NonNullable<Read['leave']>[number]) {
  return { date, from, to, name: '', startMinute, endMinute }
}

function asAttendance([, id, workDate, missed, delayMinutes, clockIn, clockOut]: NonNullable<
  Read['attendances']
>[number]) {
  const times = { clockIn: new Date(clockIn), clockOut: clockOut === null ? null : new Date(clockOut) }
  return { id, workDate, missed, delayMinutes, ...times }
}
