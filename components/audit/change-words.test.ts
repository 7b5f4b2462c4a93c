import { expect, test } from 'vitest'
import { changesOf } from './change-words'

const reading = { locale: 'en-GB', zone: 'Europe/Berlin' }

test('what was and what is stand beside each other, in words', () => {
  const before = { comment: '', is_active: true, minutes: 960, dates: ['2026-12-28', '2026-12-29'], manager: null }
  const after = {
    comment: null,
    is_active: false,
    minutes: 480,
    dateJoined: '2026-01-05',
    manager: 7,
    week: [{ a: 1 }],
  }
  expect(changesOf(before, after, reading)).toEqual([
    { name: 'Is active', before: 'yes', after: 'no' },
    { name: 'Time', before: '16\u00a0h', after: '8\u00a0h' },
    { name: 'Dates', before: '28 Dec 2026, 29 Dec 2026', after: '' },
    { name: 'Manager', before: '', after: '7' },
    { name: 'Date joined', before: '', after: '5 Jan 2026' },
    { name: 'Week', before: '', after: '[\n {\n  "a": 1\n }\n]' },
  ])
  expect(changesOf(null, null, reading)).toEqual([])
})

test('what happened is told in its order, whatever order it is kept in', () => {
  const after = { minutes: 480, end_date: '2026-12-29', start_date: '2026-12-28', status: 'pending' }
  expect(changesOf(null, after, reading).map(({ name }) => name)).toEqual(['Status', 'Start date', 'End date', 'Time'])
})

test('ids are called by their names, and instants by the reader’s clock', () => {
  const names = { 'employee 7': 'Ann', 'leave_type 2': 'Sick leave' }
  const after = { manager: 7, leave_type: 2, schedule: 9, days: 7, expires_at: '2026-12-01T23:30:00Z' }
  expect(changesOf(null, after, reading, names).map(({ after }) => after)).toEqual([
    'Sick leave',
    'Ann',
    '9',
    '7',
    '2 Dec 2026, 00:30',
  ])
})
