import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { company, employee, notification } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { clockIn } from './clock-in'

let database: TestDatabase
let admin: Employee
let lead: Employee
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.update(employee).set({ isActive: false })
  await database.db.update(company).set({ lateNotice: null })
  admin = await makeEmployee(database.db, { role: 'admin', name: 'Ada' })
  lead = await makeEmployee(database.db, { role: 'manager', name: 'Mara' })
  ann = await makeEmployee(database.db, { manager: lead, name: '<b>Ann</b> $& “Berg”' })
})

/** On a Monday in Berlin, where the shift begins at 08:00. */
const comeAt = (person: Employee, time: string) =>
  clockIn(contextFor(database.db, person, { now: new Date(`2026-11-23T${time}+01:00`) }), { note: '' })

async function toldOf(attendance: number): Promise<string[]> {
  const rows = await database.db
    .select({ name: employee.name })
    .from(notification)
    .innerJoin(employee, eq(employee.id, notification.recipientId))
    .where(eq(notification.event, `late:${attendance}`))
    .orderBy(employee.name)
  return rows.map(({ name }) => name)
}

const people = (count: number) =>
  database.db.execute(sql`insert into employee (username, email, name, date_joined)
    select 'crowd-' || gen_random_uuid(), gen_random_uuid() || '@example.com', 'One of many', '2020-01-01'
    from generate_series(1, ${count}::int)`)

describe('a late arrival', () => {
  test('is told the direct manager and the admins with what it was, once each', async () => {
    const { id } = await comeAt(ann, '08:12:40')
    expect(await toldOf(id)).toEqual(['Ada', 'Mara'])
    const rows = await database.db
      .select()
      .from(notification)
      .where(eq(notification.event, `late:${id}`))
    for (const row of rows) {
      expect(row).toMatchObject({
        kind: 'late_arrival',
        createdAt: new Date('2026-11-23T08:12:40+01:00'),
        data: {
          employee: ann.id,
          employee_name: ann.name,
          date: '2026-11-23',
          delay_minutes: 12,
          attendance: id,
          clock_in: '2026-11-23T08:12:40+01:00',
        },
      })
    }
  })

  test('on time is told nobody', async () => {
    const { id } = await comeAt(ann, '08:00:30')
    expect(await toldOf(id)).toEqual([])
  })

  test('is told the direct manager only, not those above; and nobody who has left', async () => {
    const head = await makeEmployee(database.db, { role: 'manager', name: 'Head' })
    await database.db.update(employee).set({ managerId: head.id }).where(eq(employee.id, lead.id))
    expect(await toldOf((await comeAt(ann, '08:05:00')).id)).toEqual(['Ada', 'Mara'])
    const bob = await makeEmployee(database.db, { manager: lead })
    await database.db.update(employee).set({ isActive: false }).where(eq(employee.id, lead.id))
    expect(await toldOf((await comeAt(bob, '08:05:00')).id)).toEqual(['Ada'])
  })

  test('is told an admin who is the manager once, and no admin their own', async () => {
    const bob = await makeEmployee(database.db, { manager: admin })
    expect(await toldOf((await comeAt(bob, '08:05:00')).id)).toEqual(['Ada'])
    expect(await toldOf((await comeAt(admin, '08:05:00')).id)).toEqual([])
    await makeEmployee(database.db, { role: 'admin', name: 'Zoe' })
    expect(await toldOf((await comeAt(lead, '08:05:00')).id)).toEqual(['Ada', 'Zoe'])
  })

  test('charged to nothing is told all the same', async () => {
    await database.db.execute(sql`insert into late_policy (valid_from, policy, every_count, charge_minutes)
      values ('2026-11-01', 'off', 1, 0)`)
    expect(await toldOf((await comeAt(ann, '08:05:00')).id)).toEqual(['Ada', 'Mara'])
    await database.db.execute(sql`delete from late_policy`)
  })

  test('of two requests at once is one, and told once', async () => {
    const answers = await Promise.allSettled([comeAt(ann, '08:05:00'), comeAt(ann, '08:05:00')])
    const [won] = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await toldOf(won ?? 0)).toEqual(['Ada', 'Mara'])
    const rows = await database.db
      .select()
      .from(notification)
      .where(sql`data ->> 'employee' = ${String(ann.id)}`)
    expect(rows.filter(({ kind }) => kind === 'late_arrival')).toHaveLength(2)
  })
})

describe('admins hear of lateness', () => {
  test('at once up to 100 people, above them not; those who have left do not count', async () => {
    await people(97)
    expect(await toldOf((await comeAt(ann, '08:05:00')).id)).toEqual(['Ada', 'Mara'])
    const bob = await makeEmployee(database.db, { manager: lead })
    expect(await toldOf((await comeAt(bob, '08:05:00')).id)).toEqual(['Mara'])
  })

  test.each([
    ['at_once', 200, ['Ada', 'Mara']],
    ['digest', 0, ['Mara']],
    ['off', 0, ['Mara']],
  ] as const)('%s where the company says so', async (lateNotice, more, told) => {
    await database.db.update(company).set({ lateNotice })
    if (more > 0) await people(more)
    expect(await toldOf((await comeAt(ann, '08:05:00')).id)).toEqual(told)
  })
})
