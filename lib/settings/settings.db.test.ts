import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, workSchedule, zoneAssignment } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type GroundChange, onGroundChange } from '../ground-change'
import { addHoliday } from '../schedule/add-holiday'
import { zoneOn } from '../schedule/day'
import { groundsFor } from '../schedule/ground'
import { getSettings } from './queries'
import { settingsAnswer, settingsPatch } from './schema'
import { updateSettings } from './update-settings'

const now = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let calendarId: number
let scheduleId: number
let admin: Employee
let lead: Employee
let changes: GroundChange[]

beforeEach(async () => {
  database = await testDatabase()
  ;({ calendarId, scheduleId } = await makeCompany(database.db))
  onGroundChange(async (_, change) => {
    changes.push(change)
  })
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  changes = []
})
afterEach(() => database.close())

const as = (who: Employee) => contextFor(database.db, who, { now })
const patch = (body: object, who = admin) => updateSettings(as(who), settingsPatch.parse(body))
const anotherSchedule = async () => {
  const [made] = await database.db.insert(workSchedule).values({ name: 'Other' }).returning()
  return made?.id ?? 0
}

describe('settings', () => {
  test('are read by managers and changed by admins', async () => {
    const settings = await getSettings(as(lead))
    expect(settingsAnswer.parse(settings)).toEqual(settings)
    expect(settings).toEqual({
      name: 'Muster GmbH',
      time_zone: 'Europe/Berlin',
      country: 'DE',
      language: 'en',
      grace_minutes: 0,
      missed_after_minutes: 240,
      annual_leave_days: 15,
      holiday_calendar: calendarId,
      default_schedule: scheduleId,
      default_schedule_from: '2000-01-01',
      default_schedules: [{ schedule: scheduleId, valid_from: '2000-01-01' }],
      low_balance_days: 3,
      self_decision: false,
      late_notice: null,
      missed_in_after_minutes: 60,
      colleagues_see_absences: 'team',
      colleagues_see_presence: 'nobody',
      managers_see_reasons: true,
      managers_read_audit: true,
      managers_close: false,
      late_policy: 'proportional',
      late_every: 3,
      late_charge_days: 0.5,
      late_policy_from: null,
      late_policies: [],
    })
    await expect(patch({ name: 'Mine' }, lead)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(getSettings(as(await makeEmployee(database.db)))).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('sent back as they came change nothing', async () => {
    const settings = await getSettings(as(admin))
    expect(await patch(settings)).toEqual(settings)
    expect(changes).toEqual([])
    expect(await database.db.$count(auditEntry)).toBe(0)
  })

  test('that move no shift derive nothing, and are audited', async () => {
    const body = {
      name: 'Acme',
      country: 'TR',
      language: 'tr',
      missed_after_minutes: 60,
      annual_leave_days: 20,
      low_balance_days: 2.5,
      self_decision: true,
      late_notice: 'digest',
      missed_in_after_minutes: null,
      colleagues_see_absences: 'nobody',
      colleagues_see_presence: 'company',
      managers_see_reasons: false,
      managers_read_audit: false,
      managers_close: true,
    }
    expect(await patch(body)).toMatchObject(body)
    expect(changes).toEqual([])
    expect(await database.db.select().from(auditEntry)).toMatchObject([
      {
        action: 'settings.changed',
        before: { name: 'Muster GmbH', annual_leave_days: 15, late_notice: null, missed_in_after_minutes: 60 },
        after: body,
      },
    ])
  })

  test('of grace hold from today', async () => {
    await patch({ grace_minutes: 5 })
    expect(changes).toEqual([{ employeeIds: 'all', from: '2026-11-23' }])
  })

  test('of the calendar concern all its dates', async () => {
    await addHoliday(as(admin), { calendar: calendarId, date: '2026-05-01', name: 'May Day' })
    changes = []
    expect(await patch({ holiday_calendar: null })).toMatchObject({ holiday_calendar: null })
    expect(changes).toEqual([{ employeeIds: 'all', from: '2026-05-01' }])
    await expect(patch({ holiday_calendar: 999 })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test.each([
    { grace_minutes: -1 },
    { grace_minutes: 1.5 },
    { time_zone: 'Mars/Olympus' },
    { time_zone: '+02:00' },
    { country: 'XX1' },
    { name: '' },
    { default_schedule: null },
    { created_at: 1 },
    { low_balance_days: -1 },
    { late_policy: 'strict' },
    { late_every: 0 },
    { late_policy_from: '2026-11-02' },
    { late_notice: 'weekly' },
    { missed_in_after_minutes: -1 },
    { missed_in_after_minutes: 1.5 },
    { colleagues_see_absences: 'managers' },
    { managers_see_reasons: 'no' },
    { managers_close: 1 },
  ])('refuse %j', (body) => {
    expect(settingsPatch.safeParse(body).success).toBe(false)
  })
})

describe('the default schedule', () => {
  test('changes from a date on, and can be planned', async () => {
    const other = await anotherSchedule()
    const planned = await patch({ default_schedule: other, default_schedule_from: '2027-01-01' })
    expect(planned).toMatchObject({ default_schedule: scheduleId, default_schedules: [{ schedule: other }, {}] })
    expect(await patch({ default_schedule: other })).toMatchObject({
      default_schedule: other,
      default_schedule_from: '2026-11-23',
    })
    expect(changes.map((change) => change.from)).toEqual(['2027-01-01', '2026-11-23'])
    const back = await patch({ default_schedule: scheduleId, default_schedule_from: '2026-11-23' })
    expect(back).toMatchObject({ default_schedule: scheduleId, default_schedules: [{}, {}, {}] })
    await expect(patch({ default_schedule: 999 })).rejects.toMatchObject({
      extra: { errors: [{ path: 'default_schedule' }] },
    })
  })
})

describe('the charge for lateness', () => {
  test('changes from this month on, and lateness is settled again from there', async () => {
    const policy = { late_policy: 'per_count', late_every: 4, late_charge_days: 1 }
    expect(await patch({ ...policy })).toMatchObject({ ...policy, late_policy_from: '2026-11-01' })
    expect(changes).toEqual([{ employeeIds: 'all', from: '2026-11-01' }])
    const again = await patch({ late_every: 3 })
    expect(again).toMatchObject({ ...policy, late_every: 3, late_policies: [{}] })
    const [audited] = await database.db.select().from(auditEntry).orderBy(auditEntry.id)
    expect(audited).toMatchObject({ before: { late_policy: 'proportional' }, after: policy })
  })

  test('can be planned, and can be changed for months gone by', async () => {
    const planned = await patch({ late_policy: 'off', late_policy_from: '2027-01-01' })
    expect(planned).toMatchObject({ late_policy: 'proportional', late_policy_from: null, late_policies: [{}] })
    expect(await patch({ late_charge_days: 1, late_policy_from: '2026-10-01' })).toMatchObject({
      late_policy: 'proportional',
      late_charge_days: 1,
      late_policies: [{ late_policy: 'off', late_charge_days: 0.5 }, { valid_from: '2026-10-01' }],
    })
    expect(changes.map((change) => change.from)).toEqual(['2027-01-01', '2026-10-01'])
  })

  test('said again changes nothing', async () => {
    const settings = await patch({ late_policy: 'off' })
    expect(await patch({ ...settings, late_policy: 'off' })).toEqual(settings)
    expect(changes).toHaveLength(1)
    expect(await database.db.$count(auditEntry)).toBe(1)
  })
})

describe('another time zone of the company', () => {
  test('holds from today; the days before keep theirs, and own zones stay', async () => {
    const tokyo = await makeEmployee(database.db)
    const returned = await makeEmployee(database.db)
    await database.db.insert(zoneAssignment).values([
      { employeeId: tokyo.id, validFrom: '2026-06-01', timeZone: 'Asia/Tokyo' },
      { employeeId: returned.id, validFrom: '2026-03-01', timeZone: 'Asia/Tokyo' },
      { employeeId: returned.id, validFrom: '2026-09-01', timeZone: null },
    ])
    await patch({ time_zone: 'Europe/Istanbul' })
    expect(changes).toEqual([{ employeeIds: 'all', from: '2026-11-23' }])
    const dates = ['2020-01-01', '2026-04-01', '2026-10-01', '2026-11-22', '2026-11-23', '2027-01-01']
    const grounds = await groundsFor(as(admin), [lead.id, tokyo.id, returned.id], '2026-11-23', '2026-11-23')
    const zones = (who: Employee) => {
      const ground = grounds.get(who.id)
      return ground && dates.map((date) => zoneOn(ground, date).split('/')[1])
    }
    expect(zones(lead)).toEqual(['Berlin', 'Berlin', 'Berlin', 'Berlin', 'Istanbul', 'Istanbul'])
    expect(zones(tokyo)).toEqual(['Berlin', 'Berlin', 'Tokyo', 'Tokyo', 'Tokyo', 'Tokyo'])
    expect(zones(returned)).toEqual(['Berlin', 'Tokyo', 'Berlin', 'Berlin', 'Istanbul', 'Istanbul'])
  })

  test('and again the same day, and back, loses nothing', async () => {
    await patch({ time_zone: 'Europe/Istanbul' })
    await patch({ time_zone: 'Asia/Dubai' })
    const rows = await database.db.select().from(zoneAssignment).where(eq(zoneAssignment.employeeId, lead.id))
    expect(rows.map((row) => [row.validFrom, row.timeZone]).sort()).toEqual([
      ['1900-01-01', 'Europe/Berlin'],
      ['2026-11-23', null],
    ])
  })
})
