import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { employee, publicHoliday } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { firstSteps } from './first-steps'

const today = '2026-11-23'
let database: TestDatabase
let calendarId: number
let admin: Employee

beforeEach(async () => {
  database = await testDatabase()
  ;({ calendarId } = await makeCompany(database.db))
  admin = await makeEmployee(database.db, { role: 'admin' })
})
afterEach(() => database.close())

const stepsOf = (who: Employee) => firstSteps(contextFor(database.db, who), today)
const writeDown = (date: string) => database.db.insert(publicHoliday).values({ calendarId, date, name: 'Feast' })

test('go away one by one as they are done, and come back where nobody and nothing is left', async () => {
  expect(await stepsOf(admin)).toEqual({ alone: true, noHolidays: true })
  const other = await makeEmployee(database.db)
  expect(await stepsOf(admin)).toEqual({ alone: false, noHolidays: true })
  await writeDown('2026-11-22')
  expect(await stepsOf(admin)).toEqual({ alone: false, noHolidays: true })
  await writeDown(today)
  expect(await stepsOf(admin)).toBeNull()
  await database.db.update(employee).set({ isActive: false, dateLeft: today }).where(eq(employee.id, other.id))
  expect(await stepsOf(admin)).toEqual({ alone: true, noHolidays: false })
})

test('are for admins alone', async () => {
  const manager = await makeEmployee(database.db, { role: 'manager' })
  expect([await stepsOf(manager), await stepsOf(await makeEmployee(database.db))]).toEqual([null, null])
})
