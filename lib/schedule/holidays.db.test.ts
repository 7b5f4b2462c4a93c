import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, employee, publicHoliday } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type GroundChange, onGroundChange } from '../ground-change'
import { employeePatch } from '../people/schema'
import { updateEmployee } from '../people/update-employee'
import { addHoliday } from './add-holiday'
import { changeHoliday } from './change-holiday'
import { createHolidayCalendar } from './create-holiday-calendar'
import { deleteHolidayCalendar } from './delete-holiday-calendar'
import { listHolidayCalendars, listHolidays } from './queries'
import { removeHoliday } from './remove-holiday'
import { renameHolidayCalendar } from './rename-holiday-calendar'
import { holidayBody, holidayQuery } from './schema'

let database: TestDatabase
let companys: number
let bavaria: number
let admin: Employee
let lead: Employee
let bavarian: Employee
let changes: GroundChange[]

beforeEach(async () => {
  database = await testDatabase()
  companys = (await makeCompany(database.db)).calendarId
  onGroundChange(async (_, change) => {
    changes.push(change)
  })
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  bavaria = (await createHolidayCalendar(as(admin), { name: 'Bavaria' })).id
  bavarian = await makeEmployee(database.db, { holidayCalendarId: bavaria })
  changes = []
})
afterEach(() => database.close())

const as = (who: Employee) => contextFor(database.db, who)
const add = (body: object) => addHoliday(as(admin), holidayBody.parse(body))
const list = (query: Record<string, string>) => listHolidays(as(lead), holidayQuery.parse(query))

describe('public holidays', () => {
  test('go to the company’s calendar unless one is named, and concern whoever has it', async () => {
    const own = await add({ date: '2026-12-25', name: 'Christmas Day' })
    expect(own).toEqual({ id: own.id, calendar: companys, date: '2026-12-25', name: 'Christmas Day' })
    await add({ calendar: bavaria, date: '2026-08-15', name: 'Assumption' })
    expect(changes).toEqual([
      { employeeIds: [admin.id, lead.id], from: '2026-12-25', to: '2026-12-25' },
      { employeeIds: [bavarian.id], from: '2026-08-15', to: '2026-08-15' },
    ])
  })

  test('are listed by date, of one calendar and between two dates', async () => {
    for (const [calendar, date] of [
      [companys, '2026-12-25'],
      [bavaria, '2026-08-15'],
      [companys, '2026-01-01'],
    ] as const) {
      await add({ calendar, date, name: date })
    }
    const dates = async (query: Record<string, string>) => (await list(query)).results.map((one) => one.date)
    expect(await dates({})).toEqual(['2026-01-01', '2026-08-15', '2026-12-25'])
    expect(await dates({ calendar: String(companys) })).toEqual(['2026-01-01', '2026-12-25'])
    expect(await dates({ from: '2026-08-15', to: '2026-12-24' })).toEqual(['2026-08-15'])
    const first = await list({ page_size: '2' })
    expect(first).toMatchObject({ count: 3, next: '/api/manager/holidays/?page=2&page_size=2', previous: null })
  })

  test('are one per date and calendar, on real dates', async () => {
    await add({ date: '2026-12-25', name: 'Christmas' })
    await expect(add({ date: '2026-12-25', name: 'Again' })).rejects.toMatchObject({ code: 'already_taken' })
    await expect(add({ calendar: 999, date: '2026-12-26', name: 'X' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(holidayBody.safeParse({ date: '2026-02-30', name: 'X' }).success).toBe(false)
  })

  test('renamed, moved and removed leave their audit, and derive from the earlier date', async () => {
    const { id } = await add({ date: '2026-12-25', name: 'Christmas' })
    changes = []
    expect(await changeHoliday(as(admin), id, { date: '2026-12-24', name: 'Eve' })).toMatchObject({ name: 'Eve' })
    await removeHoliday(as(admin), id)
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-24', '2026-12-24'],
      ['2026-12-25', '2026-12-25'],
      ['2026-12-24', '2026-12-24'],
    ])
    const acts = await database.db.select().from(auditEntry).where(eq(auditEntry.subjectType, 'public_holiday'))
    expect(acts.map((act) => act.action)).toEqual(['holiday.added', 'holiday.changed', 'holiday.removed'])
    await expect(removeHoliday(as(admin), id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('only renamed derive nothing', async () => {
    const { id } = await add({ date: '2026-12-25', name: 'Christmas' })
    changes = []
    await changeHoliday(as(admin), id, { name: 'Xmas' })
    expect(changes).toEqual([])
  })

  test('are written by admins only', async () => {
    const { id } = await add({ date: '2026-12-25', name: 'Christmas' })
    const refused = { code: 'not_allowed' }
    await expect(addHoliday(as(lead), holidayBody.parse({ date: '2026-12-26', name: 'X' }))).rejects.toMatchObject(
      refused,
    )
    await expect(changeHoliday(as(lead), id, { name: 'X' })).rejects.toMatchObject(refused)
    await expect(removeHoliday(as(lead), id)).rejects.toMatchObject(refused)
    await expect(listHolidays(as(bavarian), holidayQuery.parse({}))).rejects.toMatchObject(refused)
  })
})

describe('calendars of holidays', () => {
  test('say whose they are and how many dates they hold', async () => {
    await add({ calendar: bavaria, date: '2026-08-15', name: 'Assumption' })
    expect((await listHolidayCalendars(as(lead), { page: 1, page_size: 100 })).results).toEqual([
      { id: bavaria, name: 'Bavaria', is_default: false, holidays: 1 },
      { id: companys, name: 'Company', is_default: true, holidays: 0 },
    ])
    expect(await renameHolidayCalendar(as(admin), bavaria, { name: 'Bayern' })).toMatchObject({ name: 'Bayern' })
    await expect(renameHolidayCalendar(as(admin), bavaria, { name: 'Company' })).rejects.toMatchObject({
      code: 'already_taken',
    })
  })

  test('go, with their dates, when nobody has them', async () => {
    await add({ calendar: bavaria, date: '2026-08-15', name: 'Assumption' })
    await expect(deleteHolidayCalendar(as(admin), bavaria)).rejects.toMatchObject({ code: 'in_use' })
    await expect(deleteHolidayCalendar(as(admin), companys)).rejects.toMatchObject({ code: 'in_use' })
    expect((await list({})).count).toBe(1)
    await database.db.update(employee).set({ holidayCalendarId: null }).where(eq(employee.id, bavarian.id))
    await expect(deleteHolidayCalendar(as(lead), bavaria)).rejects.toMatchObject({ code: 'not_allowed' })
    await deleteHolidayCalendar(as(admin), bavaria)
    expect((await list({})).count).toBe(0)
    await expect(deleteHolidayCalendar(as(admin), bavaria)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('given to an employee derive their days from the first holiday of either', async () => {
    await add({ date: '2026-01-01', name: 'New Year' })
    await add({ calendar: bavaria, date: '2026-08-15', name: 'Assumption' })
    changes = []
    const give = (calendar: number | null) =>
      updateEmployee(as(admin), bavarian.id, employeePatch.parse({ holiday_calendar: calendar }))
    expect(await give(null)).toMatchObject({ holiday_calendar: null })
    expect(changes).toEqual([{ employeeIds: [bavarian.id], from: '2026-01-01' }])
    await expect(give(999)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('given to somebody while a date is added: one of the two derives their day', async () => {
    for (let day = 10; day < 20; day++) {
      await updateEmployee(as(admin), lead.id, employeePatch.parse({ holiday_calendar: null }))
      changes = []
      await Promise.all([
        updateEmployee(as(admin), lead.id, employeePatch.parse({ holiday_calendar: bavaria })),
        add({ calendar: bavaria, date: `2026-03-${day}`, name: 'Feast' }),
      ])
      const derived = changes.filter((change) => change.employeeIds !== 'all' && change.employeeIds.includes(lead.id))
      expect(derived.some((change) => change.from <= `2026-03-${day}`)).toBe(true)
      await database.db.delete(publicHoliday)
    }
  })
})
