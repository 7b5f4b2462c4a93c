import { describe, expect, test } from 'vitest'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { formatInstant, localDate } from '../time'
import vectors from '../time.vectors.json'
import { type Expected, missedClockIns } from './missed-in'
import type { Recorded } from './recorded'

const settings = { afterMinutes: 60, missedAfterMinutes: 240 }
/** 2026-11-23 is a Monday; Berlin is at +01:00. */
const standard = groundOf(defaultWeek)
const night = groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))

const ann = (ground: ScheduleGround, changes: Partial<Expected> = {}): Expected => ({
  clocking: 'required',
  employed: { from: '2020-01-01', to: null },
  recorded: [],
  ground,
  ...changes,
})
const berlin = (local: string) => new Date(`${local}+01:00`)
const span = (clockIn: string, clockOut: string | null, missed = false): Recorded => ({
  id: 1,
  workDate: localDate(berlin(clockIn), 'Europe/Berlin'),
  clockIn: berlin(clockIn),
  clockOut: clockOut === null ? null : berlin(clockOut),
  missed,
})
/** What is told after one instant, until another, as '2026-11-23 08:00'. */
const toldBetween = (person: Expected, from: Date, to: Date, of = settings) =>
  missedClockIns(person, of, { from, to }).map(
    ({ date, begins, zone }) => `${date} ${formatInstant(begins, zone).slice(11, 16)}`,
  )
const told = (person: Expected, from: string, to: string, of = settings) =>
  toldBetween(person, berlin(from), berlin(to), of)
const monday = (person: Expected, of = settings) => told(person, '2026-11-23T00:00', '2026-11-24T00:00', of)

describe('nobody came', () => {
  test('is told when the time after the start of the shift is over: 08:00 and 60 minutes are 09:00', () => {
    expect(told(ann(standard), '2026-11-23T08:55', '2026-11-23T08:59:59')).toEqual([])
    expect(told(ann(standard), '2026-11-23T08:55', '2026-11-23T09:00')).toEqual(['2026-11-23 08:00'])
    expect(told(ann(standard), '2026-11-23T09:00', '2026-11-23T09:05')).toEqual([])
  })

  test.each([
    [0, '2026-11-23T07:55', '2026-11-23T08:00'],
    [15, '2026-11-23T08:10', '2026-11-23T08:15'],
    [1440, '2026-11-24T07:55', '2026-11-24T08:00'],
  ])('after %i minutes', (afterMinutes, from, to) => {
    expect(told(ann(standard), from, to, { ...settings, afterMinutes })).toEqual(['2026-11-23 08:00'])
  })

  test('on several days is told of each, whenever it is looked at', () => {
    expect(told(ann(standard), '2026-11-20T12:00', '2026-11-24T12:00')).toEqual([
      '2026-11-23 08:00',
      '2026-11-24 08:00',
    ])
  })

  test('is named by the start of the shift, so that a later change of leave does not tell it again', () => {
    const ground = { ...standard, leave: [{ date: '2026-11-23', from: 0, to: 240, name: 'Annual leave' }] }
    const window = { from: berlin('2026-11-23T00:00'), to: berlin('2026-11-24T00:00') }
    expect(missedClockIns(ann(ground), settings, window)).toEqual([
      { date: '2026-11-23', zone: 'Europe/Berlin', begins: berlin('2026-11-23T13:00'), startMinute: 480 },
    ])
  })
})

describe('nothing is owed', () => {
  const leave = (from: number, to: number) => ({
    ...standard,
    leave: [{ date: '2026-11-23', from, to, name: 'Annual leave' }],
  })
  test.each([
    ['on a day off', () => told(ann(standard), '2026-11-28T00:00', '2026-11-30T00:00')],
    ['on a public holiday', () => monday(ann({ ...standard, holidays: { '2026-11-23': 'Founders’ Day' } }))],
    ['on leave', () => monday(ann(leave(0, 480)))],
    ['by who need not clock in', () => monday(ann(standard, { clocking: 'none' }))],
    ['before the employment', () => monday(ann(standard, { employed: { from: '2026-11-24', to: null } }))],
    ['after the employment', () => monday(ann(standard, { employed: { from: '2020-01-01', to: '2026-11-22' } }))],
    ['without a schedule', () => monday(ann(groundOf(defaultWeek, { defaults: [] })))],
  ])('%s', (_, found) => {
    expect(found()).toEqual([])
  })

  test('in the morning: the work begins after the half day, at 13:00, and is told at 14:00', () => {
    expect(told(ann(leave(0, 240)), '2026-11-23T00:00', '2026-11-23T13:59')).toEqual([])
    expect(told(ann(leave(0, 240)), '2026-11-23T13:59', '2026-11-23T14:00')).toEqual(['2026-11-23 13:00'])
  })

  test('in the afternoon: the morning is', () => {
    expect(monday(ann(leave(240, 480)))).toEqual(['2026-11-23 08:00'])
  })

  test('by the hour, from 08:00 to 10:30: told at 11:30', () => {
    const hours = { date: '2026-11-23', from: 0, to: 150, name: 'Doctor', startMinute: 480, endMinute: 630 }
    const person = ann({ ...standard, leave: [hours] })
    expect(told(person, '2026-11-23T11:25', '2026-11-23T11:30')).toEqual(['2026-11-23 10:30'])
  })

  test('before the employee was entered: on the first day only of what begins later', () => {
    const entered = (local: string) => ann({ ...standard, addedAt: berlin(local).getTime() })
    expect(monday(entered('2026-11-23T08:30'))).toEqual([])
    expect(monday(entered('2026-11-23T07:30'))).toEqual(['2026-11-23 08:00'])
  })

  test('by part-time on Monday and Wednesday, mornings: on Tuesday', () => {
    const morning = [shift('08:00', '12:00')]
    const partTime = groundOf([morning, [], morning, [], [], [], []])
    expect(told(ann(partTime), '2026-11-23T00:00', '2026-11-30T00:00')).toEqual([
      '2026-11-23 08:00',
      '2026-11-25 08:00',
    ])
  })
})

describe('who came', () => {
  const came = (...recorded: Recorded[]) => monday(ann(standard, { recorded }))

  test.each([
    ['in time', span('2026-11-23T07:55', null)],
    ['late', span('2026-11-23T08:59', null)],
    ['for five minutes', span('2026-11-23T07:55', '2026-11-23T08:05')],
    ['at night, and is still there', span('2026-11-23T02:30', null)],
    ['today, and did not clock out', span('2026-11-23T07:55', null, true)],
  ])('%s is not missing', (_, one) => {
    expect(came(one)).toEqual([])
  })

  test.each([
    ['left before the shift', span('2026-11-23T06:00', '2026-11-23T08:00')],
    ['came after the shift', span('2026-11-23T17:00', null)],
    ['did not clock out the day before', span('2026-11-22T08:00', null, true)],
    // 12 hours after a clock-in outside of every shift, 20:00 on Sunday: long before
    ['did not clock out the day before, which nobody has marked yet', span('2026-11-22T08:00', null)],
  ])('who %s is missing', (_, one) => {
    expect(came(one)).toEqual(['2026-11-23 08:00'])
  })

  test('to the first shift of a split day is missing at the second, unless they are still there', () => {
    const split = groundOf(everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')))
    const on = (one: Recorded) => monday(ann(split, { recorded: [one] }))
    expect(on(span('2026-11-23T08:00', '2026-11-23T12:00'))).toEqual(['2026-11-23 14:00'])
    expect(on(span('2026-11-23T08:00', '2026-11-23T14:10'))).toEqual([])
    // 12:00 and 240 minutes are 16:00: it runs on into the second shift
    expect(on(span('2026-11-23T08:00', null))).toEqual([])
    // 12:00 and 60 minutes are 13:00: a missed clock-out before the second began
    const soon = { ...settings, missedAfterMinutes: 60 }
    expect(monday(ann(split, { recorded: [span('2026-11-23T08:00', null)] }), soon)).toEqual(['2026-11-23 14:00'])
  })

  test('during leave of the morning and left is missing in the afternoon', () => {
    const ground = { ...standard, leave: [{ date: '2026-11-23', from: 0, to: 240, name: 'Annual leave' }] }
    expect(monday(ann(ground, { recorded: [span('2026-11-23T09:00', '2026-11-23T10:00')] }))).toEqual([
      '2026-11-23 13:00',
    ])
  })
})

describe('night shifts', () => {
  test('are of the date they begin on, and told at 23:00', () => {
    expect(told(ann(night), '2026-11-23T22:55', '2026-11-23T23:00')).toEqual(['2026-11-23 22:00'])
  })

  test('told after midnight are still of the date before', () => {
    const late = { ...settings, afterMinutes: 150 }
    expect(told(ann(night), '2026-11-24T00:25', '2026-11-24T00:30', late)).toEqual(['2026-11-23 22:00'])
  })

  test('are begun by who came the evening before', () => {
    const recorded = [span('2026-11-23T21:50', '2026-11-24T06:00')]
    const window = ['2026-11-23T12:00', '2026-11-24T12:00'] as const
    expect(told(ann(night, { recorded }), ...window)).toEqual([])
  })
})

describe('when the clocks change', () => {
  const at = (local: string, zone: string) =>
    vectors.local_to_instant.find((one) => one.local === local && one.zone === zone)
  const minuteOf = (local: string) => local.slice(11)
  /** Every five minutes of that night and the day after, as the job looks. */
  const scans = (person: Expected, date: string) => {
    const start = Date.parse(`${date}T00:00:00Z`) - 6 * 3_600_000
    const steps = Array.from({ length: 36 * 12 }, (_, index) => start + index * 300_000)
    return steps.flatMap((step) =>
      missedClockIns(person, settings, { from: new Date(step - 300_000), to: new Date(step) }).map(
        ({ date, begins }) => `${date} ${begins.toISOString()}`,
      ),
    )
  }

  test.each(vectors.local_to_instant)('a shift that starts at $local in $zone ($case) is told once', (vector) => {
    const { zone, local } = vector
    const date = local.slice(0, 10)
    const weekly = everyDay(shift(minuteOf(local), '10:00'))
    const only = groundOf(weekly, {
      companyZone: zone,
      holidays: Object.fromEntries([-2, -1, 1, 2].map((days) => [dateAfter(date, days), 'Closed'])),
    })
    const start = at(local, zone)
    const instant = new Date(start?.compatible ?? start?.earlier ?? '').toISOString()
    expect(scans(ann(only), date)).toEqual([`${date} ${instant}`])
  })

  test.each([
    ['2026-03-28', '2026-03-28T21:00:00.000Z'],
    ['2026-10-24', '2026-10-24T20:00:00.000Z'],
  ])('the night of %s that is longer or shorter is told once', (date, begins) => {
    const one = groundOf(everyDay(shift('22:00', '06:00')), {
      holidays: Object.fromEntries([-2, -1, 1, 2].map((days) => [dateAfter(date, days), 'Closed'])),
    })
    expect(scans(ann(one), dateAfter(date, 1))).toEqual([`${date} ${begins}`])
  })
})

describe('elsewhere', () => {
  test.each([
    // 08:00 at +09:00 is 23:00 of the day before, at UTC
    ['Asia/Tokyo', '2026-11-23T00:00:00Z'],
    // 08:00 at -08:00
    ['America/Los_Angeles', '2026-11-23T17:00:00Z'],
    // 08:00 at +14:00 is 18:00 of the day before
    ['Pacific/Kiritimati', '2026-11-22T19:00:00Z'],
    // 08:00 at +05:45
    ['Asia/Kathmandu', '2026-11-23T03:15:00Z'],
  ])('08:00 in %s is told an hour later', (timeZone, instant) => {
    const person = ann({ ...standard, zones: [{ validFrom: '2020-01-01', timeZone }] })
    const to = new Date(instant)
    expect(toldBetween(person, new Date(to.getTime() - 300_000), to)).toEqual(['2026-11-23 08:00'])
  })
})

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}
