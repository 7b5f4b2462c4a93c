import { type SQL, sql } from 'drizzle-orm'
import { byName, type Week } from '@/db/schema'
import type { AnyContext } from '../context'
import type { LeaveOnDay, ScheduleGround } from '../schedule/day'
import { entryOf } from '../schedule/entry-of'
import { addDays, type LocalDate, localDate } from '../time'
import type { DayGround, StoredAttendance } from './build-day'

export type Member = {
  id: number
  name: string
  position: string
  department: string
  facts: DayGround & { clocking: 'required' | 'none' }
}

/** Days around now that a work date of now can be, in any zone, and the one before. */
const nearby = { before: 2, after: 2 }
/** Days that leave is followed over holidays to where it began and ends. */
const farOff = 400

/**
 * What the presence of many is read from, of the active employees `e` that `where` names, by name: the same ground as `groundJson`
 * makes for one, but set by set in one statement, and what is common to all only once.
 */
export async function teamFacts(ctx: AnyContext, where: SQL): Promise<Member[]> {
  const utcDate = localDate(ctx.now, 'UTC')
  const near = { from: addDays(utcDate, -nearby.before), to: addDays(utcDate, nearby.after) }
  const far = { from: addDays(utcDate, -farOff), to: addDays(utcDate, farOff) }
  const [row] = (await ctx.db.execute(sql`
    with people as materialized (
      select e.* from employee e where e.is_active and e.date_joined <= ${near.to}::date and ${where}
      order by ${byName(sql`e.name`)}, e.id
    ), near as materialized (
      select distinct d.request_id as id from leave_day d
      where d.date between ${near.from}::date and ${near.to}::date and d.employee_id in (select id from people)
    ), away as materialized (
      -- Looked up one by one: there are few of today, and many of all years.
      select near.id, r.* from near cross join lateral (select t.name, r.start_minute, r.end_minute
        from leave_request r join leave_type t on t.id = r.leave_type_id
        where r.id = near.id and r.status = 'approved' offset 0) r
    )
    select json_build_object(
      'company', (select json_build_object('zone', c.time_zone, 'calendar', c.holiday_calendar_id,
        'graceMinutes', c.grace_minutes, 'missedAfterMinutes', c.missed_after_minutes) from company c),
      'defaults', (select json_agg(json_build_object('validFrom', s.valid_from, 'scheduleId', s.schedule_id))
        from schedule_assignment s where s.employee_id is null),
      'schedules', (select json_agg(json_build_object('scheduleId', v.schedule_id, 'validFrom', v.valid_from, 'week', v.week))
        from work_schedule_version v),
      'holidays', (select json_agg(json_build_array(h.calendar_id, h.date, h.name)) from public_holiday h
        where h.date between ${far.from}::date and ${far.to}::date),
      'people', (select json_build_array(json_agg(e.id), json_agg(e.name), json_agg(e.position), json_agg(e.department),
        json_agg(e.clocking), json_agg(e.date_joined), json_agg(e.date_left), json_agg(e.holiday_calendar_id),
        json_agg(case when e.created_at > ${near.from}::date - 2 then date_part('epoch', e.created_at) * 1000 end)) from people e),
      'zones', (select json_agg(json_build_array(z.employee_id, z.valid_from, z.time_zone))
        from zone_assignment z where z.employee_id in (select id from people)),
      'assignments', (select json_agg(json_build_array(s.employee_id, s.valid_from, s.schedule_id))
        from schedule_assignment s where s.employee_id in (select id from people)),
      'leave', (select json_agg(json_build_array(d.employee_id, d.date, d.from_position, d.to_position, away.name,
          away.start_minute, away.end_minute) order by d.date, d.from_position)
        from away cross join lateral (select * from leave_day d where d.request_id = away.id offset 0) d),
      'attendances', (select json_build_array(json_agg(a.employee_id), json_agg(a.id), json_agg(a.work_date),
          json_agg(a.time_zone), json_agg(a.missed), json_agg(a.delay_minutes), json_agg(date_part('epoch', a.clock_in) * 1000),
          json_agg(date_part('epoch', a.clock_out) * 1000))
        from (select * from attendance a where a.work_date between ${near.from}::date and ${near.to}::date
          and a.employee_id in (select id from people) order by a.clock_in) a)
    ) as read`)) as unknown as { read: Read }[]
  return row ? membersOf(row.read) : []
}

type Person = [
  id: number,
  name: string,
  position: string,
  department: string,
  clocking: 'required' | 'none',
  from: LocalDate,
  to: LocalDate | null,
  calendar: number | null,
  /** Where it can be one of the days near now: of others it says nothing that is asked. */
  addedAt: number | null,
]
type Attended = [
  employee: number,
  id: number,
  workDate: LocalDate,
  zone: string,
  missed: boolean,
  delayMinutes: number,
  clockIn: number,
  clockOut: number | null,
]
type Rows<T extends unknown[]> = T[] | null
/** Of what there are thousands of: as columns they are written and read faster than as rows. */
type Columns = (unknown[] | null)[]
type Read = {
  company: { zone: string; calendar: number | null; graceMinutes: number; missedAfterMinutes: number }
  defaults: { validFrom: LocalDate; scheduleId: number }[] | null
  schedules: { scheduleId: number; validFrom: LocalDate; week: Week }[] | null
  holidays: Rows<[number, LocalDate, string]>
  people: Columns
  zones: Rows<[number, LocalDate, string | null]>
  assignments: Rows<[number, LocalDate, number | null]>
  leave: Rows<[number, LocalDate, number, number, string, number | null, number | null]>
  attendances: Columns
}

function membersOf(read: Read): Member[] {
  const { graceMinutes, missedAfterMinutes } = read.company
  const groundOf = groundsOf(read)
  const attendances = gathered(rowsOf<Attended>(read.attendances), asAttendance)
  return rowsOf<Person>(read.people).map((person) => {
    const [id, name, position, department, clocking, from, to] = person
    const facts = {
      clocking,
      ground: groundOf(person),
      employed: { from, to },
      graceMinutes,
      missedAfterMinutes,
      attendances: attendances.get(id) ?? [],
      punches: [],
    }
    return { id, name, position, department, facts }
  })
}

type Own = Pick<ScheduleGround, 'zones' | 'assignments' | 'leave'>

/** Those who have nothing of their own stand on one ground, so that what it says has to be worked out once only. */
function groundsOf(read: Read): (person: Person) => ScheduleGround {
  const { company } = read
  const [defaults, schedules] = [read.defaults ?? [], read.schedules ?? []]
  const holidays = holidaysByCalendar(read)
  const zones = gathered(read.zones, ([, validFrom, timeZone]) => ({ validFrom, timeZone }))
  const assignments = gathered(read.assignments, ([, validFrom, scheduleId]) => ({ validFrom, scheduleId }))
  const leave = gathered(read.leave, asLeave)
  const none = { zones: [], assignments: [], leave: [] }
  const groundWith = (calendar: number, addedAt: number | null, own: Own): ScheduleGround => ({
    companyZone: company.zone,
    defaults,
    schedules,
    addedAt: addedAt ?? undefined,
    zones: own.zones,
    assignments: own.assignments,
    holidays: holidays.get(calendar) ?? {},
    leave: own.leave,
  })
  const common = new Map<string, ScheduleGround>()
  return ([id, , , , , , , ownCalendar, addedAt]) => {
    const calendar = ownCalendar ?? company.calendar ?? 0
    if (!zones.has(id) && !assignments.has(id) && !leave.has(id))
      return entryOf(common, `${calendar} ${addedAt}`, () => groundWith(calendar, addedAt, none))
    const own = { zones: zones.get(id) ?? [], assignments: assignments.get(id) ?? [], leave: leave.get(id) ?? [] }
    return groundWith(calendar, addedAt, own)
  }
}

function rowsOf<R extends unknown[]>(columns: Columns): R[] {
  return (columns[0] ?? []).map((_, at) => columns.map((column) => column?.[at]) as R)
}

function gathered<R extends [number, ...unknown[]], T>(rows: R[] | null, asOne: (row: R) => T): Map<number, T[]> {
  const byId = new Map<number, T[]>()
  for (const row of rows ?? []) {
    const found = byId.get(row[0])
    if (found) found.push(asOne(row))
    else byId.set(row[0], [asOne(row)])
  }
  return byId
}

function holidaysByCalendar(read: Read): Map<number, Record<LocalDate, string>> {
  const dated = gathered(read.holidays, ([, date, name]): [LocalDate, string] => [date, name])
  return new Map([...dated].map(([calendar, days]) => [calendar, Object.fromEntries(days)]))
}

function asLeave([, date, from, to, name, startMinute, endMinute]: NonNullable<Read['leave']>[number]): LeaveOnDay {
  return { date, from, to, name, startMinute, endMinute }
}

/** Charges and waivers are not read: they are nothing of who is in. */
function asAttendance([, id, workDate, zone, missed, delayMinutes, clockIn, clockOut]: Attended): StoredAttendance {
  return {
    id,
    workDate,
    zone,
    missed,
    delayMinutes,
    clockIn: new Date(clockIn),
    clockOut: clockOut === null ? null : new Date(clockOut),
    chargedMinutes: 0,
    waived: false,
    note: '',
  }
}
