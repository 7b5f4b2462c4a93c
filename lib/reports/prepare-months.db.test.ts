import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { workSchedule, workScheduleVersion, zoneAssignment } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import '../endpoints'
import { schedule } from '../jobs/schedule'
import { instancesOn, runDueJobs } from '../jobs/testing/instances'
import { everyDay, shift } from '../schedule/testing/ground'

let database: TestDatabase
let db: Database
let instances: ReturnType<typeof instancesOn>
let ada: Employee
let lea: Employee
let ann: Employee
const clock = { now: new Date() }
const job = schedule.filter(({ name }) => name === 'monthly_report')

beforeEach(async () => {
  database = await testDatabase()
  db = database.db
  instances = instancesOn(database.url, clock)
  await makeCompany(db, { createdAt: new Date('2026-03-10T00:00Z') })
  ada = await makeEmployee(db, { name: 'Ada', role: 'admin' })
  lea = await makeEmployee(db, { name: 'Lea', role: 'manager', manager: ada })
  await makeEmployee(db, { name: 'Lone', role: 'manager', manager: ada })
  await makeEmployee(db, { name: 'Gone', role: 'admin', isActive: false, dateLeft: '2026-05-31' })
  ann = await makeEmployee(db, { name: 'Ann', manager: lea })
})
afterEach(async () => {
  await instances.close()
  await database.close()
})

async function run(at: string, instance = instances.another()): Promise<void> {
  clock.now = new Date(at)
  await runDueJobs(instance, job)
}

async function told(): Promise<string[]> {
  const rows = (await db.execute(sql`
    select n.event || ' ' || r.name as line from notification n join employee r on r.id = n.recipient_id
    where n.kind = 'monthly_report_ready' order by 1`)) as unknown as { line: string }[]
  return rows.map(({ line }) => line)
}

async function months(): Promise<Record<string, number>> {
  const rows = (await db.execute(sql`
    select to_char(month, 'YYYY-MM') as month, count(*)::int as kept from month_figure group by 1 order by 1`)) as unknown as {
    month: string
    kept: number
  }[]
  return Object.fromEntries(rows.map(({ month, kept }) => [month, kept]))
}

const result = async () => {
  const [row] = await db.execute<{ result: unknown; state: string }>(
    sql`select result, state from job_run where job = 'monthly_report' order by id desc limit 1`,
  )
  return row
}

test('tells admins and managers of reports once the month is over, and counts it with those beside it', async () => {
  await run('2026-10-31T22:45:00Z')
  expect(await told()).toEqual(['monthly_report:2026-09 Ada', 'monthly_report:2026-09 Lea'])
  await run('2026-10-31T23:00:00Z')
  expect(await told()).toHaveLength(2)
  await run('2026-10-31T23:15:00Z')
  const all = ['monthly_report:2026-10 Ada', 'monthly_report:2026-10 Lea']
  expect((await told()).slice(2)).toEqual(all)
  expect(await result()).toEqual({ state: 'done', result: { counted: 4, told: 2 } })
  const kept = await months()
  expect(Object.keys(kept)).toHaveLength(15)
  expect([kept['2025-10'], kept['2026-05'], kept['2026-10'], kept['2026-11']]).toEqual([5, 5, 4, 4])
  await run('2026-10-31T23:30:00Z')
  expect(await result()).toEqual({ state: 'done', result: { counted: 0, told: 0 } })
  // The first day of November counts once it is over.
  await run('2026-11-01T23:15:00Z')
  expect(await result()).toEqual({ state: 'done', result: { counted: 4, told: 0 } })
  await makeEmployee(db, { name: 'Mia', role: 'admin' })
  await run('2026-11-10T12:00:00Z')
  expect((await told()).slice(2)).toEqual(all)
})

test('waits for the last zone and the last night shift in use', async () => {
  const [nights] = await db.insert(workSchedule).values({ name: 'Nights' }).returning()
  const scheduleId = nights?.id ?? 0
  const week = everyDay(shift('22:00', '06:00'))
  await db.insert(workScheduleVersion).values({ scheduleId, validFrom: '2000-01-01', week })
  await db.insert(zoneAssignment).values({ employeeId: ann.id, validFrom: '2000-01-01', timeZone: 'America/New_York' })
  await run('2026-10-31T12:00:00Z')
  const before = await told()
  // Six in the morning of New York, by winter time.
  await run('2026-11-01T10:45:00Z')
  expect(await told()).toEqual(before)
  await run('2026-11-01T11:15:00Z')
  expect((await told()).filter((line) => line.includes('2026-10'))).toHaveLength(2)
})

test('nobody is told of months before the company was set up', async () => {
  await run('2026-03-10T12:00:00Z')
  expect(await told()).toEqual([])
  await run('2026-04-01T12:00:00Z')
  expect(await told()).toEqual(['monthly_report:2026-03 Ada', 'monthly_report:2026-03 Lea'])
})

test('several instances at once, and runs that are asked for again: once', async () => {
  clock.now = new Date('2026-11-02T12:00:00Z')
  await Promise.all([1, 2, 3].map(() => runDueJobs(instances.another(), job)))
  const signal = new AbortController().signal
  const ctx = { ...contextFor(db, ada, { now: clock.now }), actor: null }
  await Promise.all([1, 2].map(() => job[0]?.run(ctx, { slot: '', at: clock.now, since: null, signal })))
  expect(await told()).toHaveLength(2)
  expect((await months())['2026-10']).toBe(4)
})

test('what was deleted is counted again, what cannot be kept yet is not told as done', async () => {
  const at = (time: string) => contextFor(db, ann, { now: new Date(time) })
  const { id } = await clockIn(at('2026-10-30T07:00:00Z'), { note: '' })
  await run('2026-11-02T06:00:00Z')
  expect((await months())['2026-10']).toBe(3)
  await run('2026-11-02T06:15:00Z')
  expect(await result()).toMatchObject({ result: { counted: 0 } })
  await clockOut(at('2026-11-02T06:20:00Z'), id, { note: '' })
  // Hers of October and of November, and everybody's of August.
  await db.execute(sql`delete from month_figure where month = '2026-08-01'`)
  await run('2026-11-02T06:30:00Z')
  expect(await result()).toMatchObject({ result: { counted: 1 + 1 + 4 } })
})

test('a run that is stopped is put back, and goes on', async () => {
  const instance = instances.another()
  instance.stop.abort()
  const ctx = { ...contextFor(db, ada, { now: new Date('2026-11-02T12:00:00Z') }), actor: null }
  const stopped = job[0]?.run(ctx, { slot: '', at: ctx.now, since: null, signal: instance.signal })
  await expect(stopped).rejects.toThrow()
  expect(await told()).toEqual([])
  await run('2026-11-02T12:00:00Z')
  expect(await told()).toHaveLength(2)
})
