import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { teamPresence } from '@/lib/attendance/team-presence'
import { groundChanged } from '@/lib/ground-change'
import { inTransaction } from '@/lib/transaction'
import { verifyLedger } from '@/lib/verification/verify-ledger'
import { chanceOf } from './chance'
import { makeDemo } from './make-demo'
import { cast, smallCast } from './people'
import { settle } from './settle'
import { actOnce } from './trickle'
import { as, asNobody, type World } from './world'

let database: TestDatabase
afterEach(() => database.close())

const small = { cast: smallCast, months: 1 }

async function demoAt(now: string, scale = small): Promise<World> {
  database = await testDatabase()
  const world = await makeDemo(database.db, new Date(now), scale)
  await settle(world)
  return world
}

/** All that is derived of punches and schedules. */
async function derived(db: Database): Promise<unknown> {
  const [row] = await db.execute(sql`select
    (select json_agg(a order by a.id) from (select id, employee_id, work_date, time_zone, utc_offset_minutes, delay_minutes,
      late_shift_minutes from attendance) a) as attendances,
    (select json_agg(l order by l.id) from (select id, minutes, effective_on from leave_entry) l) as ledger`)
  return row
}

async function count(db: Database, what: string): Promise<number> {
  const [row] = (await db.execute(sql.raw(`select count(*)::int as count from ${what}`))) as unknown as {
    count: number
  }[]
  return row?.count ?? 0
}

describe.each([
  ['a Sunday night', '2026-11-22T22:40:00Z'],
  ['the night on which the clocks go back in Berlin', '2026-10-25T02:30:00Z'],
  ['the morning of New Year', '2027-01-01T08:00:00Z'],
  ['the middle of a working day', '2026-05-20T13:00:00Z'],
])('at %s', (_, now) => {
  test('the history is right, and somebody is at work', async () => {
    const world = await demoAt(now)
    const { db } = world
    expect(await verifyLedger(asNobody(world, world.now))).toMatchObject({
      difference: null,
      employees: smallCast.length,
    })
    const before = await derived(db)
    await inTransaction(asNobody(world, world.now), (ctx) =>
      groundChanged(ctx, { employeeIds: 'all', from: world.begun }),
    )
    expect(await derived(db)).toEqual(before)
    const admin = world.people.get('mara')
    if (!admin) throw new Error('There is no admin')
    const { counts } = await teamPresence(as(world, admin, world.now), {})
    expect(counts.in).toBeGreaterThan(0)
    expect(await count(db, `attendance where clock_in > '${now}' or clock_out > '${now}'`)).toBe(0)
    expect(await count(db, `notification where created_at > '${now}' or read_at > '${now}'`)).toBe(0)
  })
})

test('what a visitor should find is there, and the living go on', async () => {
  const world = await demoAt('2026-11-23T09:30:00Z', { cast: smallCast, months: 2 })
  const { db } = world
  expect(await count(db, `leave_request where status = 'pending'`)).toBeGreaterThan(2)
  expect(await count(db, `leave_request where leave_type_id = 2`)).toBeGreaterThan(0)
  expect(await count(db, `leave_entry where kind = 'late'`)).toBeGreaterThan(0)
  expect(await count(db, `leave_entry where kind = 'opening'`)).toBeGreaterThan(0)
  expect(await count(db, `correction where state = 'pending'`)).toBeGreaterThan(0)
  expect(await count(db, `attendance where missed`)).toBeGreaterThan(0)
  expect(await count(db, `stand_in where '2026-11-23' between from_date and to_date`)).toBe(1)
  expect(await count(db, `notification where read_at is null`)).toBeGreaterThan(0)
  expect(await count(db, `notification where read_at is not null`)).toBeGreaterThan(0)
  const acts = await count(db, 'audit_entry')
  const chance = chanceOf('a test')
  for (let at = 0; at < 12; at++) await actOnce(world, chance).catch(() => {})
  expect(await count(db, 'audit_entry')).toBeGreaterThan(acts)
})

test('the same date tells the same history, however late it is', async () => {
  const told = async (now: string) => {
    const { db } = await demoAt(now, { cast: smallCast, months: 0 })
    const [row] = await db.execute(sql`select json_agg(a order by a.clock_in, a.username) as attendances from (
      select e.username, clock_in, clock_out from attendance join employee e on e.id = employee_id
      where clock_out < '2026-11-06') a`)
    await database.close()
    return row
  }
  const first = await told('2026-11-06T08:00:00Z')
  expect(await told('2026-11-06T19:00:00Z')).toEqual(first)
  database = await testDatabase()
})

test('a database that holds a company is refused', async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  await expect(makeDemo(database.db, new Date())).rejects.toThrow('holds a company already')
})

test('60 people work in 4 departments and 3 time zones', async () => {
  database = await testDatabase()
  expect(cast).toHaveLength(60)
  expect(new Set(cast.map(({ department }) => department)).size).toBe(4)
  expect(new Set(cast.map(({ place }) => place)).size).toBe(3)
  expect(new Set(cast.map(({ username }) => username)).size).toBe(60)
  expect(cast.every(({ boss }) => boss === null || cast.some(({ username }) => username === boss))).toBe(true)
})
