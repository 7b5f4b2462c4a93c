import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEntry, jobRun } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { askRun } from './ask-run'
import { listJobs, listRuns } from './queries'
import { schedule } from './schedule'
import { askedRun, jobList, runList, runQuery } from './schema'
import { instancesOn, runDueJobs } from './testing/instances'
import { onWakeJobs } from './wake'

let database: TestDatabase
let ada: Employee
const clock = { now: new Date('2026-11-23T09:03:00Z') }

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  ada = await makeEmployee(database.db, { role: 'admin', name: 'Ada' })
})
afterAll(() => database.close())

const as = (who: Employee) => contextFor(database.db, who, { now: clock.now })
const jobs = async () => {
  const answer = await listJobs(as(ada))
  expect(jobList.parse(answer)).toEqual(answer)
  return answer.results
}
const runs = async (name: string, query = {}) => {
  const answer = await listRuns(as(ada), name, runQuery.parse(query))
  expect(runList.parse(answer)).toEqual(answer)
  return answer
}

test('the jobs, when they are due and how they went, are for admins', async () => {
  expect(await jobs()).toHaveLength(schedule.length)
  expect((await jobs()).find(({ name }) => name === 'late_digest')).toEqual({
    name: 'late_digest',
    title: 'Daily digest of lateness',
    about: expect.any(String),
    next_due: '2026-11-24T06:00:00+01:00',
    last_run: null,
    failing: 0,
  })
  const instances = instancesOn(database.url, clock)
  await runDueJobs(instances.another(), schedule)
  const broken = schedule.map((job) => ({ ...job, run: () => Promise.reject(new Error('Broken')) }))
  clock.now = new Date('2026-11-23T09:08:00Z')
  await runDueJobs(instances.another(), broken)
  await instances.close()
  expect((await jobs()).filter(({ failing }) => failing > 0).map(({ name }) => name)).toEqual([
    'missed_clock_in',
    'missed_clock_out',
    'mail',
    'people_import',
  ])

  expect((await jobs()).find(({ name }) => name === 'missed_clock_in')).toMatchObject({
    next_due: '2026-11-23T10:10:00+01:00',
    failing: 1,
    last_run: {
      ...{ slot: '2026-11-23T09:05Z', state: 'failed', is_given_up: false, attempts: 1, error: 'Broken', result: null },
      ...{ started_at: '2026-11-23T10:08:00+01:00', due_at: '2026-11-23T10:09:00+01:00' },
    },
  })
  const listed = await runs('missed_clock_in', { page_size: '1' })
  expect(listed).toMatchObject({ count: 2, next: '/api/manager/jobs/missed_clock_in/runs/?page=2&page_size=1' })
  expect((await runs('missed_clock_in')).results[1]).toMatchObject({
    state: 'done',
    result: { checked: 0, missing: 0 },
  })
  const other = await makeEmployee(database.db, { role: 'manager' })
  for (const refused of [
    listJobs(as(other)),
    listRuns(as(other), 'mail', runQuery.parse({})),
    askRun(as(other), 'mail'),
  ]) {
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
  }
  for (const lost of [listRuns(as(ada), 'no_such', runQuery.parse({})), askRun(as(ada), 'no_such')]) {
    await expect(lost).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('a run that is asked for is written down, wakes the jobs, and is done once', async () => {
  let woken = 0
  const unlisten = onWakeJobs(() => woken++)
  const asked = await askRun(as(ada), 'cleaning')
  expect(askedRun.parse(asked)).toEqual(asked)
  expect(asked).toMatchObject({ job: 'cleaning', slot: 'asked:2026-11-23T09:08:00.000Z', state: 'waiting' })
  expect(await askRun(as(ada), 'cleaning')).toEqual(asked)
  expect(woken).toBe(2)
  unlisten()
  const instances = instancesOn(database.url, clock)
  await runDueJobs(instances.another(), schedule)
  await runDueJobs(instances.another(), schedule)
  await instances.close()
  expect((await runs('cleaning')).results[0]).toMatchObject({
    ...{ id: asked.id, state: 'done', attempts: 1, requested_by: ada.id, requested_by_name: 'Ada' },
  })
  expect(await database.db.$count(jobRun, sql`requested_by is not null`)).toBe(1)
  expect(await database.db.$count(auditEntry, sql`action = 'job.asked' and actor_id = ${ada.id}`)).toBe(2)
})
