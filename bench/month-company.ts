import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { type Database, database } from '@/db/client'
import { company, holidayCalendar, punch, workSchedule, workScheduleVersion } from '@/db/schema'
import { everyDay, shift } from '@/lib/schedule/testing/ground'
import { defaultWeek } from '@/lib/schedule/week'

export type Size = { people: number; months: number }

const week = (...days: number[]) =>
  Array.from({ length: 7 }, (_, day) => (days.includes(day) ? [shift('08:00', '12:00')] : []))
/** By the id of the schedule: nine of ten work all day, the others in the morning or at night. */
const weeks = [defaultWeek, week(0, 1, 2, 3), everyDay(shift('22:00', '06:00', ['02:00', '02:30']))]

/**
 * A company with so many months of attendances up to yesterday, leave and lateness with their lines: 40 teams under 5
 * divisions for every 2,000. The admin is 1. All stand on one punch: reports read none.
 */
export async function seedMonths(ownerUrl: string, size: Size): Promise<void> {
  // Not the app's connection, which gives up on statements that take long.
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const db = database(client)
  await seedPeople(db, size)
  await seedAttendances(db, size)
  await seedLedger(db, size)
  await db.execute(sql`vacuum (analyze)`)
  await client.end()
}

async function seedPeople(db: Database, { people, months }: Size): Promise<void> {
  const [calendar] = await db.insert(holidayCalendar).values({ name: 'Bench' }).returning()
  const holidayCalendarId = calendar?.id ?? 0
  // A grace that makes nobody late, whatever time the clock-ins of the bench come at.
  const rules = { holidayCalendarId, graceMinutes: 720, createdAt: new Date('2020-01-01') }
  await db.insert(company).values({ name: 'Bench', timeZone: 'Europe/Berlin', country: 'DE', ...rules })
  for (const [at, days] of weeks.entries()) {
    const [schedule] = await db
      .insert(workSchedule)
      .values({ name: `Schedule ${at}` })
      .returning()
    const scheduleId = schedule?.id ?? 0
    await db.insert(workScheduleVersion).values({ scheduleId, validFrom: '2000-01-01', week: days })
    if (at === 0)
      await db.execute(
        sql`insert into schedule_assignment (schedule_id, valid_from) values (${scheduleId}, '2000-01-01')`,
      )
  }
  const teams = Math.ceil(people / 50)
  const divisions = Math.ceil(teams / 8)
  await db.execute(sql`
    insert into employee (username, email, name, employee_number, department, role, manager_id, date_joined)
    select 'e' || n, 'e' || n || '@bench.invalid', 'Employee ' || lpad(n::text, 6, '0'), 'N' || n, 'Team ' || n % 40 + 1,
      case when n = 1 then 'admin' when n <= ${1 + divisions + teams}::int then 'manager' else 'employee' end,
      case when n = 1 then null when n <= ${1 + divisions}::int then 1
        when n <= ${1 + divisions + teams}::int then 2 + n % ${divisions}::int else ${2 + divisions}::int + n % ${teams}::int end,
      (date_trunc('month', now()) - make_interval(months => ${months + 1}::int))::date
    from generate_series(1, ${people}::int) n`)
  await db.execute(sql`
    insert into schedule_assignment (employee_id, schedule_id, valid_from)
    select id, (select s.id from work_schedule s where s.name = 'Schedule ' || id % 10 / 5 + 1), '2000-01-01' from employee where id % 10 in (4, 5)`)
}

/** Nine of ten working days, some of them too short, too long, or late; once in 500 the clock-out was missed. */
async function seedAttendances(db: Database, { months }: Size): Promise<void> {
  const at = new Date('2020-01-01')
  const stamp = { kind: 'in' as const, timeZone: 'Europe/Berlin', utcOffsetMinutes: 60, source: 'web' as const }
  const [evidence] = await db
    .insert(punch)
    .values({ ...stamp, employeeId: 1, recordedBy: 1, at })
    .returning()
  const { constraints, indexes } = await inTheWay(db)
  await db.transaction(async (tx) => {
    // Spares the checks of foreign keys and of overlaps: every row is made so that it holds.
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const { name } of constraints) await tx.execute(sql.raw(`alter table attendance drop constraint ${name}`))
    for (const { name } of indexes) await tx.execute(sql.raw(`drop index ${name}`))
    await tx.execute(sql`
      insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id, out_punch_id,
        delay_minutes, late_shift_minutes, missed)
      select id, day, 'Europe/Berlin', 60, came, case when not missed then came + hours + (h % 41 - 20) * interval '1 minute' end,
        ${evidence?.id}, case when not missed then ${evidence?.id}::int end, late, case when late > 0 then 480 end, missed
      from (
        select e.id, day::date as day, h, h % 500 = 1 and day < current_date - 5 as missed, case when h % 25 = 0 and e.id % 10 not in (4, 5) then 12 else 0 end as late,
          ((day + case when e.id % 10 = 5 then time '22:00' else time '08:00' end) at time zone 'Europe/Berlin')
            + case when h % 25 = 0 and e.id % 10 not in (4, 5) then interval '12 minutes' else - (h % 9) * interval '1 minute' end as came,
          case e.id % 10 when 4 then interval '4 hours' when 5 then interval '8 hours' else interval '9 hours' end as hours
        from employee e,
          generate_series(date_trunc('month', now()) - make_interval(months => ${months}::int), current_date - 2, interval '1 day') day,
          lateral (select (e.id * 7919 + extract(doy from day)::int * 104729 + extract(year from day)::int) % 1000 as h) d
        where case e.id % 10 when 5 then true when 4 then extract(isodow from day) < 5 else extract(isodow from day) < 6 end and h % 10 > 0
      ) drawn`)
    for (const { definition } of indexes) await tx.execute(sql.raw(definition))
    for (const { name, definition } of constraints)
      await tx.execute(sql.raw(`alter table attendance add constraint ${name} ${definition}`))
  })
}

type Named = { name: string; definition: string }

/** What is made faster once for all rows than with each of them. */
async function inTheWay(db: Database): Promise<{ constraints: Named[]; indexes: Named[] }> {
  const constraints = (await db.execute(sql`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'attendance'::regclass and contype = 'x'`)) as unknown as Named[]
  const indexes = (await db.execute(sql`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = 'attendance'::regclass
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`)) as unknown as Named[]
  return { constraints, indexes }
}

/** A grant a year, what lateness took, and a day of leave a month for two of three. */
async function seedLedger(db: Database, { months }: Size): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
      select e.id, 1, 'grant', 7200, y, greatest(e.date_joined, make_date(y, 1, 1)), 'employee:' || e.id || ':' || y, 'joined'
      from employee e, generate_series(extract(year from e.date_joined)::int, extract(year from now())::int) y`)
    await tx.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
      select employee_id, 1, 'late', -sum(delay_minutes), extract(year from min(work_date)), min(work_date),
        'late:' || employee_id || ':' || to_char(work_date, 'YYYY-MM'), 'revision:1'
      from attendance where delay_minutes > 0 group by employee_id, to_char(work_date, 'YYYY-MM')`)
    await tx.execute(sql`
      create temporary table taken on commit drop as
      select row_number() over ()::int as id, e.id as employee_id, (m + make_interval(days => 1 + e.id % 27))::date as day
      from employee e, generate_series(date_trunc('month', now()) - make_interval(months => ${months}::int), now() - interval '1 month', interval '1 month') m
      where e.id % 3 > 0 and e.id % 10 not in (4, 5) and extract(isodow from m + make_interval(days => 1 + e.id % 27)) < 6`)
    await tx.execute(sql`
      insert into leave_request (id, employee_id, leave_type_id, status, start_date, end_date, span, minutes, created_at, created_by)
        overriding system value
      select id, employee_id, 1 + id % 2, 'approved', day, day, int4multirange(int4range((day - '1970-01-01'::date) * 480, (day - '1970-01-01'::date) * 480 + 480)),
        480, day, employee_id from taken`)
    await tx.execute(sql`select setval(pg_get_serial_sequence('leave_request', 'id'), max(id)) from leave_request`)
    await tx.execute(sql`
      insert into leave_day (request_id, employee_id, date, from_position, to_position, minutes) select id, employee_id, day, 0, 480, 480 from taken`)
    await tx.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event, request_id)
      select employee_id, 1, 'request', -480, extract(year from day), day, 'request:' || id || ':' || extract(year from day), 'approved', id
      from taken where id % 2 = 0`)
  })
}
