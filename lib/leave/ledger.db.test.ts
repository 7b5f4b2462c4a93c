import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { employee, leaveEntry, notification } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { AnyContext } from '../context'
import { annualLeave } from '../ledger'
import { inTransaction } from '../transaction'
import { accountOf } from './accounts'
import { type NewEntry, postEntries } from './post-entries'
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
      expect(await balance()).toBe(480)
    },
  )

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
