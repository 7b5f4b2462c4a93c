import { expect, test } from 'vitest'
import { asCompanyValues, changedSettings, monthsAround } from './company-values'

const settings = {
  name: 'Ash & Oak',
  time_zone: 'Europe/Berlin',
  country: 'DE',
  language: 'en',
  grace_minutes: 0,
  missed_after_minutes: 240,
  annual_leave_days: 15,
  holiday_calendar: null,
  default_schedule: 1,
  default_schedule_from: '2000-01-01',
  default_schedules: [],
  low_balance_days: 3,
  self_decision: false,
  late_notice: null,
  missed_in_after_minutes: 60,
  colleagues_see_absences: 'team' as const,
  colleagues_see_presence: 'nobody' as const,
  managers_see_reasons: true,
  managers_read_audit: true,
  managers_close: false,
  late_policy: 'proportional' as const,
  late_every: 3,
  late_charge_days: 0.5,
  late_policy_from: null,
  late_policies: [],
}
const before = asCompanyValues(settings, '2026-11-23')

test('nothing changed, nothing sent', () => {
  expect(changedSettings(before, before)).toEqual({})
  expect(changedSettings(before, { ...before, default_schedule_from: '2027-01-01', name: ' Ash & Oak ' })).toEqual({})
})

test('sends what was changed, numbers as numbers, none as null', () => {
  const now = { ...before, grace_minutes: '5', holiday_calendar: '2', name: 'Oak' }
  expect(changedSettings(before, now)).toEqual({ grace_minutes: 5, holiday_calendar: 2, name: 'Oak' })
  expect(changedSettings({ ...before, holiday_calendar: '2' }, before)).toEqual({ holiday_calendar: null })
})

test('leaves how admins hear of lateness to the company’s size, and tells of nobody missing, where nothing is entered', () => {
  const now = { ...before, late_notice: 'digest', missed_in_after_minutes: '' }
  expect(changedSettings(before, now)).toEqual({ late_notice: 'digest', missed_in_after_minutes: null })
  expect(changedSettings(now, before)).toEqual({ late_notice: null, missed_in_after_minutes: 60 })
})

test('another default schedule carries its date', () => {
  const now = { ...before, default_schedule: '3', default_schedule_from: '2027-01-01' }
  expect(changedSettings(before, now)).toEqual({ default_schedule: 3, default_schedule_from: '2027-01-01' })
})

test('another way of charging lateness carries its month, and yes or no is no text', () => {
  const now = { ...before, late_policy: 'per_count', late_charge_days: '0.25', self_decision: 'true' }
  expect(changedSettings(before, now)).toEqual({
    late_policy: 'per_count',
    late_charge_days: 0.25,
    self_decision: true,
    late_policy_from: '2026-11-01',
  })
  expect(changedSettings(before, { ...before, late_policy_from: '2026-12-01' })).toEqual({})
})

test('who may see what is sent as it is chosen', () => {
  const now = { ...before, colleagues_see_absences: 'company', managers_see_reasons: 'false' }
  expect(changedSettings(before, now)).toEqual({ colleagues_see_absences: 'company', managers_see_reasons: false })
})

test('a policy can begin with a month around this one', () => {
  expect(monthsAround('2026-11-23')).toEqual([
    '2026-09-01',
    '2026-10-01',
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
  ])
})
