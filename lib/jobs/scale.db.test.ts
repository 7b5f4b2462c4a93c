import { sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database as asDatabase, connect, type Database } from '@/db/client'
import { contextFor, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { flagOverdue } from '../attendance/flag-overdue'
import { tellMissedIn } from '../attendance/tell-missed-in'
import type { AnyContext } from '../context'
import '../endpoints'
import { workConnections } from './connections'
import type { Due } from './job'

const people = 100_000
let database: TestDatabase
/** As jobs have it. */
let work: Sql
let db: Database

/**
 * 100,000 people in Berlin, a tenth of them by a schedule of their own and a fiftieth in a zone of their own. Everybody has
 * been in since before 08:00 on Monday but every hundredth; every five thousandth is on leave for the morning.
 */
beforeAll(async () => {
  database = await testDatabase()
  const { scheduleId } = await makeCompany(database.db)
  const admin = await makeEmployee(database.db, { role: 'admin', clocking: 'none' })
  const patient = { patience: 121_000, parameters: { statement_timeout: '120000' } }
  const owner = connect(database.ownerUrl, { max: 1, name: 'owner', ...patient })
  await owner.unsafe(`
    insert into employee (username, email, name, date_joined, created_at, manager_id)
      select 'p' || n, 'p' || n || '@example.com', 'Person ' || n, '2020-01-01', '2020-01-01', ${admin.id}
      from generate_series(1, ${people}) n;
    insert into work_schedule (name) values ('Late');
    insert into work_schedule_version (schedule_id, valid_from, week)
      select s.id, '2000-01-01', replace(v.week::text, '"start": 480', '"start": 540')::jsonb
      from work_schedule s, work_schedule_version v where s.name = 'Late' and v.schedule_id = ${scheduleId};
    insert into schedule_assignment (employee_id, valid_from, schedule_id)
      select e.id, '2020-01-01', s.id from employee e, work_schedule s where s.name = 'Late' and e.id % 10 = 1;
    insert into zone_assignment (employee_id, valid_from, time_zone)
      select id, '2020-01-01', 'Asia/Tokyo' from employee where id % 50 = 2;
    insert into punch (employee_id, kind, at, time_zone, utc_offset_minutes, source, recorded_by)
      select id, 'in', '2026-11-23T06:50:00Z', 'Europe/Berlin', 60, 'web', id from employee
      where id % 50 <> 2 and id % 100 <> 3 and id % 5000 <> 4 and id <> ${admin.id};
    insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, in_punch_id)
      select employee_id, '2026-11-23', time_zone, utc_offset_minutes, at, id from punch;
    insert into leave_request (employee_id, leave_type_id, status, start_date, end_date, start_part, end_part, span, minutes, created_at, created_by)
      select id, 1, 'approved', '2026-11-23', '2026-11-23', 'first_half', 'first_half', '{[1,2)}', 240, '2026-11-01', id
      from employee where id % 5000 = 4;
    insert into leave_day (request_id, employee_id, date, from_position, to_position, minutes)
      select id, employee_id, start_date, 0, 240, 240 from leave_request;
    analyze;`)
  await owner.end()
  work = connect(database.url, workConnections)
  db = asDatabase(work)
}, 120_000)
afterAll(async () => {
  await work.end()
  await database.close()
})

type Read = { rows: number; attendances: number; counts: Record<string, number> }

/** Runs it in a transaction and counts the rows that PostgreSQL read for it, then takes it back. */
async function reading(
  run: (ctx: AnyContext, due: Due) => Promise<Record<string, number>>,
  at: string,
  minutes = 5,
): Promise<Read> {
  const due = { slot: '', at: new Date(at), since: new Date(Date.parse(at) - minutes * 60_000), signal: never }
  let read: Read = { rows: 0, attendances: 0, counts: {} }
  const undo = new Error('Taken back')
  await db
    .transaction(async (db) => {
      const before = await rowsRead(db)
      const counts = await run({ ...context(db), now: due.at }, due)
      const after = await rowsRead(db)
      read = { rows: after.all - before.all, attendances: after.attendance - before.attendance, counts }
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return read
}
const never = new AbortController().signal
const context = (db: Database): AnyContext => ({ ...contextFor(db, { id: 0, role: 'admin', name: '' }), actor: null })

async function rowsRead(db: Database): Promise<{ all: number; attendance: number }> {
  const rows = sql`sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))`
  const [row] = (await db.execute(sql`
    select ${rows}::int as all, (${rows} filter (where relname = 'attendance'))::int as attendance
    from pg_stat_xact_user_tables`)) as unknown as { all: number; attendance: number }[]
  return row ?? { all: 0, attendance: 0 }
}

describe('with 100,000 people, a look for missed clock-ins', () => {
  test('when no shift begins reads schedules and zones, and those on leave for a part of the day', async () => {
    const { rows, counts } = await reading(tellMissedIn, '2026-11-23T10:15:00Z')
    expect(counts).toEqual({ checked: 20, missing: 0 })
    expect(rows).toBeLessThan(2_000)
    expect((await reading(tellMissedIn, '2026-11-15T10:15:00Z')).rows).toBeLessThan(50)
  })

  test('when the shifts of a tenth begin does not look at the others', async () => {
    // 10,000 should have begun at 09:00, and are in.
    const { attendances, counts } = await reading(tellMissedIn, '2026-11-23T09:00:00Z')
    expect(counts).toEqual({ checked: 20, missing: 0 })
    expect(attendances).toBeLessThan(10_100)
  })

  test('when everybody’s shift has begun looks closer only at who has not come', async () => {
    // Of 100,000 every hundredth, and those on leave for the morning: they begin later.
    const { attendances, counts } = await reading(tellMissedIn, '2026-11-23T08:00:00Z')
    expect(counts).toEqual({ checked: 1020, missing: 1000 })
    expect(attendances).toBeLessThan(people)
  })
})

describe('with 98,000 people who are in, a look for missed clock-outs', () => {
  test('when no shift has ended so long ago reads schedules and zones', async () => {
    const { rows, counts } = await reading(flagOverdue, '2026-11-23T15:15:00Z')
    expect(counts).toEqual({ checked: 0, flagged: 0 })
    expect(rows).toBeLessThan(100)
  })
})
