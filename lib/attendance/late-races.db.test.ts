import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { Context } from '../context'
import '../endpoints'
import { groundChanged } from '../ground-change'
import { decideLeave } from '../leave/decide-leave'
import { requestLeave } from '../leave/request-leave'
import { leaveBody } from '../leave/schema'
import { inTransaction } from '../transaction'
import { chargeLateness } from './charge-lateness'
import { clockIn } from './clock-in'
import { charged, come, lateLines, owed, something, toldLow, withLeave } from './testing/late-ledger'
import { waiveLateness } from './waive-lateness'

const why = { reason: 'The train was late' }
const rounds = Array.from({ length: 5 }, (_, round) => round)
let database: TestDatabase
let admin: Employee
let lead: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`delete from late_policy`)
  await database.db.execute(sql`update company set grace_minutes = 0`)
})

/** Berlin is at +01:00 on these dates; Monday to Friday 08:00–17:00 with an hour's break. 2026-11-02 is a Monday. */
const at = (who: Employee) => (local: string) => contextFor(database.db, who, { now: new Date(`${local}+01:00`) })
const noon = (who: Employee): Context => at(who)('2026-11-27T12:00:00')
const sums = async (who: Employee) => something(await charged(database.db, who.id))
const outcome = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error) => error.code as string,
  )

async function setPolicy(policy: string): Promise<void> {
  await inTransaction(noon(admin), async (ctx) => {
    await ctx.db.execute(sql`
      insert into late_policy (valid_from, policy, every_count, charge_minutes) values ('2026-11-01', ${policy}, 3, 240)
      on conflict (valid_from) do update set policy = excluded.policy`)
    await groundChanged(ctx, { employeeIds: 'all', from: '2026-11-01' })
  })
}

describe('at once', () => {
  test.each(rounds)(
    'two charges that together take leave below the threshold: their sum, and told once (%i)',
    async () => {
      const person = await withLeave(database.db, 1445, lead)
      const first = await come(at(person), '2026-11-02T08:04:00')
      const second = await come(at(person), '2026-11-03T08:05:00')
      await Promise.all([first, second].map(({ id }) => waiveLateness(noon(lead), id, why)))
      const before = await toldLow(database.db, person.id)
      await Promise.all([first, second].map(({ id }) => chargeLateness(noon(lead), id)))
      expect(await sums(person)).toEqual({ '2026-11': 9 })
      expect((await toldLow(database.db, person.id)) - before).toBe(1)
    },
  )

  test.each(rounds)('a late clock-in and the charge of an earlier one: their sum, and told once (%i)', async () => {
    const person = await withLeave(database.db, 1443, lead)
    const first = await come(at(person), '2026-11-02T08:02:00')
    await waiveLateness(noon(lead), first.id, why)
    await Promise.all([come(at(person), '2026-11-03T08:05:00'), chargeLateness(noon(lead), first.id)])
    expect(await sums(person)).toEqual({ '2026-11': 7 })
    expect(await toldLow(database.db, person.id)).toBe(1)
  })

  test('20 late clock-ins of one person: one charge', async () => {
    const person = await withLeave(database.db, 1440, lead)
    const tries = Array.from({ length: 20 }, () => outcome(clockIn(at(person)('2026-11-02T08:05:00'), { note: '' })))
    expect((await Promise.all(tries)).filter((one) => one === 'done')).toHaveLength(1)
    expect((await lateLines(database.db, person.id)).map(({ minutes }) => minutes)).toEqual([-5])
    expect(await toldLow(database.db, person.id)).toBe(1)
  })

  test('late clock-ins of 20 people with the same manager: everybody’s own', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => withLeave(database.db, 1440, lead)))
    const before = await toldLow(database.db, lead.id)
    await Promise.all(people.map((one) => come(at(one), '2026-11-02T08:05:00')))
    for (const one of people) expect(await sums(one)).toEqual({ '2026-11': 5 })
    expect((await toldLow(database.db, lead.id)) - before).toBe(20)
  })

  test.each(rounds)(
    'a late clock-in, a waiver, and leave approved for that morning: nothing is left to charge (%i)',
    async () => {
      const person = await withLeave(database.db, 7200, lead)
      const earlier = await come(at(person), '2026-11-02T08:10:00')
      const half = {
        start_date: '2026-11-26',
        end_date: '2026-11-26',
        start_part: 'first_half',
        end_part: 'first_half',
      }
      const { id } = await requestLeave(at(person)('2026-11-25T09:00:00'), leaveBody.parse(half))
      const tries = await Promise.all([
        outcome(clockIn(at(person)('2026-11-26T10:30:00'), { note: '' })),
        outcome(waiveLateness(noon(lead), earlier.id, why)),
        outcome(decideLeave(noon(lead), id, { status: 'approved', comment: '' })),
      ])
      expect(tries).toEqual(['done', 'done', 'done'])
      expect(await sums(person)).toEqual({})
      expect(await owed(database.db, person.id)).toEqual({})
    },
  )

  test.each(rounds)('a first late clock-in and another policy: charged by the new one (%i)', async () => {
    const person = await withLeave(database.db, 7200, lead)
    await setPolicy('proportional')
    await Promise.all([clockIn(at(person)('2026-11-26T08:30:00'), { note: '' }), setPolicy('off')])
    expect(await sums(person)).toEqual({})
  })
})

test('whatever happens, the ledger holds the target of every month', async () => {
  const day = fc.integer({ min: 0, max: 19 })
  const operation = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('come' as const), minutes: fc.integer({ min: 0, max: 500 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('waive' as const, 'charge' as const), day }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('policy' as const),
        policy: fc.constantFrom('off', 'per_count', 'proportional'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('grace' as const), minutes: fc.constantFrom(0, 5, 60) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 14 }), async (operations) => {
      const person = await withLeave(database.db, 7200, lead)
      const ids: number[] = []
      for (const one of operations) {
        if (one.kind === 'come') ids.push(await comeNext(person, ids.length, one.minutes))
        if (one.kind === 'waive') await outcome(waiveLateness(noon(lead), ids[one.day % ids.length] ?? 0, why))
        if (one.kind === 'charge') await outcome(chargeLateness(noon(lead), ids[one.day % ids.length] ?? 0))
        if (one.kind === 'policy') await setPolicy(one.policy)
        if (one.kind === 'grace') await setGrace(person, one.minutes)
      }
      const due = something(await owed(database.db, person.id))
      expect(await sums(person)).toEqual(due)
    }),
    { numRuns: 12 },
  )
})

const weekdays = [28, 29, 30, 33, 34, 35, 36, 37, 40, 41, 42, 43, 44, 47]

/** On the weekdays from 28 October on, so that months are crossed. */
async function comeNext(person: Employee, count: number, minutes: number): Promise<number> {
  const eight = Date.parse(`2026-10-01T08:00:00Z`) + ((weekdays[count] ?? 0) - 1) * 86_400_000
  const local = new Date(eight + minutes * 60_000).toISOString().slice(0, 19)
  return (await come(at(person), local)).id
}

async function setGrace(person: Employee, minutes: number): Promise<void> {
  await inTransaction(noon(admin), async (ctx) => {
    await ctx.db.execute(sql`update company set grace_minutes = ${minutes}`)
    await groundChanged(ctx, { employeeIds: [person.id], from: '2026-10-01' })
  })
}
