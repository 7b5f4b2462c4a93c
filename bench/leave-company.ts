import { type SQL, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { type Database, database } from '@/db/client'
import { company, holidayCalendar, scheduleAssignment, workSchedule, workScheduleVersion } from '@/db/schema'
import { defaultWeek } from '@/lib/schedule/week'

export const people = 2_000
const divisions = 5
const teams = 40
/** Works here for ten years and has leave and lateness in each. */
export const veteran = people

/**
 * A company of 2,000 in 40 teams under 5 divisions, with 72,000 requests of six years, their days, history and ledger
 * lines, as if each had been asked for and decided. The admin is 1, the divisions' managers follow, then the teams'.
 */
export async function seedLeave(ownerUrl: string): Promise<void> {
  // Not the app's connection, which gives up on statements that take long.
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const db = database(client)
  await seedPeople(db)
  await db.transaction(async (tx) => {
    // Spares the checks of foreign keys: every row is made from the rows it points to.
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const statement of [...requests, ...ledger, ...lateness, ...presence]) await tx.execute(statement)
  })
  await db.execute(sql`vacuum (analyze)`)
  await client.end()
}

async function seedPeople(db: Database): Promise<void> {
  const [calendar] = await db.insert(holidayCalendar).values({ name: 'Bench' }).returning()
  const [schedule] = await db.insert(workSchedule).values({ name: 'Standard' }).returning()
  if (!calendar || !schedule) throw new Error('Nothing was inserted')
  await db.insert(company).values({
    name: 'Bench',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    holidayCalendarId: calendar.id,
  })
  await db.insert(workScheduleVersion).values({ scheduleId: schedule.id, validFrom: '2000-01-01', week: defaultWeek })
  await db.insert(scheduleAssignment).values({ validFrom: '2000-01-01', scheduleId: schedule.id })
  await db.execute(sql`
    insert into public_holiday (calendar_id, date, name)
    select ${calendar.id}, make_date(y, month, day), name from generate_series(2010, 2040) y, (values
      (1, 1, 'New Year'), (5, 1, 'Labour Day'), (10, 3, 'Unity Day'), (12, 25, 'Christmas Day'), (12, 26, 'Boxing Day')
    ) h(month, day, name)`)
  await db.execute(sql`
    insert into employee (username, email, name, department, role, manager_id, date_joined, created_at)
    select 'e' || n, 'e' || n || '@bench.invalid', 'Employee ' || lpad(n::text, 4, '0'), 'Team ' || n % ${teams}::int + 1,
      case when n = 1 then 'admin' when n <= ${1 + divisions + teams}::int then 'manager' else 'employee' end,
      case when n = 1 then null when n <= ${1 + divisions}::int then 1
        when n <= ${1 + divisions + teams}::int then 2 + n % ${divisions}::int
        else ${2 + divisions}::int + n % ${teams}::int end,
      joined, joined
    from generate_series(1, ${people}::int) n,
      lateral make_date(extract(year from now())::int - case when n = ${veteran}::int then 9 else 4 end, 1, 1) joined`)
}

/** Six requests a year and person, each in a sixth of the year of its own, so that none overlap. */
const requests: SQL[] = [
  sql`create temporary table asked on commit drop as
    with drawn as (
      select e.id as employee_id, coalesce(e.manager_id, 2) as decider, y, k,
        (e.id * 7919 + k * 104729 + y % 100 * 12983) % 1000 as h
      from employee e, generate_series(extract(year from e.date_joined)::int, extract(year from now())::int + 1) y,
        generate_series(0, 5) k
    ), placed as (
      select *, date_trunc('week', make_date(y, 1, 8) + 57 * k + h % 40)::date + h % 3 as start_date from drawn
    )
    select row_number() over (order by start_date, employee_id)::int as id, employee_id, decider, start_date, h,
      start_date + case when h % 11 = 0 then 10 else 1 + h % 2 end as end_date,
      case when h % 8 = 0 then 'second_half' else 'full' end as start_part,
      case when start_date > now() or h % 10 < 7 then 1 when h % 10 < 9 then 2 else 3 end as leave_type_id,
      case when start_date > now() then (case when h % 2 = 0 then 'pending' else 'approved' end)
        when h % 10 >= 7 or h % 7 < 5 then 'approved' when h % 7 = 5 then 'rejected' else 'cancelled' end as status,
      start_date - 40 + interval '9 hours' as created_at
    from placed`,
  sql`create temporary table asked_day on commit drop as
    select a.id, a.employee_id, d::date as date,
      case when d = a.start_date and a.start_part = 'second_half' then 240 else 0 end as from_position
    from asked a, generate_series(a.start_date::timestamp, a.end_date::timestamp, '1 day') d
    where extract(isodow from d) < 6 and not exists (select from public_holiday h where h.date = d::date)`,
  sql`create temporary table cost on commit drop as
    select id, min(date) as first, sum(480 - from_position)::int as minutes from asked_day group by id`,
  sql`insert into leave_request (id, employee_id, leave_type_id, status, start_date, end_date, start_part, span, minutes,
      created_at, created_by, reviewed_at, reviewed_by) overriding system value
    select a.id, a.employee_id, a.leave_type_id, a.status, a.start_date, a.end_date, a.start_part,
      int4multirange(int4range((a.start_date - '1970-01-01'::date) * 480 + case when a.start_part = 'full' then 0 else 240 end,
        (a.end_date - '1970-01-01'::date) * 480 + 480)),
      c.minutes, a.created_at, a.employee_id,
      case when a.status in ('approved', 'rejected') then a.created_at + interval '1 day' end,
      case when a.status in ('approved', 'rejected') then a.decider end
    from asked a join cost c using (id)`,
  sql`select setval(pg_get_serial_sequence('leave_request', 'id'), max(id)) from leave_request`,
  sql`insert into leave_day (request_id, employee_id, date, from_position, to_position, minutes)
    select d.id, d.employee_id, d.date, d.from_position, 480, 480 - d.from_position
    from asked_day d join asked a using (id) where a.status in ('pending', 'approved')`,
  sql`insert into leave_event (request_id, kind, at, actor_id)
    select a.id, e.kind, a.created_at + e.later, case when e.kind in ('requested', 'cancelled') then a.employee_id else a.decider end
    from asked a, (values ('requested', interval '0'), ('approved', interval '1 day'), ('rejected', interval '1 day'),
      ('cancelled', interval '2 days')) e(kind, later)
    where e.kind in ('requested', a.status) order by a.id, e.later`,
]

/** Grants of every year so far, what approved requests take, and of some cancelled ones the taking and the giving back. */
const ledger: SQL[] = [
  sql`insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event, created_at)
    select e.id, 1, 'grant', 7200, y, make_date(y, 1, 1), 'employee:' || e.id || ':' || y, 'joined', make_date(y, 1, 1)
    from employee e, generate_series(extract(year from e.date_joined)::int, extract(year from now())::int) y`,
  sql`insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event,
      request_id, created_at, created_by)
    select a.employee_id, a.leave_type_id, l.kind, l.sign * c.minutes, extract(year from c.first), c.first,
      'request:' || a.id || ':' || extract(year from c.first), l.event, a.id, a.created_at + interval '1 day', a.decider
    from asked a join cost c using (id), (values ('request', -1, 'approved'), ('refund', 1, 'cancelled')) l(kind, sign, event)
    where (a.status = 'approved' and l.kind = 'request') or (a.status = 'cancelled' and a.h % 2 = 0)
    order by a.created_at, a.id, l.sign`,
]

/** Once a month 12 minutes late on a shift of eight hours, which costs 12 minutes of leave. */
const lateness: SQL[] = [
  sql`create temporary table late on commit drop as
    select ${veteran}::int as employee_id, day, to_char(day, 'YYYY-MM') as month,
      (day + time '08:12') at time zone 'Europe/Berlin' as came, (day + time '17:00') at time zone 'Europe/Berlin' as went,
      row_number() over (order by day)::int * 2 as n
    from (
      select (m + interval '8 days' - (extract(isodow from m)::int % 5) * interval '1 day')::date as day
      from generate_series(date_trunc('year', now() - interval '9 years'), date_trunc('month', now()) - interval '1 month', '1 month') m
    ) days`,
  sql`insert into punch (id, employee_id, kind, at, time_zone, utc_offset_minutes, source, recorded_by, recorded_at)
    select n - one, employee_id, case one when 1 then 'in' else 'out' end, at, 'Europe/Berlin', 60, 'web', employee_id, at
    from late, lateral (values (1, came), (0, went)) p(one, at)`,
  sql`insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id,
      out_punch_id, delay_minutes, late_shift_minutes)
    select employee_id, day, 'Europe/Berlin', 60, came, went, n - 1, n, 12, 480 from late`,
  sql`select setval(pg_get_serial_sequence('punch', 'id'), max(id)) from punch`,
  sql`insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event, detail, created_at)
    select l.employee_id, 1, 'late', -12, extract(year from day), day, 'late:' || l.employee_id || ':' || month, 'revision:' || n,
      json_build_object('month', month, 'policy', 'proportional', 'late_minutes', 12, 'late_count', 1, 'target', 12,
        'cause', 'arrival', 'date', day, 'attendance', a.id), came
    from late l join attendance a on a.in_punch_id = l.n - 1`,
]

/** Today and the three weeks before, as far as they are working days: nearly everybody came, and today is still there. */
const presence: SQL[] = [
  sql`create temporary table came on commit drop as
    select e.id as employee_id, day::date as day, row_number() over () + 1000 as n,
      least(now(), (day::date + time '07:30' + (e.id * 7919 + extract(doy from day)::int * 131) % 60 * interval '1 minute')
        at time zone 'Europe/Berlin') as came
    from employee e, generate_series(current_date - 21, current_date, interval '1 day') day
    where e.id <> ${veteran}::int and (day = current_date or extract(isodow from day) < 6)
      and (e.id + extract(doy from day)::int) % 10 > 0`,
  sql`insert into punch (id, employee_id, kind, at, time_zone, utc_offset_minutes, source, recorded_by, recorded_at)
    select n * 2 - one, employee_id, case one when 1 then 'in' else 'out' end, at, 'Europe/Berlin', 60, 'web', employee_id, at
    from came, lateral (values (1, came), (0, came + interval '9 hours')) p(one, at) where one = 1 or day < current_date`,
  sql`insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id, out_punch_id)
    select employee_id, day, 'Europe/Berlin', 60, came, case when day < current_date then came + interval '9 hours' end,
      n * 2 - 1, case when day < current_date then n * 2 end from came`,
  sql`select setval(pg_get_serial_sequence('punch', 'id'), max(id)) from punch`,
]
