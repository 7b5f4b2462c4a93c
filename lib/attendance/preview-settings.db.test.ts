import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEntry, publicHoliday } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { storedLeave } from '../leave/testing/stored-leave'
import { setSchedule } from '../people/assign-schedule'
import { createHolidayCalendar } from '../schedule/create-holiday-calendar'
import { createSchedule } from '../schedule/create-schedule'
import { scheduleBody } from '../schedule/schema'
import { settingsPatch } from '../settings/schema'
import { updateSettings } from '../settings/update-settings'
import { inTransaction } from '../transaction'
import { previewSettings } from './preview-settings'
import { come, withLeave } from './testing/late-ledger'
import { waiveLateness } from './waive-lateness'

/** Monday; Berlin is at +01:00, Monday to Friday 08:00–17:00 with an hour's break. */
const today = new Date('2026-11-23T19:00:00Z')
let database: TestDatabase
let calendarId: number
let admin: Employee
let ann: Employee
let ben: Employee

beforeAll(async () => {
  database = await testDatabase()
  ;({ calendarId } = await makeCompany(database.db))
  admin = await makeEmployee(database.db, { role: 'admin', language: 'de' })
  ann = await withLeave(database.db, 7200)
  ben = await withLeave(database.db, 480)
  await makeEmployee(database.db, { isActive: false })
  const at = (who: Employee) => (local: string) => contextFor(database.db, who, { now: new Date(`${local}+01:00`) })
  for (const day of ['10-29', '11-02', '11-03', '11-04', '11-23']) await come(at(ann), `2026-${day}T08:30`)
  for (const day of ['11-02', '11-05']) await come(at(ben), `2026-${day}T08:10`)
  const waived = await come(at(ben), '2026-11-06T09:00')
  await waiveLateness(as(admin), waived.id, { reason: 'Snow' })
})
afterAll(() => database.close())

const as = (who: Employee) => contextFor(database.db, who, { now: today })
const preview = async (body: object) => (await previewSettings(as(admin), settingsPatch.parse(body))).effects
const lateSum = async () => {
  const [row] = await database.db.execute<{ minutes: number }>(
    sql`select coalesce(-sum(minutes), 0)::int as minutes from leave_entry where kind = 'late'`,
  )
  return row?.minutes ?? 0
}
const none = { from: null, people: null, arrivals: null, requests: null, minutes: null }

describe('another way of charging lateness', () => {
  test.each([
    [{ late_policy: 'off' }, { arrivals: 6, people: 2, minutes: -140 }],
    [
      { late_policy: 'off', late_policy_from: '2026-10-01' },
      { arrivals: 7, people: 2, minutes: -170 },
    ],
    [
      { late_policy: 'per_count', late_every: 2, late_charge_days: 1 },
      { arrivals: 6, people: 2, minutes: 1300 },
    ],
    [
      { late_policy: 'off', late_policy_from: '2026-12-01' },
      { arrivals: 0, people: 0, minutes: 0 },
    ],
  ])('%j', async (body, expected) => {
    const from = 'late_policy_from' in body ? body.late_policy_from : '2026-11-01'
    expect(await preview(body)).toEqual([{ setting: 'late_policy', ...none, from, ...expected }])
  })

  test('posts exactly what was said, there and back, and again with a later policy in the way', async () => {
    for (const body of [
      { late_policy: 'per_count', late_every: 2, late_charge_days: 1 },
      { late_policy: 'off', late_policy_from: '2026-10-01' },
      { late_charge_days: 2 },
      { late_policy: 'proportional', late_policy_from: '2026-10-01' },
      { late_policy: 'proportional' },
    ]) {
      const [effect] = await preview(body)
      const before = await lateSum()
      await updateSettings(as(admin), settingsPatch.parse(body))
      expect([body, (await lateSum()) - before]).toEqual([body, effect?.minutes])
    }
    expect(await lateSum()).toBe(170)
  })
})

describe('the numbers of other settings', () => {
  test.each([
    [{ name: 'Acme' }, []],
    [{ language: 'tr' }, { people: 2 }],
    [{ time_zone: 'Asia/Dubai' }, { from: '2026-11-23', people: 3 }],
    [{ grace_minutes: 5 }, { from: '2026-11-23', arrivals: 1 }],
    [{ low_balance_days: 2 }, { people: 2 }],
    [{ colleagues_see_absences: 'company' }, {}],
    [{ late_notice: 'off' }, {}],
  ])('%j', async (body, expected) => {
    const [setting = ''] = Object.keys(body)
    expect(await preview(body)).toEqual([{ setting, ...none, ...expected }])
  })

  test('a schedule from a date on: who works by it, what they did since, and their leave that is not over', async () => {
    const week = [{ weekday: 'monday', shifts: [{ start: '09:00', end: '12:00', breaks: [] }] }]
    const { id } = await createSchedule(as(admin), scheduleBody.parse({ name: 'Other', week }))
    await inTransaction(as(admin), (ctx) => setSchedule(ctx, ben.id, id, '2026-11-05'))
    await storedLeave(database.db, ann, { from: '2026-11-30', to: '2026-11-30' })
    await storedLeave(database.db, ben, { from: '2026-11-30', to: '2026-11-30' })
    const body = { default_schedule: id, default_schedule_from: '2026-11-03' }
    const counted = { from: '2026-11-03', people: 3, arrivals: 3, requests: 1 }
    expect(await preview(body)).toEqual([{ setting: 'default_schedule', ...none, ...counted }])
    const later = { ...body, default_schedule_from: '2026-12-01' }
    expect(await preview(later)).toMatchObject([{ from: '2026-12-01', people: 2, arrivals: 0, requests: 0 }])
    await expect(preview({ default_schedule: 999 })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('holidays: the requests on days that are one in one calendar only', async () => {
    const { id } = await createHolidayCalendar(as(admin), { name: 'Other' })
    const holiday = (calendarId: number, date: string) => ({ calendarId, date, name: 'Day' })
    await database.db
      .insert(publicHoliday)
      .values([holiday(calendarId, '2026-12-25'), holiday(id, '2026-12-25'), holiday(id, '2026-11-30')])
    expect(await preview({ holiday_calendar: id })).toMatchObject([
      { setting: 'holiday_calendar', people: 3, requests: 2 },
    ])
    expect(await preview({ holiday_calendar: null })).toMatchObject([{ people: 3, requests: 0 }])
    await expect(preview({ holiday_calendar: 999 })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

test('several at once are a line each, and what stays as it is has none', async () => {
  const body = { grace_minutes: 0, self_decision: true, late_policy: 'off', annual_leave_days: 20 }
  expect((await preview(body)).map(({ setting }) => setting)).toEqual([
    'annual_leave_days',
    'self_decision',
    'late_policy',
  ])
  expect(await preview({ name: 'Muster GmbH', late_policy: 'proportional' })).toEqual([])
})

test('nothing is written, and only admins are told', async () => {
  const before = await database.db.$count(auditEntry)
  await preview({ late_policy: 'off', time_zone: 'Asia/Dubai', name: 'Acme' })
  expect(await database.db.$count(auditEntry)).toBe(before)
  await expect(previewSettings(as(ann), {})).rejects.toMatchObject({ code: 'not_allowed' })
})
