import { describe, expect, test } from 'vitest'
import { type Absence, chartDays, columnOf, extentOf, monthStretches, restingStretches } from './chart-scale'

const monday = 0
const sunday = 6
const none = { days_off: [], holidays: [] }
/** Ten days from Monday 2 November 2026, so that a day is 10 % wide. */
const tenDays = chartDays('2026-11-02', '2026-11-11', none, monday)

function away(from: string, to: string, parts: Partial<Absence> = {}): Absence {
  return { from, to, from_part: 'full', to_part: 'full', label: 'Away', status: 'approved', ...parts }
}

describe('where an absence lies', () => {
  test.each([
    ['one day', away('2026-11-03', '2026-11-03'), 10, 10],
    ['three days', away('2026-11-03', '2026-11-05'), 10, 30],
    ['a first half', away('2026-11-03', '2026-11-03', { from_part: 'first_half', to_part: 'first_half' }), 10, 5],
    ['a second half', away('2026-11-03', '2026-11-03', { from_part: 'second_half', to_part: 'second_half' }), 15, 5],
    [
      'halves at both ends',
      away('2026-11-03', '2026-11-05', { from_part: 'second_half', to_part: 'first_half' }),
      15,
      20,
    ],
    ['begun before', away('2026-10-20', '2026-11-02', { from_part: 'second_half' }), 0, 10],
    ['going on after', away('2026-11-11', '2026-11-30', { to_part: 'first_half' }), 90, 10],
  ])('%s', (_, absence, left, width) => {
    expect(extentOf(absence, tenDays)).toEqual({ left: expect.closeTo(left), width: expect.closeTo(width) })
  })

  test.each([away('2026-10-01', '2026-11-01'), away('2026-11-12', '2026-11-12')])(
    'nowhere when it is beside the columns',
    (absence) => {
      expect(extentOf(absence, tenDays)).toBeNull()
    },
  )
})

test('weeks start where the reader’s weeks start', () => {
  const starts = (firstDay: number) =>
    chartDays('2026-11-01', '2026-11-30', none, firstDay)
      .filter(({ startsWeek }) => startsWeek)
      .map(({ date }) => date.slice(8))
  expect(starts(monday)).toEqual(['02', '09', '16', '23', '30'])
  expect(starts(sunday)).toEqual(['01', '08', '15', '22', '29'])
})

test('days off are joined, holidays keep their name and their own place', () => {
  const ground = {
    days_off: ['2026-11-07', '2026-11-08', '2026-11-09'],
    holidays: [{ date: '2026-11-09', name: 'Founding day' }],
  }
  expect(restingStretches(chartDays('2026-11-02', '2026-11-11', ground, monday))).toEqual([
    { left: 50, width: 20, date: '2026-11-07', holiday: null },
    { left: 70, width: 10, date: '2026-11-09', holiday: 'Founding day' },
  ])
})

test('a year has its months, also a leap year', () => {
  const days = chartDays('2028-01-01', '2028-12-31', none, monday)
  const months = monthStretches(days)
  expect(days).toHaveLength(366)
  expect(months.map(({ month }) => month).at(1)).toBe('2028-02')
  expect(months[1]?.width).toBeCloseTo((29 / 366) * 100)
  expect(months.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100)
})

test('a date’s column', () => {
  expect(columnOf('2026-11-04', tenDays)).toEqual({ left: 20, width: 10 })
  expect(columnOf('2026-12-04', tenDays)).toBeNull()
})
