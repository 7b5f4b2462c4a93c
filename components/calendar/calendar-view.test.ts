import { describe, expect, test } from 'vitest'
import { calendarHref, isNarrowed, readCalendarView, spanOfTime, timeAfter } from './calendar-view'

const today = '2026-11-23'

describe('what the address says', () => {
  test.each([
    [{}, '2026-11', '2026-11-23'],
    [{ month: '2026-12' }, '2026-12', '2026-12-01'],
    [{ month: '2026-12', day: '2026-12-24' }, '2026-12', '2026-12-24'],
    [{ month: '2026-12', day: '2026-11-24' }, '2026-12', '2026-12-01'],
    [{ month: '2026-02', day: '2026-02-30' }, '2026-02', '2026-02-01'],
    [{ year: '2026' }, '2026', '2026-11-23'],
    [{ year: '2027' }, '2027', '2027-01-01'],
    [{ month: '2026-13' }, '2026-11', '2026-11-23'],
    [{ month: ['2026-10', '2026-12'] }, '2026-10', '2026-10-01'],
    [{ year: '99999' }, '2026-11', '2026-11-23'],
  ])('%j is %s with %s chosen', (given, time, day) => {
    expect(readCalendarView(given, today)).toMatchObject({ time, day })
  })

  test('is said again by its address', () => {
    const view = readCalendarView({ year: '2026', search: 'ann', department: 'R&D', away: 'true' }, today)
    const again = new URLSearchParams(calendarHref(view).split('?')[1])
    expect(readCalendarView(Object.fromEntries(again), '2030-01-01')).toEqual(view)
    expect(isNarrowed(view)).toBe(true)
  })
})

describe('time', () => {
  test.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is from %s to %s', (time, from, to) => {
    expect(spanOfTime(time)).toEqual({ from, to })
  })

  test.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026', -1, '2025'],
  ])('%s and %d more is %s', (time, by, after) => {
    expect(timeAfter(time, by)).toBe(after)
  })
})
