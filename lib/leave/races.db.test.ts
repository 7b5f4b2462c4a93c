import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { addHoliday } from '../schedule/add-holiday'
import { removeHoliday } from '../schedule/remove-holiday'
import { type LeaveWorld, leaveWorld, sickLeave } from './testing/leave-world'

const week = { start_date: '2026-12-07', end_date: '2026-12-11' }
let database: TestDatabase
let world: LeaveWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await leaveWorld(database.db)
})

/** `ok`, or the code of the refusal, of each. */
async function outcomes(acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts)
  return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : String(one.reason.code)))
}
const twenty = Array.from({ length: 20 }, (_, at) => at)

describe('20 requests at once', () => {
  test('for overlapping time: one is stored', async () => {
    const got = await outcomes(
      twenty.map((at) =>
        world.ask(world.ann, { start_date: `2026-12-0${1 + (at % 3)}`, end_date: `2026-12-${10 + (at % 5)}` }),
      ),
    )
    expect(got.sort()).toEqual([...Array.from({ length: 19 }, () => 'leave_overlap'), 'ok'])
    expect(await world.requestsOf(world.ann)).toHaveLength(1)
    expect(await world.broken()).toEqual([])
  })

  test.each([
    ['pending', (at: number) => world.ask(world.ben, oneDay(at))],
    ['approved at once', (at: number) => world.ask(world.lead, { ...oneDay(at), employee: world.ben.id })],
  ])('with 2 days left, %s: two are stored and nothing is below zero', async (_, ask) => {
    await world.give(world.ben, 2)
    const got = await outcomes(twenty.map(ask))
    expect(got.filter((one) => one === 'ok')).toHaveLength(2)
    expect(got.filter((one) => one === 'not_enough_leave')).toHaveLength(18)
    expect(await world.leftOf(world.ben)).toBe(0)
    expect(await world.broken()).toEqual([])
  })

  test('of two years against days that serve both: the later year is not below zero either', async () => {
    await world.give(world.ben, 1)
    const two = [oneDay(0), { start_date: '2027-01-05', end_date: '2027-01-29' }]
    await database.db.execute(sql`update company set annual_leave_days = 18`)
    const got = await outcomes(two.map((body) => world.ask(world.ben, body)))
    await database.db.execute(sql`update company set annual_leave_days = 15`)
    expect(got.sort()).toEqual(['not_enough_leave', 'ok'])
    expect(await world.broken()).toEqual([])
  })
})

describe('approve, reject and cancel at once', () => {
  const rounds = Array.from({ length: 12 }, (_, round) => round)
  test.each(rounds)('leave one outcome, one movement and one set of notifications (%i)', async (round) => {
    const { id } = await world.ask(world.ann, week)
    const acts = [
      () => world.decide(world.lead, id, 'approved'),
      () => world.decide(world.head, id, 'rejected'),
      () => world.decide(world.admin, id, 'approved'),
      () => world.cancel(world.ann, id),
      () => world.decide(world.lead, id, 'rejected'),
    ]
    const order = acts.map((_, at) => acts[(at * (1 + (round % 4)) + round) % acts.length] ?? acts[0])
    const got = await outcomes(order.map((act) => act?.() ?? Promise.reject(new Error('no act'))))
    const { status, reviewedBy } = await world.requestRow(id)
    // Cancelling may also follow an approval: that makes two outcomes, in this order.
    const history = await world.historyOf(id)
    expect(got.filter((one) => one === 'ok')).toHaveLength(history.length - 1)
    expect(got.every((one) => one === 'ok' || one === 'already_decided')).toBe(true)
    expect([
      ['requested', 'approved'],
      ['requested', 'rejected'],
      ['requested', 'cancelled'],
      ['requested', 'approved', 'cancelled'],
    ]).toContainEqual(history)
    expect(history.at(-1)).toBe(status)
    expect(await world.linesOf(id)).toEqual(linesAfter(history))
    expect((await world.toldOf(id)).sort()).toEqual(toldAfter(history, reviewedBy).sort())
    expect((await world.auditOf(id)).map(({ action }) => action)).toEqual(history.map((kind) => `leave.${kind}`))
    expect(await world.leftOf(world.ann)).toBe(status === 'approved' ? 4800 : 7200)
    expect(await world.broken()).toEqual([])
  })
})

test('20 approvals at once charge once', async () => {
  const { id } = await world.ask(world.ann, week)
  const got = await outcomes(twenty.map((at) => world.decide(at % 2 ? world.lead : world.head, id, 'approved')))
  expect(got.filter((one) => one === 'ok')).toHaveLength(1)
  expect(await world.linesOf(id)).toEqual(['request:2026 approved -2400'])
  expect(await world.toldOf(id)).toEqual(['requested Lea Lead', 'approved Ann'])
})

describe.each(Array.from({ length: 6 }, (_, round) => round))('round %i', (round) => {
  const turned = <T>(acts: T[]) => (round % 2 ? [...acts].reverse() : acts)

  test('sick leave against cancelling what it replaces: every minute is given back once', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    const sickDay = { start_date: '2026-12-09', end_date: '2026-12-10', leave_type: sickLeave }
    const got = await outcomes(
      turned([() => world.cancel(world.ann, id), () => world.ask(world.ann, sickDay)]).map((act) => act()),
    )
    expect(got).toEqual(['ok', 'ok'])
    expect(await world.requestRow(id)).toMatchObject({ status: 'cancelled' })
    expect(await world.leftOf(world.ann)).toBe(7200)
    expect(await world.broken()).toEqual([])
  })

  test('a new holiday against a decision: the day is not charged', async () => {
    const date = '2026-12-08'
    const { id, minutes_requested } = await world.ask(world.ann, week)
    const got = await outcomes(
      turned([
        () => world.decide(world.lead, id, 'approved'),
        () => addHoliday(world.as(world.admin), { date, name: 'New' }),
      ]).map((act) => act()),
    )
    expect(got).toEqual(['ok', 'ok'])
    expect(await world.requestRow(id)).toMatchObject({ minutes: minutes_requested - 480 })
    expect(await world.leftOf(world.ann)).toBe(7200 - (await world.requestRow(id)).minutes)
    expect(await world.broken()).toEqual([])
    const [holiday] = await world.rows<{ id: number }>(sql`select id from public_holiday`)
    await removeHoliday(world.as(world.admin), holiday?.id ?? 0)
    expect(await world.requestRow(id)).toMatchObject({ minutes: minutes_requested })
  })
})

/** The days from Tuesday, 1 December on, without weekends. */
function oneDay(at: number) {
  const days = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22, 23, 28, 29, 30]
  const date = `2026-12-${String(days[at % days.length]).padStart(2, '0')}`
  return { start_date: date, end_date: date }
}

function linesAfter(history: string[]): string[] {
  if (!history.includes('approved')) return []
  const cancelled = history.includes('cancelled') ? ['refund:2026 cancelled 2400'] : []
  return ['request:2026 approved -2400', ...cancelled]
}

/** Ann’s manager at first; Ann of the decision; of her cancelling who was asked and who had approved. */
function toldAfter(history: string[], reviewedBy: number | null): string[] {
  const approver = [world.lead, world.head, world.admin].find(({ id }) => id === reviewedBy)
  const know = new Set([world.lead.name, ...(approver ? [approver.name] : [])])
  return history.flatMap((kind) => {
    if (kind === 'requested') return ['requested Lea Lead']
    return kind === 'cancelled' ? [...know].map((name) => `cancelled ${name}`) : [`${kind} Ann`]
  })
}
