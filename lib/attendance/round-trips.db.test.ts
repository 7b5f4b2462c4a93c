import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openPools, type Pools } from '@/db/client'
import { type CountingProxy, startCountingProxy } from '@/db/testing/counting-proxy'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'
import { charged, toldLow, withLeave } from './testing/late-ledger'

let database: TestDatabase
let proxy: CountingProxy
let pools: Pools

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db, { timeZone: middayZone(), lowBalanceMinutes: 1_000_000 })
  proxy = await startCountingProxy(database.url)
  // From now on requests go through the proxy; preparing a statement is done once for a connection.
  pools = openPools(proxy.url, { punch: 1, main: 1 })
})
afterAll(async () => {
  await pools.close()
  proxy.close()
  await database.close()
})

/** Where it is between 11 and 13 o'clock now, so that the shifts below hold whenever the test runs. */
function middayZone(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** Every day a shift from `start` to `end` o'clock. */
async function worksFrom(db: Database, person: Employee, start: number, end: number): Promise<void> {
  const week = JSON.stringify(Array.from({ length: 7 }, () => [{ start: start * 60, end: end * 60, breaks: [] }]))
  await db.execute(sql`
    with made as (insert into work_schedule (name) values (${`${start} to ${end} of ${person.id}`}) returning id),
    version as (insert into work_schedule_version (schedule_id, valid_from, week) select id, '2000-01-01', ${week}::jsonb from made)
    insert into schedule_assignment (employee_id, schedule_id, valid_from) select ${person.id}::int, id, '2000-01-01' from made`)
}

async function tripsOfClockIn(call: Caller): Promise<{ trips: number; delay: unknown }> {
  const before = proxy.roundTrips()
  const { status, json, text } = await call('POST', '/notification/clock-in/', undefined, { 'idempotency-key': 'once' })
  if (status !== 201) throw new Error(text)
  return { trips: proxy.roundTrips() - before, delay: json.delay_minutes }
}

/** The second of two alike: the first one's statements are still to be prepared. */
async function secondOf(make: () => Promise<Employee>): Promise<{ trips: number; delay: unknown; person: Employee }> {
  await tripsOfClockIn(await callerFor(database.db, await make()))
  const person = await make()
  return { ...(await tripsOfClockIn(await callerFor(database.db, person))), person }
}

test('a clock-in on time takes three round trips and leaves the ledger alone', async () => {
  const { trips, delay, person } = await secondOf(async () => {
    const made = await withLeave(database.db, 7200)
    await worksFrom(database.db, made, 15, 18)
    return made
  })
  expect([delay, trips]).toEqual([0, 3])
  expect(await charged(database.db, person.id)).toEqual({})
})

test('a late one takes four, with its charge, the notice of it and that of low leave', async () => {
  const lead = await makeEmployee(database.db, { role: 'manager' })
  const { trips, delay, person } = await secondOf(async () => {
    const made = await withLeave(database.db, 1_000_000, lead)
    await worksFrom(database.db, made, 8, 18)
    return made
  })
  expect(delay).toBeGreaterThan(0)
  expect(trips).toBe(4)
  expect(Object.values(await charged(database.db, person.id))).toEqual([expect.any(Number)])
  expect([await toldLow(database.db, person.id), await toldLow(database.db, lead.id)]).toEqual([1, 2])
  const late = await database.db.execute(
    sql`select recipient_id as id from notification where kind = 'late_arrival' and data ->> 'employee' = ${String(person.id)}`,
  )
  expect([...late]).toEqual([{ id: lead.id }])
})
