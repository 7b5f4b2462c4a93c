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
  expect(changesOf(before, after, reading).map(({ place: _, ...change }) => change)).toEqual([
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

const names = {
  'cause correction:42': '2026-10-07',
  'cause leave:12': '2026-10-26/2026-10-30',
  'leave_type 2': 'Sick leave',
}
const adjusted = { of_month: '2026-10', in_month: '2026-11', worked_minutes: -30, 'leave_by_type.2': 480 }
const seen = (cause: string, whose: Parameters<typeof changesOf>[4]) =>
  Object.fromEntries(
    changesOf(null, { ...adjusted, cause }, reading, names, whose).map(({ name, after, place }) => [
      name,
      [after, place],
    ]),
  )

test('an adjustment is told by month and date, with the way to where the reader may look', () => {
  expect(seen('correction:42', { employee: 7, isOwn: false, mayLook: true })).toEqual({
    'Of month': ['October 2026', '/team/reports/7?month=2026-10'],
    'In month': ['November 2026', '/team/reports/7?month=2026-11'],
    Worked: ['−30\u00a0min', null],
    'Sick leave': ['1 day', null],
    Cause: ['The correction of 7 Oct 2026', '/team/corrections/42'],
  })
  expect(seen('leave:12', { employee: 7, isOwn: true, mayLook: true })).toMatchObject({
    'Of month': ['October 2026', '/timesheet?month=2026-10'],
    Cause: ['Leave of 26 Oct 2026 – 30 Oct 2026', '/leave#request-12'],
  })
  expect(seen('correction:42', { employee: 7, isOwn: false, mayLook: false })).toMatchObject({
    'Of month': ['October 2026', null],
    Cause: ['The correction of 7 Oct 2026', null],
  })
})

test.each([
  ['correction:43', 'A correction'],
  ['settings', 'The settings of the company'],
  ['holiday:3', 'A public holiday'],
  ['something_new:3', 'Something new'],
])('the cause %s is told as %s', (cause, words) => {
  expect(seen(cause, { employee: 7, isOwn: false, mayLook: true }).Cause?.[0]).toBe(words)
})
