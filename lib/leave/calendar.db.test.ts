import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leaveDay, leaveType, publicHoliday } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { calendarDepartments, calendarFor } from './calendar'
import { calendarQuery } from './schema'
import { positionOf, spanText } from './span'
import { storedLeave } from './testing/stored-leave'

let database: TestDatabase
let admin: Employee
let manager: Employee
let employee: Employee
let colleague: Employee
let stranger: Employee

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  const { calendarId } = await makeCompany(db)
  await db.insert(publicHoliday).values({ calendarId, date: '2026-11-18', name: 'Day of Repentance' })
  admin = await makeEmployee(db, { role: 'admin', name: 'Ada' })
  manager = await makeEmployee(db, { role: 'manager', name: 'Mara', manager: admin })
  employee = await makeEmployee(db, { name: 'Emil', manager, department: 'Works' })
  colleague = await makeEmployee(db, { name: 'Cora', manager, department: 'Office' })
  stranger = await makeEmployee(db, { name: 'Otto', department: 'Elsewhere' })
  await storedLeave(db, employee, { from: '2026-11-02', to: '2026-11-04' })
  await storedLeave(db, employee, { from: '2026-11-05', to: '2026-11-06', leaveTypeId: 2, endPart: 'first_half' })
  await storedLeave(db, employee, { from: '2026-11-23', to: '2026-11-24', status: 'pending' })
  await storedLeave(db, employee, { from: '2026-11-26', to: '2026-11-26', status: 'rejected' })
  await storedLeave(db, employee, { from: '2026-11-27', to: '2026-11-27', status: 'cancelled' })
  const half = { startPart: 'second_half', endPart: 'second_half' } as const
  await storedLeave(db, stranger, { from: '2026-11-10', to: '2026-11-10', ...half })
})
afterAll(() => database.close())

const ask = (who: Employee, query: Record<string, string> = {}) =>
  calendarFor(contextFor(database.db, who), calendarQuery.parse({ from: '2026-11-01', to: '2026-11-30', ...query }))
const names = async (who: Employee, query: Record<string, string> = {}) =>
  (await ask(who, query)).results.map(({ name }) => name)
const awayOf = async (who: Employee, whom: Employee, query: Record<string, string> = {}) =>
  (await ask(who, query)).results.find((row) => row.employee === whom.id)?.away

const whole = { from_part: 'full', to_part: 'full' }

describe('who is in it', () => {
  test('one’s own, the manager and who reports to the same manager; of others nobody', async () => {
    expect(await names(employee)).toEqual(['Cora', 'Emil', 'Mara'])
    expect(await names(stranger)).toEqual(['Otto'])
  })

  test('of a manager the reports and who they report to; of an admin everybody', async () => {
    expect(await names(manager)).toEqual(['Ada', 'Cora', 'Emil', 'Mara'])
    expect(await names(admin)).toEqual(['Ada', 'Cora', 'Emil', 'Mara', 'Otto'])
  })

  test('found by name, by department, and by being away as far as the actor may know', async () => {
    expect(await names(employee, { search: 'MA' })).toEqual(['Mara'])
    expect(await names(employee, { search: employee.email })).toEqual([])
    expect(await names(admin, { department: 'works' })).toEqual(['Emil'])
    expect(await names(admin, { away: 'true' })).toEqual(['Emil', 'Otto'])
    const pending = { from: '2026-11-23', to: '2026-11-24', away: 'true' }
    expect(await names(manager, pending)).toEqual(['Emil'])
    expect(await names(colleague, pending)).toEqual([])
    expect(await calendarDepartments(contextFor(database.db, employee))).toEqual(['Office', 'Works'])
  })

  test('in pages that neither repeat nor skip anybody', async () => {
    const pages = await Promise.all(['1', '2', '3'].map((page) => ask(admin, { page, page_size: '2' })))
    expect(pages.flatMap(({ results }) => results.map(({ name }) => name))).toEqual([
      'Ada',
      'Cora',
      'Emil',
      'Mara',
      'Otto',
    ])
    expect(pages.map(({ count }) => count)).toEqual([5, 5, 5])
    expect(pages[1]?.next).toContain('/api/employee/calendar/?')
  })
})

describe('what is told', () => {
  test('colleagues see neither type nor what is pending, and no seam between types', async () => {
    const seen = [
      {
        from: '2026-11-02',
        to: '2026-11-06',
        from_part: 'full',
        to_part: 'first_half',
        label: 'Away',
        status: 'approved',
      },
    ]
    expect(await awayOf(colleague, employee)).toEqual(seen)
    expect(JSON.stringify(await ask(colleague))).not.toMatch(/leave|pending/i)
  })

  test.each(['employee', 'manager', 'admin'] as const)('the %s sees types and what is pending', async (role) => {
    const who = { employee, manager, admin }[role]
    expect(await awayOf(who, employee)).toEqual([
      { from: '2026-11-02', to: '2026-11-04', ...whole, label: 'Annual leave', status: 'approved' },
      {
        from: '2026-11-05',
        to: '2026-11-06',
        from_part: 'full',
        to_part: 'first_half',
        label: 'Sick leave',
        status: 'approved',
      },
      { from: '2026-11-23', to: '2026-11-24', ...whole, label: 'Annual leave', status: 'pending' },
    ])
  })

  test('a type that is open to all is told by its name', async () => {
    await database.db.update(leaveType).set({ colleaguesSee: 'type' }).where(eq(leaveType.id, 2))
    expect((await awayOf(colleague, employee))?.map(({ label }) => label)).toEqual(['Away', 'Sick leave'])
    await database.db.update(leaveType).set({ colleaguesSee: 'away' }).where(eq(leaveType.id, 2))
  })

  test('half a day, and of what reaches in from outside only what is asked', async () => {
    const half = { from_part: 'second_half', to_part: 'second_half' }
    expect(await awayOf(admin, stranger)).toMatchObject([{ from: '2026-11-10', to: '2026-11-10', ...half }])
    const inside = { from: '2026-11-03', to: '2026-11-03' }
    expect(await awayOf(colleague, employee, inside)).toMatchObject([{ from: '2026-11-03', to: '2026-11-03' }])
    expect(await awayOf(admin, stranger, inside)).toEqual([])
  })

  test('what was given back in the middle is a gap', async () => {
    const pieces = [
      { from: positionOf('2026-12-01', 0), to: positionOf('2026-12-02', 480) },
      { from: positionOf('2026-12-04', 0), to: positionOf('2026-12-04', 240) },
    ]
    await storedLeave(database.db, colleague, { from: '2026-12-01', to: '2026-12-04', span: spanText(pieces) })
    expect(await awayOf(employee, colleague, { from: '2026-12-01', to: '2026-12-31' })).toEqual([
      { from: '2026-12-01', to: '2026-12-02', ...whole, label: 'Away', status: 'approved' },
      {
        from: '2026-12-04',
        to: '2026-12-04',
        from_part: 'first_half',
        to_part: 'first_half',
        label: 'Away',
        status: 'approved',
      },
    ])
    expect(await names(employee, { from: '2026-12-03', to: '2026-12-03', away: 'true' })).toEqual([])
  })

  test('on a day off within their leave nobody is counted as away', async () => {
    const id = await storedLeave(database.db, stranger, { from: '2026-12-08', to: '2026-12-10' })
    await database.db.delete(leaveDay).where(and(eq(leaveDay.requestId, id), eq(leaveDay.date, '2026-12-09')))
    const on = (date: string) => names(admin, { from: date, to: date, away: 'true' })
    expect(await on('2026-12-09')).toEqual([])
    expect(await on('2026-12-10')).toEqual(['Otto'])
  })

  test('the actor’s own days off and public holidays', async () => {
    const { days_off, holidays } = await ask(employee)
    expect(days_off.map((date) => date.slice(8))).toEqual(['01', '07', '08', '14', '15', '21', '22', '28', '29'])
    expect(holidays).toEqual([{ date: '2026-11-18', name: 'Day of Repentance' }])
  })
})

test.each([
  [{ from: '2026-11-02', to: '2026-11-01' }, 'It ends before it begins.'],
  [{ from: '2026-01-01', to: '2027-02-05' }, 'A calendar covers 400 days at most.'],
])('%j is refused', async (query, message) => {
  await expect(ask(employee, query)).rejects.toMatchObject({ extra: { errors: [{ path: 'to', message }] } })
})
