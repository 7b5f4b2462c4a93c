import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { getEmployeeFor } from '../people/queries'
import { inTransaction } from '../transaction'
import { getBalanceFor } from './balance'
import { postEntries } from './post-entries'
import { recordEntry } from './record-entry'
import { balanceAnswer, entryBody } from './schema'
import { type LeaveWorld, leaveWorld, sickLeave } from './testing/leave-world'
import { withLedger } from './with-ledger'

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

const balance = async (query: object = {}, who = world.ann, now?: Date) => {
  const answer = await getBalanceFor(world.as(who, now), query)
  expect(balanceAnswer.parse(answer)).toEqual(answer)
  return answer
}
const annual = async (query: object = {}, now?: Date) => (await balance(query, world.ann, now)).balances[0]
const late = (minutes: number) =>
  inTransaction(world.as(world.ann), (ctx) =>
    withLedger(ctx, [world.ann.id], (ctx) =>
      postEntries(ctx, [
        {
          employeeId: world.ann.id,
          leaveTypeId: 1,
          kind: 'late',
          minutes,
          leaveYear: 2026,
          effectiveOn: '2026-11-23',
          subject: `late:${world.ann.id}:2026-11`,
          event: 'revision:1',
          detail: { month: '2026-11', late_minutes: 20 },
        },
      ]),
    ),
  )

const auditsOf = (id: number) =>
  sql`select action, employee_id, after from audit_entry where subject_type = 'leave_entry' and subject_id = ${String(id)}`
const selfDecision = (allowed: boolean) => sql`update company set self_decision = ${allowed}`

describe('a balance', () => {
  test('is told line by line, and split into what was given, taken, approved, waiting and lost by lateness', async () => {
    await world.give(world.ann, 4, 2025)
    const begun = await world.ask(world.ann, { start_date: '2026-11-23', end_date: '2026-11-25' })
    await world.decide(world.lead, begun.id, 'approved')
    await world.ask(world.ann, { start_date: '2026-12-21', end_date: '2026-12-22' })
    await late(-20)
    const answer = await balance()
    expect(answer).toMatchObject({ employee: world.ann.id, year: 2026, today: '2026-11-23' })
    const [of] = answer.balances
    expect(of).toMatchObject({
      leave_type: 1,
      balance_minutes: 4 * 480 + 7200 - 3 * 480 - 20,
      balance_days: 15.95,
      reserved_minutes: 960,
      available_minutes: 4 * 480 + 7200 - 3 * 480 - 20 - 960,
      carried_minutes: 4 * 480,
      granted_minutes: 7200,
      taken_minutes: 480,
      approved_minutes: 960,
      late_minutes: 20,
    })
    expect(of?.lines.map((line) => [line.kind, line.minutes, line.balance_minutes])).toEqual([
      ['grant', 0, 1920],
      ['adjustment', 7200, 9120],
      ['request', -1440, 7680],
      ['late', -20, 7660],
    ])
    expect(of?.lines[2]).toMatchObject({
      effective_on: '2026-11-23',
      request: begun.id,
      created_by_name: 'Lea Lead',
      created_at: '2026-11-23T10:00:00+01:00',
    })
    expect(of?.lines[3]).toMatchObject({ detail: { month: '2026-11', late_minutes: 20 } })
  })

  test('of leave without an allowance says what was taken', async () => {
    await world.ask(world.ann, { start_date: '2026-11-23', end_date: '2026-11-24', leave_type: sickLeave })
    const { balances } = await balance({}, world.ann, new Date('2026-11-24T09:00:00Z'))
    const sick = balances.find((of) => of.leave_type === sickLeave)
    expect(sick).toMatchObject({ has_allowance: false, balance_minutes: -960, taken_minutes: 960, approved_minutes: 0 })
  })

  test('of another year carries what was left, and counts what the year will bring as available', async () => {
    expect(await annual({ year: 2025 })).toMatchObject({ carried_minutes: 0, balance_minutes: 0, lines: [] })
    expect(await annual({ year: 2027 })).toMatchObject({
      carried_minutes: 7200,
      balance_minutes: 7200,
      projected_minutes: 7200,
      available_minutes: 14_400,
      lines: [],
    })
  })

  test('of the present year changes with the company’s year', async () => {
    expect(await balance({}, world.ann, new Date('2026-12-31T22:59:00Z'))).toMatchObject({ year: 2026 })
    expect(await balance({}, world.ann, new Date('2026-12-31T23:00:00Z'))).toMatchObject({
      year: 2027,
      today: '2027-01-01',
    })
  })

  test('is the same number everywhere', async () => {
    await world.ask(world.ann, { start_date: '2026-11-23', end_date: '2026-11-24', leave_type: sickLeave })
    const person = await getEmployeeFor(world.as(world.admin), world.ann.id)
    expect(person.leave_minutes).toBe((await annual())?.balance_minutes)
    expect(person.leave_balance).toBe(15)
  })

  test('is one’s own, or of somebody below', async () => {
    for (const who of [world.lead, world.head, world.admin]) {
      expect(await balance({ employee: world.ann.id }, who)).toMatchObject({ employee: world.ann.id })
    }
    for (const employee of [world.ben.id, world.lead.id, 999_999]) {
      await expect(balance({ employee })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('an opening or adjustment', () => {
  const post = (body: object, who = world.admin) =>
    recordEntry(world.as(who), entryBody.parse({ employee: world.ann.id, kind: 'adjustment', reason: 'Why', ...body }))
  const refused = (path: string) => ({ code: 'invalid_input', extra: { errors: [{ path }] } })

  test('is a line with its reason, and is answered with the balance after it', async () => {
    const posted = await post({ kind: 'opening', days: -2.01, effective_on: '2026-03-01', reason: 'Taken before' })
    expect(posted).toMatchObject({
      employee: world.ann.id,
      leave_type: 1,
      kind: 'opening',
      minutes: -964,
      days: -2.01,
      leave_year: 2026,
      effective_on: '2026-03-01',
      reason: 'Taken before',
      balance_minutes: 7200 - 964,
    })
    expect((await annual())?.lines.at(-1)).toMatchObject({ id: posted.id, created_by_name: 'Ada Admin' })
    expect(await world.rows(auditsOf(posted.id))).toMatchObject([
      { action: 'leave_entry.posted', employee_id: world.ann.id, after: { minutes: -964, reason: 'Taken before' } },
    ])
  })

  test('counts from today unless said; of a later year it answers with that year’s balance', async () => {
    expect(await post({ minutes: 480 })).toMatchObject({ effective_on: '2026-11-23', balance_minutes: 7680 })
    const later = await post({ minutes: 480, effective_on: '2027-02-01' })
    expect(later).toMatchObject({ leave_year: 2027, balance_minutes: 8160 })
    expect((await annual())?.balance_minutes).toBe(7680)
  })

  test('opens a year once; what is missing is adjusted', async () => {
    await post({ kind: 'opening', days: 1 })
    await expect(post({ kind: 'opening', days: 1 })).rejects.toMatchObject({ code: 'already_taken' })
    await post({ days: 1 })
    await post({ days: 1 })
    expect((await annual())?.balance_minutes).toBe(7200 + 3 * 480)
  })

  test('is for admins, and for managers of their reports, never of themselves', async () => {
    await post({ days: 1 }, world.lead)
    await post({ days: 1 }, world.head)
    await expect(post({ days: 1 }, world.ann)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(post({ days: 1 }, world.ben)).rejects.toMatchObject({ code: 'not_found' })
    await expect(post({ employee: world.lead.id, days: 1 }, world.lead)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(post({ employee: world.head.id, days: 1 }, world.lead)).rejects.toMatchObject({ code: 'not_found' })
    const own = { employee: world.admin.id, days: 1 }
    await expect(post(own)).rejects.toMatchObject({ code: 'not_allowed' })
    await database.db.execute(selfDecision(true))
    const posted = await post(own)
    await database.db.execute(selfDecision(false))
    expect(await world.rows(auditsOf(posted.id))).toMatchObject([{ after: { self_decision: true } }])
  })

  test.each([
    ['days', {}],
    ['days', { days: 1, minutes: 480 }],
    ['days', { days: 0 }],
    ['minutes', { minutes: 0 }],
    ['leave_type', { days: 1, leave_type: sickLeave }],
    ['leave_type', { days: 1, leave_type: 999_999 }],
    ['effective_on', { days: 1, effective_on: '2019-12-31' }],
    ['effective_on', { days: 1, effective_on: '2029-01-01' }],
  ])('is refused for its %s: %j', async (path, body) => {
    await expect(post(body)).rejects.toMatchObject(refused(path))
    expect((await annual())?.balance_minutes).toBe(7200)
  })

  test('needs a reason, and days of two decimals', () => {
    const body = { employee: 1, kind: 'adjustment', days: 1 }
    expect(entryBody.safeParse({ ...body, reason: ' ' }).success).toBe(false)
    expect(entryBody.safeParse({ ...body, reason: 'Why', days: 0.001 }).success).toBe(false)
    expect(entryBody.safeParse({ ...body, reason: 'Why', days: 0.07 }).success).toBe(true)
  })
})
