import { describe, expect, test } from 'vitest'
import type { DayView } from '@/lib/attendance/day-view'
import { formatInstant, instantAt } from '@/lib/time'
import { axisOf, commonHours, hourMarks, hoursWithNow } from './day-axis'

const zone = 'Europe/Berlin'
const local = (date: string, hour: number) => formatInstant(instantAt(date, hour * 60, zone), zone)

function dayWith(date: string, spans: [number, number][], attended: [number, number][] = []): DayView {
  return {
    date,
    zone,
    from: local(date, 0),
    to: local(date, 24),
    holiday: null,
    shifts: spans.map(([start, end]) => ({
      start: local(date, start),
      end: local(date, end),
      breaks: [],
      lateMinutes: 0,
      lateUntil: null,
    })),
    leave: [],
    attendances: attended.map(([start, end], id) => ({
      id,
      clockIn: local(date, start),
      clockOut: local(date, end),
      missed: false,
      open: false,
      delayMinutes: 0,
      chargedMinutes: 0,
      waived: false,
      workedMinutes: null,
      note: '',
    })),
    punches: [],
    scheduledMinutes: 0,
    leaveMinutes: 0,
    dueMinutes: 0,
    workedMinutes: 0,
    overtimeMinutes: 0,
    missingMinutes: 0,
    lateMinutes: 0,
    waivedMinutes: 0,
    chargedMinutes: 0,
    unknown: false,
    state: 'present',
    outside: null,
  }
}

const now = local('2026-11-23', 10)

describe('common hours', () => {
  test('leave half an hour of air around everything', () => {
    expect(commonHours([dayWith('2026-11-23', [[8, 17]])], now)).toEqual({ from: -5, to: 6 })
    expect(commonHours([dayWith('2026-11-23', [[8, 17]], [[7.25, 19.75]])], now)).toEqual({ from: -6, to: 9 })
  })

  test('of days without anything are those of an office', () => {
    expect(commonHours([dayWith('2026-11-22', [])], now)).toEqual({ from: -5, to: 6 })
  })

  test('hold a night shift whole', () => {
    expect(commonHours([dayWith('2026-11-23', [[22, 30]])], now)).toEqual({ from: 9, to: 19 })
  })

  test('are never less than eight, nor stretched by one forgotten clock-out', () => {
    expect(commonHours([dayWith('2026-11-23', [[9, 10]])], now)).toEqual({ from: -4, to: 4 })
    expect(commonHours([dayWith('2026-11-23', [[8, 17]], [[8, 80]])], now)).toEqual({ from: -5, to: 24 })
  })

  test('of several people are counted from one noon: real time stands below each other', () => {
    const berlin = dayWith('2026-11-23', [[8, 17]])
    const night = dayWith('2026-11-22', [[22, 30]])
    expect(commonHours([berlin, night], now, { date: '2026-11-23', zone })).toEqual({ from: -15, to: 6 })
    // 08:00 to 17:00 in Berlin is 16:00 to 01:00 in Tokyo
    expect(commonHours([berlin], now, { date: '2026-11-23', zone: 'Asia/Tokyo' })).toEqual({ from: 3, to: 14 })
  })

  test('take now in where it belongs to the day', () => {
    const day = dayWith('2026-11-23', [[8, 17]])
    expect(hoursWithNow(day, local('2026-11-23', 21.5))).toEqual({ from: -5, to: 10 })
    expect(hoursWithNow(day, local('2026-11-24', 9))).toEqual({ from: -5, to: 6 })
  })
})

describe('the axis of a day', () => {
  const hours = { from: -12, to: 12 }

  test('is as long on the days when the clocks change, so working hours stand below each other', () => {
    const before = axisOf({ date: '2026-03-28', zone }, hours)
    const change = axisOf({ date: '2026-03-29', zone }, hours)
    const share = (axis: { from: string; to: string }, moment: string) =>
      (Date.parse(moment) - Date.parse(axis.from)) / (Date.parse(axis.to) - Date.parse(axis.from))
    expect(share(before, local('2026-03-28', 8))).toBe(share(change, local('2026-03-29', 8)))
    expect(change.from).toBe('2026-03-28T23:00:00+01:00')
  })

  test('is marked every hour and labelled as often as fits', () => {
    const marks = hourMarks(axisOf({ date: '2026-11-23', zone }, { from: -5, to: 6 }), zone, 6)
    expect(marks).toHaveLength(10)
    expect(marks.filter((mark) => mark.labelled).map((mark) => mark.instant.slice(11, 16))).toEqual([
      '08:00',
      '10:00',
      '12:00',
      '14:00',
      '16:00',
    ])
  })
})
