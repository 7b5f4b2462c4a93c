import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { employee, leaveEntry, notification } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { AnyContext } from '../context'
import { annualLeave } from '../ledger'
import { readEmployee } from '../people/queries'
import { inTransaction } from '../transaction'
import { accountOf } from './accounts'
import { readBalances } from './balance'
import { entryValues, type NewEntry, postEntries } from './post-entries'
import { withLedger } from './with-ledger'

const now = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let admin: Employee
let lead: Employee
let ann: Employee
let posted = 0

beforeEach(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  ann = await makeEmployee(database.db, { manager: lead, name: 'Ann' })
})
afterEach(() => database.close())

const context = () => contextFor(database.db, admin, { now })
const line = (minutes: number, more: Partial<NewEntry> = {}): NewEntry => ({
  employeeId: ann.id,
  leaveTypeId: annualLeave,
  kind: 'adjustment',
  minutes,
  leaveYear: 2026,
  effectiveOn: '2026-11-23',
  subject: `test:${posted++}`,
  event: 'test',
  reason: 'Test',
  ...more,
})
const post = (...entries: NewEntry[]) =>
  inTransaction<AnyContext, unknown>(context(), (ctx) =>
    withLedger(ctx, [...new Set(entries.map((one) => one.employeeId))], (ctx) => postEntries(ctx, entries)),
  )
const notes = () => database.db.select().from(notification).orderBy(notification.id)
const toldTimes = async () => (await notes()).filter((note) => note.recipientId === ann.id).length
const balance = async () => (await accountOf(context(), ann.id, annualLeave, '2026-11-23')).entries.get(2026) ?? 0

describe('the ledger', () => {
  test('is only written by whoever holds it', async () => {
    const alone = inTransaction<AnyContext, unknown>(context(), (ctx) => postEntries(ctx, [line(480)]))
    await expect(alone).rejects.toThrow('not held')
    expect(await database.db.$count(leaveEntry)).toBe(0)
  })

  test.each(['update leave_entry set minutes = 0', 'delete from leave_entry', 'truncate leave_entry'])(
    'refuses %s, to the app and to the owner',
    async (statement) => {
      await post(line(480))
      await expect(database.db.execute(sql.raw(statement))).rejects.toThrow()
      const owner = connect(database.ownerUrl, { max: 1, name: 'owner' })
      await expect(owner.unsafe(statement)).rejects.toThrow(/append-only/)
      await owner.end()
      expect(await balance()).toBe(480)
    },
  )

  test('grants a type once a year', async () => {
    const grant = { kind: 'grant' as const, leaveTypeId: 2 }
    await post(line(480, { ...grant, subject: 'a' }))
    await expect(post(line(480, { ...grant, subject: 'b' }))).rejects.toMatchObject({
      cause: { constraint_name: 'leave_entry_one_grant' },
    })
    await post(line(480, { ...grant, leaveYear: 2027, effectiveOn: '2027-01-01', subject: 'c' }))
  })

  test('within a single statement is written only with its actor', async () => {
    for (const condition of [sql`false`, sql`true`]) {
      await database.db.execute(sql`
        with actor as (select 1 where ${condition}), charged as (${entryValues(context(), [line(-10)])}) select 1 from actor`)
    }
    expect(await balance()).toBe(-10)
  })

  test('is what any sequence of postings adds up to, wherever it is read', async () => {
    const posting = fc.record({
      minutes: fc.integer({ min: -2_000, max: 2_000 }),
      leaveYear: fc.integer({ min: 2025, max: 2028 }),
      leaveTypeId: fc.constantFrom(1, 1, 2),
      how: fc.constantFrom('opening', 'adjustment', 'posted', 'nested', 'undone'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(posting, { maxLength: 3 }), { maxLength: 6 }), async (transactions) => {
        const person = await makeEmployee(database.db, { manager: lead })
        const sums = new Map<string, number>()
        for (const postings of transactions) {
          const isUndone = postings.some(({ how }) => how === 'undone')
          await act(person, postings).catch((error) => expect(error.message).toBe('undone'))
          if (isUndone) continue
          for (const { leaveTypeId, leaveYear, minutes } of postings) {
            const key = `${leaveTypeId} ${leaveYear}`
            sums.set(key, (sums.get(key) ?? 0) + minutes)
          }
        }
        await agrees(person, sums)
      }),
      { numRuns: 25 },
    )
  })

  test('takes every effect once', async () => {
    await post(line(480, { subject: 'one' }))
    await expect(post(line(480, { subject: 'one' }))).rejects.toThrow()
    await post(line(480, { subject: 'one', kind: 'request' }))
    expect(await balance()).toBe(960)
  })

  test('raises the revision of whoever is held, once', async () => {
    await post(line(480), line(480))
    const [row] = await database.db.select().from(employee).where(sql`id = ${ann.id}`)
    expect(row?.groundRevision).toBe(1)
  })
})

type Posting = { minutes: number; leaveYear: number; leaveTypeId: number; how: string }

/** One transaction, posting one after the other. */
function act(person: Employee, postings: Posting[]): Promise<unknown> {
  return inTransaction<AnyContext, unknown>(context(), (ctx) =>
    withLedger(ctx, [person.id], async (ctx) => {
      for (const { how, minutes, leaveYear, leaveTypeId } of postings) {
        const more = { employeeId: person.id, minutes, leaveYear, leaveTypeId }
        const kind = how === 'opening' ? how : 'adjustment'
        const entry = line(minutes, { ...more, kind, effectiveOn: `${leaveYear}-06-01` })
        if (how === 'nested') await withLedger(ctx, [ann.id, person.id], (ctx) => postEntries(ctx, [entry]))
        else await postEntries(ctx, [entry])
        if (how === 'undone') throw new Error('undone')
      }
    }),
  )
}

/** The account, the answer of the API with its running sums, the list of people, and who is low. */
async function agrees(person: Employee, sums: Map<string, number>): Promise<void> {
  const upTo = (type: number, year: number) =>
    [...sums].reduce((total, [key, minutes]) => {
      const [of, when] = key.split(' ').map(Number)
      return of === type && (when ?? 0) <= year ? total + minutes : total
    }, 0)
  for (const type of [1, 2]) {
    const account = await accountOf(context(), person.id, type, '2026-11-23')
    for (const year of [2025, 2026, 2027, 2028]) {
      expect([...account.entries].reduce((sum, [of, more]) => (of <= year ? sum + more : sum), 0)).toBe(
        upTo(type, year),
      )
      const { balances } = await readBalances(context(), person.id, year)
      const of = balances.find((one) => one.leave_type === type)
      expect(of?.balance_minutes).toBe(upTo(type, year))
      expect(of?.lines.at(-1)?.balance_minutes ?? of?.carried_minutes).toBe(upTo(type, year))
      expect((of?.carried_minutes ?? 0) + (of?.granted_minutes ?? 0)).toBe(upTo(type, year))
    }
  }
  expect(await readEmployee(context(), person.id)).toMatchObject({ leave_minutes: upTo(1, 2026) })
}

describe('a low balance', () => {
  test('is told of when it falls from 3.00 to 2.99 days: to manager, admins and the employee', async () => {
    await post(line(1440))
    expect(await notes()).toEqual([])
    await post(line(-1))
    const told = await notes()
    expect(told.map((note) => note.recipientId).sort()).toEqual([admin.id, lead.id, ann.id].sort())
    expect(told[0]).toMatchObject({
      kind: 'low_leave_balance',
      data: { employee: ann.id, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 },
    })
  })

  test('is told of once for two postings of one transaction, and not at all when it is back at its end', async () => {
    await post(line(1440))
    await post(line(-10), line(-10))
    expect(await toldTimes()).toBe(1)
    await post(line(20))
    await inTransaction<AnyContext, unknown>(context(), (ctx) =>
      withLedger(ctx, [ann.id], async (ctx) => {
        await withLedger(ctx, [ann.id], (ctx) => postEntries(ctx, [line(-480)]))
        await postEntries(ctx, [line(480)])
      }),
    )
    expect(await toldTimes()).toBe(1)
  })

  test('of two postings at once: both count, one notice', async () => {
    await post(line(1440))
    await Promise.all(Array.from({ length: 20 }, () => post(line(-7))))
    expect(await balance()).toBe(1440 - 140)
    expect(await toldTimes()).toBe(1)
    expect(await notes()).toHaveLength(3)
  })

  test('is told of again only after it was back', async () => {
    await post(line(1440))
    await post(line(-1))
    await post(line(-100))
    expect(await toldTimes()).toBe(1)
    await post(line(101))
    await post(line(-1))
    expect(await toldTimes()).toBe(2)
  })

  test('of somebody who starts with it is told of once', async () => {
    await post(line(480))
    await post(line(480))
    expect(await toldTimes()).toBe(1)
  })

  test('is of annual leave and of this year only', async () => {
    await post(line(1440))
    await post(line(-480, { leaveTypeId: 2 }))
    await post(line(-480, { leaveYear: 2027 }))
    expect(await notes()).toEqual([])
  })

  test('that a new year ended counts again', async () => {
    await post(line(1439), line(4800, { leaveYear: 2027 }))
    expect(await toldTimes()).toBe(1)
    const newYear = contextFor(database.db, admin, { now: new Date('2027-01-05T09:00:00Z') })
    await inTransaction<AnyContext, unknown>(newYear, (ctx) =>
      withLedger(ctx, [ann.id], (ctx) => postEntries(ctx, [line(-4800, { leaveYear: 2027 })])),
    )
    expect(await toldTimes()).toBe(2)
  })
})
