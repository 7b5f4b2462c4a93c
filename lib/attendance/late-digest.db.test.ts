import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notification } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { clockIn } from './clock-in'
import { tellLateDigest } from './tell-late-digest'
import { waiveLateness } from './waive-lateness'

let database: TestDatabase
let ada: Employee
let ann: Employee
let ben: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db, { lateNotice: 'digest' })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`delete from notification`)
  await database.db.execute(sql`update employee set is_active = false, role = 'employee'`)
  await database.db.execute(sql`update company set late_notice = 'digest'`)
  ada = await makeEmployee(database.db, { role: 'admin', name: 'Ada' })
  ann = await makeEmployee(database.db, { name: 'Ann' })
  ben = await makeEmployee(database.db, { name: 'Ben' })
})

const come = (person: Employee, at: string) =>
  clockIn(contextFor(database.db, person, { now: new Date(at) }), { note: '' })
/** On the morning of a date, in Berlin. */
const digest = (slot: string) => {
  const ctx = { ...contextFor(database.db, ada, { now: new Date(`${slot}T05:00:00Z`) }), actor: null }
  return tellLateDigest(ctx, { slot })
}
const told = () =>
  database.db
    .select({ to: notification.recipientId, event: notification.event, data: notification.data })
    .from(notification)
    .where(sql`kind = 'late_digest'`)
    .orderBy(notification.recipientId)

test('tells every admin of the day before, the latest first, once', async () => {
  const eve = await makeEmployee(database.db, { role: 'admin', name: 'Eve' })
  await come(ann, '2026-11-23T08:05:00+01:00')
  await come(ben, '2026-11-23T08:30:00+01:00')
  await come(eve, '2026-11-24T08:10:00+01:00')
  expect(await digest('2026-11-24')).toEqual({ late: 2 })
  expect(await digest('2026-11-24')).toEqual({ late: 2 })
  const data = {
    date: '2026-11-23',
    count: 2,
    total_minutes: 35,
    people: [
      { employee: ben.id, employee_name: 'Ben', delay_minutes: 30 },
      { employee: ann.id, employee_name: 'Ann', delay_minutes: 5 },
    ],
  }
  expect(await told()).toEqual([ada, eve].map(({ id: to }) => ({ to, event: 'late_digest:2026-11-23', data })))
})

test('says nothing where nobody was late, where it was waived, and where there is no digest', async () => {
  const { id } = await come(ann, '2026-12-07T08:05:00+01:00')
  expect(await digest('2026-12-09')).toEqual({ late: 0 })
  for (const notice of ['at_once', 'off', null]) {
    await database.db.execute(sql`update company set late_notice = ${notice}`)
    expect(await digest('2026-12-08')).toEqual({ late: 0 })
  }
  await database.db.execute(sql`update company set late_notice = 'digest'`)
  await waiveLateness(contextFor(database.db, ada), id, { reason: 'Snow' })
  expect(await digest('2026-12-08')).toEqual({ late: 0 })
  expect(await told()).toEqual([])
})

test('names the first fifty and counts all', async () => {
  const many = await Promise.all(Array.from({ length: 52 }, (_, at) => makeEmployee(database.db, { name: `P${at}` })))
  for (const [at, person] of many.entries())
    await come(person, new Date(Date.parse('2026-11-30T07:01:00Z') + at * 60_000).toISOString())
  // 1 to 52 minutes
  expect(await digest('2026-12-01')).toEqual({ late: 52 })
  const [note] = await told()
  expect(note?.data).toMatchObject({ count: 52, total_minutes: (52 * 53) / 2 })
  expect(note?.data.people).toHaveLength(50)
})
