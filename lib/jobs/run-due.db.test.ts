import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { company, jobRun } from '@/db/schema'
import { contextFor, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Cadence, dailyAt, everyMinutes } from './cadence'
import type { Due, Job } from './job'
import { runDue } from './run-due'
import { instancesOn, runDueJobs } from './testing/instances'

let database: TestDatabase
let instances: ReturnType<typeof instancesOn>
const clock = { now: new Date() }

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(() => {
  clock.now = new Date('2026-11-23T09:00:30Z')
  instances = instancesOn(database.url, clock)
})
afterEach(async () => {
  await instances.close()
  await database.db.execute(sql`delete from job_run`)
  await database.db.execute(sql`delete from login_failure`)
})

/** A job that leaves a line in the database for every time it ran. */
function job(run: (due: Due) => unknown = () => {}, when: Cadence = everyMinutes(5), name = 'test'): Job {
  return {
    ...{ name, title: name, about: name, when },
    run: async (ctx, due) => {
      await ctx.db.execute(sql`insert into login_failure (account, address) values (${due.slot}, ${name})`)
      await run(due)
      return { lines: 1 }
    },
  }
}
const lines = async (name = 'test') => {
  const rows = (await database.db.execute(
    sql`select account from login_failure where address = ${name} order by id`,
  )) as unknown as { account: string }[]
  return rows.map(({ account }) => account)
}
const runs = (name = 'test') => database.db.select().from(jobRun).where(sql`job = ${name}`).orderBy(jobRun.id)
const later = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}

describe('what is due', () => {
  test('is done once, however often it is looked at', async () => {
    const [one, two] = [instances.another(), instances.another()]
    for (const instance of [one, one, two]) await runDueJobs(instance, [job()])
    expect(await lines()).toEqual(['2026-11-23T09:00Z'])
    expect(await runs()).toMatchObject([
      {
        slot: '2026-11-23T09:00Z',
        state: 'done',
        attempts: 1,
        startedAt: clock.now,
        finishedAt: clock.now,
        result: { lines: 1 },
        error: null,
        requestedBy: null,
      },
    ])
  })

  test('is done once by three instances at the same moment, slot after slot', async () => {
    const three = [instances.another(), instances.another(), instances.another()]
    const expected: string[] = []
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        three.flatMap((one) => [runDueJobs(one, [job()]), runDueJobs(one, [job(() => {}, everyMinutes(5), 'other')])]),
      )
      expected.push(`${clock.now.toISOString().slice(0, 16)}Z`)
      later(5)
    }
    expect(await lines()).toEqual(expected)
    expect(await lines('other')).toEqual(expected)
    expect((await runs()).every(({ state, attempts }) => state === 'done' && attempts === 1)).toBe(true)
  })

  test('after three days down is made up for: each day, and the latest minute, which knows since when', async () => {
    const seen: (string | undefined)[] = []
    const jobs = [job(() => {}, dailyAt(360), 'daily'), job(({ since }) => seen.push(since?.toISOString()))]
    await runDueJobs(instances.another(), jobs)
    later(3 * 1440)
    await runDueJobs(instances.another(), jobs)
    await runDueJobs(instances.another(), jobs)
    expect(await lines('daily')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
    expect(await lines()).toEqual(['2026-11-23T09:00Z', '2026-11-26T09:00Z'])
    expect(seen).toEqual([undefined, '2026-11-23T09:00:00.000Z'])
  })

  test('is nothing before there is a company', async () => {
    const [row] = await database.db.select().from(company)
    await database.db.execute(sql`delete from company`)
    await runDueJobs(instances.another(), [job()])
    if (row) await database.db.insert(company).values(row)
    expect(await runs()).toEqual([])
  })

  test('is done when somebody asks, for the slot that came last, and leaves what comes next as it is', async () => {
    const daily = job(() => {}, dailyAt(360))
    await runDueJobs(instances.another(), [daily])
    const admin = await makeEmployee(database.db, { role: 'admin' })
    const { id } = contextFor(database.db, admin).actor
    await database.db
      .insert(jobRun)
      .values({ job: 'test', slot: 'asked:now', state: 'waiting', dueAt: clock.now, requestedBy: id })
    await runDueJobs(instances.another(), [daily])
    expect(await lines()).toEqual(['2026-11-23', '2026-11-23'])
    later(1440)
    await runDueJobs(instances.another(), [daily])
    expect(await lines()).toEqual(['2026-11-23', '2026-11-23', '2026-11-24'])
    expect((await runs()).map(({ slot, state }) => [slot, state])).toEqual([
      ['2026-11-23', 'done'],
      ['asked:now', 'done'],
      ['2026-11-24', 'done'],
    ])
  })
})

describe('a run that fails', () => {
  const broken = job(() => {
    throw new Error('The moon is full')
  })

  test('does not stop the others, is recorded, and is tried again later and later, five times', async () => {
    const other = job(() => {}, dailyAt(0), 'other')
    await runDueJobs(instances.another(), [broken, other])
    expect(await runs()).toMatchObject([{ state: 'failed', attempts: 1, error: 'The moon is full', result: null }])
    expect(await runs('other')).toMatchObject([{ state: 'done' }])
    // Of the first slot alone: those that come meanwhile fail as well.
    const tries = async () => (await lines()).filter((slot) => slot === '2026-11-23T09:00Z').length
    for (const [at, minutes] of [1, 5, 30, 240].entries()) {
      later(minutes - 0.5)
      await runDueJobs(instances.another(), [broken])
      expect(await tries()).toBe(at + 1)
      later(0.5)
      await runDueJobs(instances.another(), [broken])
      expect(await tries()).toBe(at + 2)
    }
    later(10_000)
    await runDueJobs(instances.another(), [broken])
    expect(await tries()).toBe(5)
    expect((await runs())[0]).toMatchObject({ state: 'failed', attempts: 5 })
  })

  test('is done when it succeeds, and what comes after looks back to what was done', async () => {
    const sinces: (string | undefined)[] = []
    let moon = 'new'
    const moody = job(({ since }) => {
      if (moon === 'full') throw new Error('The moon is full')
      sinces.push(since?.toISOString())
    })
    const instance = instances.another()
    await runDueJobs(instance, [moody])
    later(5)
    moon = 'full'
    await runDueJobs(instance, [moody])
    later(5)
    moon = 'new'
    await runDueJobs(instance, [moody])
    expect(await runs()).toMatchObject([
      { state: 'done', attempts: 1 },
      { state: 'done', attempts: 2, error: null },
      { state: 'done', attempts: 1 },
    ])
    expect(sinces).toEqual([undefined, '2026-11-23T09:00:00.000Z', '2026-11-23T09:05:00.000Z'])
  })

  test('tells what went wrong without the parameters of the query', async () => {
    const careless: Job = {
      ...job(),
      run: async (ctx) => {
        await ctx.db.execute(sql`select ${'secret@example.com'}::text, no_such_column from employee`)
        return {}
      },
    }
    await runDueJobs(instances.another(), [careless])
    const [run] = await runs()
    expect(run?.error).toContain('no_such_column')
    expect(run?.error).not.toContain('secret@example.com')
  })
})

describe('a process that ends', () => {
  test('in the middle of a run has another take the run up, and does not write over it when it was not dead after all', async () => {
    const [one, two] = [instances.another(), instances.another()]
    const begun = signalled()
    let release = () => {}
    const slow = job(
      () =>
        new Promise<void>((resolve) => {
          release = resolve
          begun.give()
        }),
    )
    const first = runDue(one, slow)
    await begun.given
    await runDue(two, job())
    expect(await lines()).toHaveLength(1)

    await loseLocks()
    await runDue(two, { ...job(), run: async () => ({ taken_up: 1 }) })
    const takenUp = { state: 'done', attempts: 2, result: { taken_up: 1 } }
    expect(await runs()).toMatchObject([takenUp])
    release()
    await first
    expect(await runs()).toMatchObject([takenUp])
  })

  test('each time it runs is given up after five', async () => {
    await database.db.insert(jobRun).values({
      ...{ job: 'test', slot: '2026-11-23T09:00Z', state: 'running', attempts: 4, dueAt: clock.now },
    })
    await runDue(instances.another(), job())
    expect(await runs()).toMatchObject([{ state: 'done', attempts: 5 }])
    await database.db.update(jobRun).set({ state: 'running' })
    await runDue(instances.another(), job())
    expect(await runs()).toMatchObject([
      { state: 'failed', attempts: 5, error: 'The process ended while it ran, 5 times.' },
    ])
    expect(await lines()).toHaveLength(1)
  })

  test('in good order puts back what it did not finish', async () => {
    const [one, two] = [instances.another(), instances.another()]
    const begun = signalled()
    const patient = job(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          begun.give()
        }),
    )
    const running = runDue(one, patient)
    await begun.given
    one.stop.abort()
    await running
    expect(await runs()).toMatchObject([{ state: 'waiting', attempts: 0, startedAt: null }])
    await runDue(two, job())
    expect(await runs()).toMatchObject([{ state: 'done', attempts: 1 }])
  })
})

/** A line in the database says that a run is due, not that it has begun. */
function signalled(): { give: () => void; given: Promise<void> } {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give, given }
}

/** As when a process is killed: its connections end, and with them its locks. */
async function loseLocks(): Promise<void> {
  const owner = connect(database.ownerUrl, { max: 1, name: 'owner' })
  const holders = () => owner<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and classid = 7003 and granted
      and database = (select oid from pg_database where datname = current_database())`
  for (const { pid } of await holders()) await owner`select pg_terminate_backend(${pid})`
  while ((await holders()).length > 0);
  await owner.end()
}
