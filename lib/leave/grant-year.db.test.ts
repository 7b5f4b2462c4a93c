import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { leaveEntry, leaveType } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { annualLeave } from '../ledger'
import { inTransaction } from '../transaction'
import { grantFirstLeave } from './grant-leave'
import { grantYear } from './grant-year'

const never = new AbortController().signal
let database: TestDatabase
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db, { annualLeaveDays: 20 })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`update employee set is_active = false`)
  ann = await makeEmployee(database.db)
})

const context = (now = '2027-01-01T00:00:00Z') => ({
  ...contextFor(database.db, { id: 0, role: 'admin', name: '' }, { now: new Date(now) }),
  actor: null,
})
const grant = (slot = '2027') => grantYear(context(), { slot, signal: never })
const lines = (person: Employee) =>
  database.db
    .select({
      type: leaveEntry.leaveTypeId,
      year: leaveEntry.leaveYear,
      minutes: leaveEntry.minutes,
      event: leaveEntry.event,
    })
    .from(leaveEntry)
    .where(sql`employee_id = ${person.id} and kind = 'grant'`)
    .orderBy(leaveEntry.leaveYear, leaveEntry.leaveTypeId)

test('grants the days of the settings and of every type that is granted yearly, once', async () => {
  const [type] = await database.db
    .insert(leaveType)
    .values({
      ...{ name: 'Education', kind: 'other', unit: 'days', needsApproval: true, mayGoNegative: false },
      ...{ hasAllowance: true, yearlyMinutes: 960 },
    })
    .returning()
  expect(await grant()).toEqual({ employees: 1, grants: 2 })
  expect(await grant()).toEqual({ employees: 0, grants: 0 })
  expect(await lines(ann)).toEqual([
    // 20 days of 480
    { type: annualLeave, year: 2027, minutes: 9600, event: 'year:2027' },
    { type: type?.id, year: 2027, minutes: 960, event: 'year:2027' },
  ])
  await database.db.update(leaveType).set({ isArchived: true }).where(sql`id = ${type?.id}`)
  expect(await grant('2028')).toEqual({ employees: 1, grants: 1 })
})

test('leaves alone who has left, who joins in a later year, and who got that year when they were entered', async () => {
  const left = await makeEmployee(database.db, { isActive: false })
  const future = await makeEmployee(database.db, { dateJoined: '2028-03-01' })
  const joining = await makeEmployee(database.db, { dateJoined: '2027-06-01' })
  await inTransaction(context('2026-12-15T00:00:00Z'), (ctx) => grantFirstLeave(ctx, joining, '2026-12-15'))
  expect(await grant()).toEqual({ employees: 1, grants: 1 })
  expect([await lines(left), await lines(future)]).toEqual([[], []])
  expect(await lines(joining)).toMatchObject([{ year: 2027, event: 'joined' }])
})

test('by five at once, and beside whoever is being entered, grants once', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => makeEmployee(database.db)))
  const first = all.slice(0, 5).map((one) => inTransaction(context(), (ctx) => grantFirstLeave(ctx, one, '2027-01-01')))
  const counts = await Promise.all(Array.from({ length: 5 }, () => grant()))
  await Promise.all(first)
  for (const person of all) expect(await lines(person)).toMatchObject([{ year: 2027, minutes: 9600 }])
  expect(counts.reduce((sum, { grants = 0 }) => sum + grants, 0)).toBeGreaterThanOrEqual(16)
})

test('stops between pages when Daybook stops', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(grantYear(context(), { slot: '2027', signal: stop.signal })).rejects.toThrow(/abort/)
  expect(await lines(ann)).toEqual([])
})
