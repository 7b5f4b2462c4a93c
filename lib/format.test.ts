import { describe, expect, it } from 'vitest'
import {
  firstDayOfWeek,
  formatCount,
  formatDate,
  formatDays,
  formatDifference,
  formatDuration,
  formatForeignZone,
  formatHours,
  formatMoment,
  formatMonth,
  formatTime,
  formatTimeRange,
  formatWallTime,
  formatWorkedOf,
} from './format'

const berlin = { locale: 'en-GB', zone: 'Europe/Berlin' }
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ')

describe('times and dates', () => {
  it('shows an instant in the reading zone', () => {
    expect(formatTime('2026-11-23T07:04:10Z', berlin)).toBe('08:04')
    expect(formatTime('2026-11-23T07:04:10Z', { locale: 'en-US', zone: 'America/New_York' })).toBe('2:04\u00a0AM')
    expect(formatTime('2026-11-22T23:00:00Z', berlin)).toBe('00:00')
    expect(formatMoment('2026-11-23T23:30:00Z', berlin)).toBe('Tue 24 Nov, 00:30')
    expect(formatTimeRange('2026-11-23T07:00:00Z', '2026-11-23T16:00:00Z', berlin)).toBe('08:00 – 17:00')
  })

  it('shows a calendar date as it stands, wherever it is read', () => {
    expect(formatDate('2026-11-23', 'en-GB')).toBe('Monday 23 November')
    expect(formatDate('2026-11-23', 'en-US', 'fullShort')).toBe('Nov 23, 2026')
    expect(formatDate('2026-11-23', 'en-GB', 'inMonth')).toBe('Mon 23')
    expect(formatMonth('2026-11', 'en-GB')).toBe('November 2026')
  })

  it('shows minutes after midnight as a wall time', () => {
    expect(formatWallTime(480, 'en-GB')).toBe('08:00')
    expect(formatWallTime(1440 + 360, 'en-GB')).toBe('06:00')
    expect(formatWallTime(-60, 'en-US')).toBe('11:00\u00a0PM')
  })

  it('names a zone only when it keeps another time', () => {
    const at = new Date('2026-11-23T08:00:00Z')
    expect(formatForeignZone('Europe/Berlin', 'Europe/Paris', at)).toBeNull()
    expect(formatForeignZone('Asia/Ho_Chi_Minh', 'Europe/Berlin', at)).toBe('Ho Chi Minh')
  })

  it('begins the week where the reader does', () => {
    expect(firstDayOfWeek('en-GB')).toBe(0)
    expect(firstDayOfWeek('en-US')).toBe(6)
  })
})

describe('durations', () => {
  it.each([
    [0, '0 min', '0 h', '0:00'],
    [4, '4 min', '0 h 04', '+0:04'],
    [130, '2 h 10 min', '2 h 10', '+2:10'],
    [2400, '40 h', '40 h', '+40:00'],
    [-65, '−1 h 5 min', '−1 h 05', '−1:05'],
    [-0.4, '0 min', '0 h', '0:00'],
  ])('%d minutes', (minutes, long, short, difference) => {
    expect(plain(formatDuration(minutes))).toBe(long)
    expect(plain(formatHours(minutes))).toBe(short)
    expect(formatDifference(minutes)).toBe(difference)
  })

  it('says what was worked of what is due', () => {
    expect(plain(formatWorkedOf(760, 2400))).toBe('12 h 40 of 40 h')
  })
})

describe('counts', () => {
  it('rounds leave days down', () => {
    expect(formatDays(9.758, 'en-GB')).toBe('9.75')
    expect(formatDays(-0.001, 'en-GB')).toBe('-0.01')
    expect(formatDays(14, 'en-GB')).toBe('14')
  })

  it('agrees in number', () => {
    expect(plain(formatCount(1, 'request'))).toBe('1 request')
    expect(plain(formatCount(3, 'person', 'people'))).toBe('3 people')
  })
})
