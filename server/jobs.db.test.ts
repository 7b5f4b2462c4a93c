import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { jobRun } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { dailyAt } from '@/lib/jobs/cadence'
import type { Due, Job } from '@/lib/jobs/job'
import { wakeJobs } from '@/lib/jobs/wake'
import { startJobs } from './jobs'
import type { Close } from './stop'

const everySecond = '* * * * * *'
const never = '0 0 29 2 *'
let database: TestDatabase
let admin: Employee
let close: Close | null = null

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
})
afterAll(() => database.close())
afterEach(async () => {
  await close?.()
  close = null
  await database.db.execute(sql`delete from job_run`)
})

const job = (name: string, run: (due: Due) => Promise<unknown>): Job => ({
  ...{ name, title: name, about: name, when: dailyAt(0) },
  run: async (_, due) => {
    await run(due)
    return {}
  },
})
const ask = (name: string, times = 1) =>
  database.db.execute(sql`insert into job_run (job, slot, state, due_at, requested_by)
    select ${name}, 'asked:' || gen_random_uuid(), 'waiting', now(), ${admin.id} from generate_series(1, ${times})`)
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(10)
}
const done = async (name: string) => database.db.$count(jobRun, sql`job = ${name} and state = 'done'`)

test('runs what is due at once, at every tick, and when it is woken', async () => {
  let runs = 0
  const count = job('count', async () => runs++)
  close = startJobs(database.url, [count], everySecond)
  await until(() => runs === 1)
  await ask('count')
  await until(() => runs === 2)
  await close()
  close = startJobs(database.url, [count], never)
  await ask('count')
  wakeJobs()
  await until(() => runs === 3)
})

test('a job that takes long keeps no other waiting, and never runs beside itself', async () => {
  const [running, most] = [new Set<string>(), { slow: 0 }]
  let release = () => {}
  const slow = job('slow', async ({ slot }) => {
    running.add(slot + Math.random())
    most.slow = Math.max(most.slow, running.size)
    await new Promise<void>((resolve) => (release = resolve))
    running.clear()
  })
  let runs = 0
  close = startJobs(database.url, [slow, job('quick', async () => runs++)], never)
  await until(() => running.size === 1)
  await ask('slow')
  await ask('quick', 3)
  for (let at = 0; at < 3; at++) wakeJobs()
  await until(() => runs === 4)
  release()
  // What it was asked meanwhile comes next, without another tick.
  await until(async () => (await done('slow')) === 1 && running.size === 1)
  release()
  await until(async () => (await done('slow')) === 2)
  expect(most.slow).toBe(1)
})

test('goes on after the database was away', async () => {
  let runs = 0
  close = startJobs(database.url, [job('count', async () => runs++)], everySecond)
  await until(() => runs === 1)
  const owner = connect(database.ownerUrl, { max: 1, name: 'owner' })
  await owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name in ('daybook jobs', 'daybook lock')`
  await owner.end()
  await ask('count')
  await until(() => runs === 2)
})

test('stops what is under way, which is put back, and starts nothing any more', async () => {
  let begun = 0
  const patient = job('patient', ({ signal }) => {
    begun++
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  const stop = startJobs(database.url, [patient], never)
  await until(() => begun === 1)
  await stop()
  wakeJobs()
  expect(await database.db.select().from(jobRun)).toMatchObject([{ state: 'waiting', attempts: 0 }])
  expect(begun).toBe(1)
})
