import { expect, test } from 'vitest'
import type { CalendarAnswer } from '@/lib/leave/schema'
import { calendarMarks, markWords } from './calendar-marks'

const away = (from: string, to: string, label = 'Away', status: 'pending' | 'approved' = 'approved') => ({
  from,
  to,
  from_part: 'full' as const,
  to_part: 'full' as const,
  label,
  status,
})
const answer: CalendarAnswer = {
  count: 2,
  next: null,
  previous: null,
  results: [
    {
      employee: 1,
      name: 'Emil Brandt',
      department: '',
      away: [away('2026-12-23', '2026-12-24', 'Annual leave', 'pending')],
    },
    {
      employee: 3,
      name: 'Ole Kern',
      department: '',
      away: [away('2026-12-22', '2026-12-24', 'Annual leave', 'pending')],
    },
    { employee: 2, name: 'Ann Berg', department: '', away: [away('2026-12-24', '2027-01-02')] },
  ],
  days_off: ['2026-12-26'],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
}

test.each([
  ['2026-12-23', 'your leave: Annual leave, waiting'],
  ['2026-12-24', 'your leave: Annual leave, waiting; away: Ann Berg'],
  ['2026-12-25', 'Christmas Day; away: Ann Berg'],
  ['2026-12-26', 'day off; away: Ann Berg'],
  ['2027-01-02', 'away: Ann Berg'],
])('%s: %s', (date, words) => {
  // The same months may have been asked for twice.
  const mark = calendarMarks([answer, answer], 1).get(date)
  expect(mark && markWords(mark)).toBe(words)
})

test('of many names some are said, and how many more there are', () => {
  const away = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  expect(markWords({ off: false, holiday: null, own: null, away })).toBe('away: A, B, C, D, E, 2 more')
})

test('what others only asked for is not shown as away', () => {
  expect(calendarMarks([answer], 1).get('2026-12-22')?.away ?? []).toEqual([])
})
