import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { recordEntry } from '../leave/record-entry'
import { type CorrectionWorld, correctionWorld } from './testing/correction-world'
import { withdrawCorrection } from './withdraw-correction'

const rounds = Array.from({ length: 5 }, (_, round) => round)
let database: TestDatabase
let world: CorrectionWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await correctionWorld(database.db)
})

const outcome = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error) => error.code as string,
  )

async function lateDay(): Promise<number> {
  const { id } = await world.came('2026-11-02T08:30:00+01:00')
  await world.left(id, '2026-11-02T17:00:00+01:00')
  return id
}

test.each(rounds)('two managers on one correction: one decides, the other is told who (%i)', async () => {
  const { id } = await world.propose({ attendance: await lateDay(), clock_in: '2026-11-02T08:00' })
  const both = await Promise.all([
    outcome(world.decide(id, 'approved', world.lead)),
    outcome(world.decide(id, 'rejected', world.head)),
  ])
  expect(both.sort()).toEqual(['already_decided', 'done'])
  const approved = (await world.attendances())[0] === '2026-11-02 08:00–17:00 late 0'
  expect(await world.charged()).toEqual({ '2026-11': approved ? 0 : 30 })
  expect(await world.punches()).toHaveLength(approved ? 3 : 2)
  expect(await world.audited()).toHaveLength(2)
  expect(await world.broken()).toBeNull()
})

test.each(rounds)('a decision and the proposal’s withdrawal: one of them (%i)', async () => {
  const { id } = await world.propose({ attendance: await lateDay(), clock_in: '2026-11-02T08:00' })
  const both = await Promise.all([outcome(world.decide(id)), outcome(withdrawCorrection(world.as(world.ann), id))])
  expect(both.sort()).toEqual(['already_decided', 'done'])
})

test.each(rounds)('a corrected clock-in and the clock-out: both are recorded (%i)', async () => {
  const { id } = await world.came('2026-11-20T08:30:00+01:00')
  const { id: correction } = await world.propose({ attendance: id, clock_in: '2026-11-20T08:00' })
  const both = await Promise.all([
    outcome(world.decide(correction)),
    outcome(world.left(id, '2026-11-20T12:00:00+01:00')),
  ])
  expect(both).toEqual(['done', 'done'])
  expect(await world.attendances()).toEqual(['2026-11-20 08:00–12:00 late 0'])
  expect(await world.charged()).toEqual({ '2026-11': 0 })
})

test.each(rounds)('the same missing day proposed ten times at once: it waits once (%i)', async () => {
  const body = { clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T17:00' }
  const all = await Promise.all(Array.from({ length: 10 }, () => outcome(world.propose(body))))
  expect(all.filter((one) => one === 'done')).toHaveLength(1)
  expect(all.filter((one) => one === 'correction_waits')).toHaveLength(9)
})

const hours = { clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T17:00' }
const adjustment = { kind: 'adjustment', days: 1, reason: 'Moved house' } as const

test.each([
  ['corrects', () => world.make(hours)],
  ['posts', () => recordEntry(world.as(world.lead), { ...adjustment, employee: world.ann.id })],
])('a manager who loses the report while waiting for them %s nothing', async (_, act) => {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  const { late } = await owner.begin(async (tx) => {
    await tx`select from employee where id = ${world.ann.id} for no key update`
    const late = outcome(act())
    const waiting = () => tx`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await waiting()).length === 0) await tx`select pg_sleep(0.02)`
    await tx`update employee set manager_id = ${world.admin.id} where id = ${world.ann.id}`
    return { late }
  })
  await owner.end()
  expect(await late).toBe('not_found')
  expect([await world.attendances(), await world.audited()]).toEqual([[], []])
})

/** Pairs of attendances at the same time; of one that is open all that comes after its clock-in. */
const overlapping = () =>
  world.rows(sql`
    select a.id, b.id as other from attendance a join attendance b on b.employee_id = a.employee_id and b.id > a.id
      and tstzrange(a.clock_in, a.clock_out) && tstzrange(b.clock_in, b.clock_out)
    where a.employee_id = ${world.ann.id} and not a.missed and not b.missed`)

test.each(rounds)('a clock-in among corrections of the same hours: none lies over another (%i)', async (round) => {
  const early = await world.came('2026-11-20T06:00:00+01:00')
  await world.left(early.id, '2026-11-20T07:00:00+01:00')
  const morning = { clock_in: '2026-11-20T08:00', clock_out: '2026-11-20T12:00' }
  const { id: proposed } = await world.propose({ attendance: early.id, clock_in: '2026-11-20T05:30' })
  const acts = [
    () => world.came('2026-11-20T11:59:59.900+01:00'),
    () => world.make(morning),
    () => world.decide(proposed),
    () => world.propose({ clock_in: '2026-11-20T05:00', clock_out: '2026-11-20T05:45' }),
  ]
  // From all at once to one well after the other.
  const later = async (trips: number) => {
    for (let trip = 0; trip < trips; trip++) await database.db.execute(sql`select 1`)
  }
  const outcomes = await Promise.all(acts.map((act, at) => later(at * round * 2).then(() => outcome(act()))))
  const refusals = ['attendance_overlap', 'correction_waits', 'already_clocked_in', 'invalid_input', 'conflict']
  for (const one of outcomes) expect(['done', ...refusals]).toContain(one)
  expect(await overlapping()).toEqual([])
  expect(await world.broken()).toBeNull()
})
