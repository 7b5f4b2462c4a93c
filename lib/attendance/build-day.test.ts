import { describe, expect, test } from 'vitest'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { buildDay, type DayGround, type StoredAttendance } from './build-day'
import type { DayView } from './day-view'

const date = '2026-11-23'
const at = (time: string) => new Date(`${date}T${time}:00+01:00`)
const evening = at('20:00')

/** From '08:00 – 12:00' of Monday 23 November 2026, Berlin. */
function attended(text: string, delayMinutes = 0): StoredAttendance {
  const [from = '', to = ''] = text.split(' – ')
  return {
    id: 1,
    workDate: date,
    clockIn: at(from),
    clockOut: to === '' ? null : at(to),
    missed: false,
    zone: 'Europe/Berlin',
    delayMinutes,
    chargedMinutes: 0,
    waived: false,
    note: '',
  }
}

function day(
  leave: ScheduleGround['leave'],
  spans: string[] = [],
  now = evening,
  more: Partial<DayGround> = {},
): DayView {
  const facts: DayGround = {
    ground: groundOf(defaultWeek, { leave }),
    employed: { from: '2020-01-01', to: null },
    graceMinutes: 0,
    missedAfterMinutes: 240,
    attendances: spans.map((text) => attended(text)),
    punches: [],
    ...more,
  }
  return buildDay(facts, date, now)
}

const on = (from: number, to: number, name = 'Annual leave') => ({ date, from, to, name })
const allDay = [on(0, 480)]
const morning = [on(0, 240)]
const afternoon = [on(240, 480)]

describe('the state of a day with leave', () => {
  test.each<[string, DayView, DayView['state']]>([
    ['all of it, nobody there', day(allDay), 'leave'],
    ['all of it, still to come', day(allDay, [], new Date('2026-11-20T12:00Z')), 'leave'],
    ['two halves of two kinds', day([...morning, on(240, 480, 'Sick leave')]), 'leave'],
    ['all of it, worked all the same', day(allDay, ['09:00 – 10:00']), 'present'],
    ['the morning, and nobody came after it', day(morning), 'absent'],
    ['the morning, and the afternoon is not over', day(morning, [], at('16:59')), 'not_due'],
    ['the morning, and there after it', day(morning, ['13:00 – 17:00']), 'present'],
    ['the afternoon, and nobody came before it', day(afternoon, [], at('12:00')), 'absent'],
    ['the afternoon, and the morning is not over', day(afternoon, [], at('11:59')), 'not_due'],
    ['half of it, still to come', day(morning, [], new Date('2026-11-20T12:00Z')), 'future'],
    ['none', day([]), 'absent'],
    ['before the first day of work', day(allDay, [], evening, { employed: { from: '2026-12-01', to: null } }), 'off'],
  ])('%s', (_, view, expected) => {
    expect(view.state).toBe(expected)
  })

  test('a holiday is a holiday, whatever was asked for', () => {
    const ground = groundOf(defaultWeek, { leave: allDay, holidays: { [date]: 'Founding Day' } })
    expect(day([], [], evening, { ground })).toMatchObject({ state: 'holiday', leave: [], leaveMinutes: 0 })
  })
})

describe('the figures of a day with leave', () => {
  const figures = ({ leaveMinutes, dueMinutes, workedMinutes, overtimeMinutes, missingMinutes }: DayView) => [
    leaveMinutes,
    dueMinutes,
    workedMinutes,
    overtimeMinutes,
    missingMinutes,
  ]

  test.each<[string, DayView, [number, number, number, number, number]]>([
    // leave, due, worked, overtime, missing
    ['all of it', day(allDay), [480, 0, 0, 0, 0]],
    ['all of it, an hour worked: all overtime', day(allDay, ['09:00 – 10:00']), [480, 0, 60, 60, 0]],
    ['the morning, the afternoon worked', day(morning, ['13:00 – 17:00']), [240, 240, 240, 0, 0]],
    ['the morning, an hour short', day(morning, ['13:00 – 16:00']), [240, 240, 180, 0, 60]],
    ['the morning, absent after it', day(morning), [240, 240, 0, 0, 240]],
    ['the afternoon, half an hour longer', day(afternoon, ['08:00 – 12:00', '13:00 – 13:30']), [240, 240, 270, 30, 0]],
    ['the afternoon, nothing is missing while the morning lasts', day(afternoon, [], at('11:00')), [240, 240, 0, 0, 0]],
    ['the afternoon, the morning is missing when it is over', day(afternoon, [], at('12:00')), [240, 240, 0, 0, 240]],
  ])('%s', (_, view, expected) => {
    expect(figures(view)).toEqual(expected)
  })

  test('leave stands where it takes work, with its name', () => {
    expect(day(allDay).leave).toEqual([
      { start: `${date}T08:00:00+01:00`, end: `${date}T12:00:00+01:00`, name: 'Annual leave' },
      { start: `${date}T13:00:00+01:00`, end: `${date}T17:00:00+01:00`, name: 'Annual leave' },
    ])
  })

  test('late marks begin where the leave ends', () => {
    const late = attended('13:20 – 17:00', 20)
    const [one] = day(morning, [], evening, { attendances: [late] }).shifts
    expect(one).toMatchObject({ lateMinutes: 20, lateUntil: `${date}T13:20:00+01:00` })
  })

  test('a shift that the change of clocks swallows is nobody’s absence', () => {
    const ground = groundOf(everyDay(shift('02:30', '03:00')))
    const facts = { ground, employed: { from: '2020-01-01', to: null }, graceMinutes: 0, missedAfterMinutes: 240 }
    const view = buildDay({ ...facts, attendances: [], punches: [] }, '2026-03-29', evening)
    expect(view.state).toBe('off')
  })
})

test('a date is outside before the book begins, and where somebody does not work here', () => {
  const ground = groundOf(defaultWeek)
  const later = { ...ground, schedules: ground.schedules.map((one) => ({ ...one, validFrom: '2026-11-24' })) }
  const outside = (more: Partial<DayGround>) => day([], [], evening, more).outside
  expect([
    outside({}),
    outside({ ground: later }),
    outside({ ground: { ...later, schedules: [...ground.schedules, ...later.schedules] } }),
    outside({ ground: { ...ground, defaults: [] } }),
    outside({ employed: { from: '2026-11-24', to: null } }),
    outside({ employed: { from: '2020-01-01', to: '2026-11-22' } }),
  ]).toEqual([null, 'before_book', null, null, 'before_joining', 'after_leaving'])
})
