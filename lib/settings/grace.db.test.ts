import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { monthView } from '../attendance/queries'
import { charged, come, withLeave } from '../attendance/testing/late-ledger'
import '../endpoints'
import { addHoliday } from '../schedule/add-holiday'
import { settingsPatch } from './schema'
import { updateSettings } from './update-settings'

let database: TestDatabase
let admin: Employee
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
  ann = await withLeave(database.db, 7200)
})
afterAll(() => database.close())

/** Berlin is at +01:00. 2026-11-23 is a Monday; work begins at 08:00. */
const as = (who: Employee, local: string) => contextFor(database.db, who, { now: new Date(`${local}+01:00`) })
const at = (local: string) => as(ann, local)
const setGrace = (minutes: number, local: string) =>
  updateSettings(as(admin, local), settingsPatch.parse({ grace_minutes: minutes }))
const late = async () => {
  const month = await monthView(as(ann, '2026-11-27T20:00'), '2026-11')
  return month.days
    .filter(({ lateMinutes }) => lateMinutes > 0)
    .map((day) => `${day.date.slice(8)}: ${day.lateMinutes}`)
}

test('another grace counts from its day on, and the days before keep theirs whenever they are derived again', async () => {
  await come(at, '2026-11-23T08:10')
  await come(at, '2026-11-24T08:10')
  await come(at, '2026-11-25T08:10')
  expect(await late()).toEqual(['23: 10', '24: 10', '25: 10'])
  await setGrace(15, '2026-11-25T12:00')
  expect(await late()).toEqual(['23: 10', '24: 10'])
  expect(await charged(database.db, ann.id)).toEqual({ '2026-11': 20 })
  await setGrace(5, '2026-11-26T07:00')
  await come(at, '2026-11-26T08:10')
  await addHoliday(as(admin, '2026-11-26T12:00'), { date: '2026-11-02', name: 'All Souls' })
  expect(await late()).toEqual(['23: 10', '24: 10', '26: 10'])
  expect(await charged(database.db, ann.id)).toEqual({ '2026-11': 30 })
})
