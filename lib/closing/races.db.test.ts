import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Company, makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockOut } from '../attendance/clock-out'
import { waiveLateness } from '../attendance/waive-lateness'
import { decideCorrection } from '../corrections/decide-correction'
import { makeCorrection } from '../corrections/make-correction'
import { proposeCorrection } from '../corrections/propose-correction'
import { madeBody, proposalBody } from '../corrections/schema'
import { decideLeave } from '../leave/decide-leave'
import { recordEntry } from '../leave/record-entry'
import { requestLeave } from '../leave/request-leave'
import { entryBody, leaveBody } from '../leave/schema'
import { assignSchedule } from '../people/assign-schedule'
import { updateEmployee } from '../people/update-employee'
import { addHoliday } from '../schedule/add-holiday'
import { type ClosedFigures, comparableNow } from './closed-figures'
import { type Differences, differencesOf } from './differences'
import { type ClosingWorld, closingWorld } from './testing/closing-world'

const rounds = Array.from({ length: 15 }, (_, round) => round)
let database: TestDatabase
let world: ClosingWorld
let day: number
let company: Company

beforeAll(async () => {
  database = await testDatabase()
  company = await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await closingWorld(database.db)
  day = await world.attended(world.ann, { date: '2026-10-05' })
})

const outcome = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error) => (error.code as string) ?? String(error),
  )
/** Some round trips later: once before the other, once in the middle of it. */
async function tripsLater(round: number, act: () => Promise<unknown>): Promise<string> {
  for (let trip = 0; trip < round % 5; trip++) await database.db.execute(sql`select 1`)
  return outcome(act())
}

/** What the month comes to now beyond what was closed and adjusted; null: it is not closed. */
async function lost(): Promise<Differences | null> {
  const [row] = await world.rows<{ figures: ClosedFigures; adjusted: Differences[] }>(
    sql`select c.figures, coalesce((select json_agg(a.differences) from month_adjustment a
      where a.employee_id = c.employee_id and a.of_month = c.month), '[]') as adjusted
    from month_close c where c.employee_id = ${world.ann.id}`,
  )
  if (!row) return null
  const now = await comparableNow(world.as(world.admin), '2026-10', new Map([[world.ann.id, row.figures.clocking]]))
  const comparable = now.get(world.ann.id)
  return comparable ? differencesOf(row.figures, row.adjusted, comparable) : null
}

type Race = { prepare?: () => Promise<number>; act: (subject: number) => Promise<unknown>; accepts?: string }
const races: Record<string, Race> = {
  'a correction': {
    act: () =>
      makeCorrection(
        world.as(world.lead),
        madeBody.parse({ employee: world.ann.id, attendance: day, clock_out: '2026-10-05T15:00', reason: 'I saw it' }),
      ),
  },
  'a late clock-out': {
    prepare: () => world.attended(world.ann, { date: '2026-10-30', until: null, missed: true }),
    act: (id) =>
      clockOut(world.as(world.ann, 'I found my notes', new Date('2026-10-31T18:00:00+01:00')), id, { note: '' }),
    accepts: 'unfinished_day',
  },
  'a decision on leave': {
    prepare: async () => {
      const body = { leave_type: 3, start_date: '2026-10-07', end_date: '2026-10-07' }
      return (await requestLeave(world.as(world.ann), leaveBody.parse(body))).id
    },
    act: (id) => decideLeave(world.as(world.lead), id, { status: 'approved', comment: 'Told me before' }),
    accepts: 'leave_request',
  },
  'a line of the ledger': {
    act: () =>
      recordEntry(
        world.as(world.admin),
        entryBody.parse({
          employee: world.ann.id,
          kind: 'adjustment',
          days: 1,
          effective_on: '2026-10-15',
          reason: 'x',
        }),
      ),
  },
  'a waiver': {
    prepare: async () => {
      await makeCorrection(
        world.as(world.lead),
        madeBody.parse({ employee: world.ann.id, attendance: day, clock_in: '2026-10-05T08:30', reason: 'I saw it' }),
      )
      return day
    },
    act: (id) => waiveLateness(world.as(world.lead), id, { reason: 'The train' }),
  },
  'a proposal that is approved': {
    prepare: async () => {
      const body = proposalBody.parse({ attendance: day, clock_in: '2026-10-05T07:30', reason: 'I was early' })
      return (await proposeCorrection(world.as(world.ann), body)).id
    },
    act: (id) => decideCorrection(world.as(world.lead), id, { status: 'approved', comment: '' }),
    accepts: 'correction',
  },
  'a sick note': {
    prepare: async () => {
      const body = { start_date: '2026-10-12', end_date: '2026-10-13', employee: world.ann.id }
      return (await requestLeave(world.as(world.admin), leaveBody.parse(body))).id
    },
    act: () => {
      const dates = { start_date: '2026-10-13', end_date: '2026-10-14', employee: world.ann.id }
      return requestLeave(world.as(world.lead), leaveBody.parse({ leave_type: 2, reason: 'A broken leg', ...dates }))
    },
  },
  'a holiday': {
    prepare: async () => {
      await world.rows(sql`delete from public_holiday`)
      return company.calendarId
    },
    act: (calendar) =>
      addHoliday(world.as(world.admin, 'The union'), { calendar, date: '2026-10-15', name: 'Founders' }),
  },
  'another first day': {
    act: () => updateEmployee(world.as(world.admin, 'She began later'), world.ann.id, { date_joined: '2026-10-05' }),
  },
  'another schedule': {
    prepare: async () => {
      const [made] = await world.rows<{ id: number }>(sql`
        with made as (insert into work_schedule (name) values (gen_random_uuid()::text) returning id)
        insert into work_schedule_version (schedule_id, valid_from, week)
        select id, '2000-01-01', '[[],[],[],[],[],[],[]]'::jsonb from made returning schedule_id as id`)
      return made?.id ?? 0
    },
    act: (schedule) =>
      assignSchedule(world.as(world.admin, 'She stopped'), world.ann.id, { schedule, valid_from: '2026-10-05' }),
  },
}

describe.each(Object.entries(races))('%s against the closing of its month', (_, { prepare, act, accepts }) => {
  test.each(rounds)('is in what was closed, or an adjustment of it (%i)', async (round) => {
    const subject = (await prepare?.()) ?? 0
    const accept = accepts ? [{ employee: world.ann.id, kind: accepts, subject, reason: 'As it is' }] : []
    const first = round % 2 === 0
    const [acted, closed] = await Promise.all([
      first ? outcome(act(subject)) : tripsLater(round, () => act(subject)),
      first ? tripsLater(round, () => world.close({ accept })) : outcome(world.close({ accept })),
    ])
    expect([acted, closed]).toEqual(['done', 'done'])
    expect(await lost()).toEqual({})
  })
})

test.each(rounds)(
  'a change that nobody gave a reason for is in what was closed, or was not done (%i)',
  async (round) => {
    const { ann, admin } = world
    const assign = () => assignSchedule(world.as(admin), ann.id, { schedule: null, valid_from: '2026-10-01' })
    const leave = { leave_type: 3, start_date: '2026-10-07', end_date: '2026-10-07', employee: ann.id }
    const [acted] = await Promise.all([
      tripsLater(round, () => requestLeave(world.as(admin), leaveBody.parse(leave))),
      outcome(world.close()),
      outcome(assign()),
    ])
    expect(['done', 'month_closed']).toContain(acted)
    expect(await lost()).toEqual({})
    const taken = await world.rows(sql`select from leave_day where employee_id = ${ann.id}`)
    expect(taken).toHaveLength(acted === 'done' ? 1 : 0)
    expect(await world.adjusted()).toEqual([])
  },
)

test.each(rounds)('two who close at once close once (%i)', async () => {
  const { ann, bob } = world
  const both = await Promise.all([
    world.close({ employees: [ann.id, bob.id] }),
    world.close({ employees: [bob.id, ann.id] }),
  ])
  const outcomes = both.flatMap(({ results }) => results.map(({ outcome }) => outcome))
  expect(outcomes.sort()).toEqual(['already_closed', 'already_closed', 'closed', 'closed'])
  expect(await world.audited('month.closed')).toHaveLength(1)
})
