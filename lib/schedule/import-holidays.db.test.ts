import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditEntry, monthClose, publicHoliday } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type GroundChange, onGroundChange } from '../ground-change'
import { addHoliday } from './add-holiday'
import { checkHolidays } from './check-holidays'
import { importHolidays } from './import-holidays'
import { holidayImport } from './schema'

let database: TestDatabase
let calendar: number
let admin: Employee
let lead: Employee
let changes: GroundChange[]

beforeEach(async () => {
  database = await testDatabase()
  calendar = (await makeCompany(database.db)).calendarId
  onGroundChange(async (_, change) => {
    changes.push(change)
  })
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  changes = []
})
afterEach(() => database.close())

const as = (who: Employee) => contextFor(database.db, who)
const check = (text: string, who = admin) => checkHolidays(as(who), calendar, Buffer.from(text))
const bringIn = (holidays: object[], who = admin) =>
  importHolidays(as(who), holidayImport.parse({ calendar, holidays }))
const dates = async () => (await database.db.select().from(publicHoliday)).map(({ date }) => date).sort()

test('a file says what is new, what is there, what is on one date, and what is wrong where', async () => {
  await addHoliday(as(admin), { calendar, date: '2026-12-25', name: 'Xmas' })
  const file =
    'Feiertag;Kommentar;Datum\nWeihnachten;;25.12.2026\nHimmelfahrt;;1.5.2008\nMaifeiertag;;1.5.2008\n;;2.5.2008\nX;;30.2.2026\n'
  expect(await check(file)).toEqual({
    calendar,
    name: null,
    encoding: 'utf-8',
    holidays: [
      { line: 3, date: '2008-05-01', name: 'Himmelfahrt / Maifeiertag', note: null, there: null, is_closed: false },
      { line: 2, date: '2026-12-25', name: 'Weihnachten', note: null, there: 'Xmas', is_closed: false },
    ],
    problems: [
      { line: 5, message: 'This holiday has no name.' },
      { line: 6, message: '“30.2.2026” is no date.' },
    ],
  })
  expect(await dates()).toEqual(['2026-12-25'])
})

test('a month that is closed for somebody with the calendar is told', async () => {
  const { db } = database
  const closing = { closedBy: admin.id, closedAt: new Date(), figures: {}, accepted: [] }
  await db.insert(monthClose).values({ employeeId: lead.id, month: '2026-05-01', ...closing })
  const { holidays } = await check('Date,Name\n2026-05-01,May\n2026-06-01,June')
  expect(holidays.map(({ is_closed }) => is_closed)).toEqual([true, false])
})

test('what an import adds is added at once, and once', async () => {
  const holidays = [
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2026-05-01', name: 'May' },
  ]
  expect(await bringIn(holidays)).toEqual({ added: 2, there: 0 })
  expect(changes).toEqual([{ employeeIds: [admin.id, lead.id], from: '2026-05-01', to: '2026-12-25' }])
  const acts = await database.db.select().from(auditEntry)
  expect(acts.map(({ action, after }) => [action, after])).toEqual(
    holidays.map((holiday) => ['holiday.added', { calendar, ...holiday }]),
  )
  expect(await bringIn([...holidays, { date: '2026-05-02', name: 'Bridge' }])).toEqual({ added: 1, there: 2 })
  expect(await bringIn(holidays)).toEqual({ added: 0, there: 2 })
  expect(changes.map(({ from }) => from)).toEqual(['2026-05-01', '2026-05-02'])
  expect(await database.db.$count(auditEntry)).toBe(3)
})

test('what cannot be derived leaves nothing behind', async () => {
  onGroundChange(() => Promise.reject(new Error('refused')))
  await expect(bringIn([{ date: '2026-05-01', name: 'May' }])).rejects.toThrow('refused')
  expect([await dates(), await database.db.$count(auditEntry)]).toEqual([[], 0])
})

const many = Array.from({ length: 501 }, (_, at) => `19${10 + Math.floor(at / 28)}-02-${(at % 28) + 1},Day`)

test.each([
  ['', /empty/],
  ['BEGIN:VCALENDAR\nEND:VCALENDAR\n', /no holiday/],
  ['When,What\n2026-05-01,May', /“Date” and “Name”/],
  ['Date,Name\n03/04/2026,Spring', /two ways/],
  [`Date,Name\n${many.join('\n')}`, /more than 500/],
])('refuses the file %j', async (file, words) => {
  await expect(check(file)).rejects.toThrow(words)
})

test('is for admins, and of a calendar that is there', async () => {
  const holidays = [{ date: '2026-05-01', name: 'May' }]
  await expect(check('Date,Name\n2026-05-01,May', lead)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(bringIn(holidays, lead)).rejects.toMatchObject({ code: 'not_allowed' })
  const elsewhere = importHolidays(as(admin), { calendar: 999, holidays })
  await expect(elsewhere).rejects.toMatchObject({ code: 'invalid_input' })
})
