import { expect, test } from 'vitest'
import type { ShiftPattern, Week } from '../../db/schema/schedule'
import { defaultWeek, weekSchema } from './week'

const h = 60

function shift(start: number, end: number, ...breaks: [number, number][]): ShiftPattern {
  return { start, end, breaks: breaks.map(([from, to]) => ({ start: from, end: to })) }
}

/** A week of days off but for the days given (0: Monday). */
function week(days: Record<number, ShiftPattern[]>): Week {
  return Array.from({ length: 7 }, (_, index) => days[index] ?? [])
}

function complaints(value: unknown): string[] {
  return weekSchema.safeParse(value).error?.issues.map((issue) => issue.message) ?? []
}

test('the default week is five days of 480 minutes', () => {
  expect(complaints(defaultWeek)).toEqual([])
  const minutes = defaultWeek.map((shifts) =>
    shifts.reduce((total, { start, end, breaks: [pause] }) => {
      return total + end - start - (pause ? pause.end - pause.start : 0)
    }, 0),
  )
  expect(minutes).toEqual([480, 480, 480, 480, 480, 0, 0])
})

test.each<[string, Record<number, ShiftPattern[]>]>([
  ['nothing but days off', {}],
  ['part-time', { 0: [shift(9 * h, 13 * h)], 3: [shift(9 * h, 13 * h)] }],
  ['split days', { 0: [shift(8 * h, 12 * h), shift(12 * h, 16 * h), shift(18 * h, 20 * h)] }],
  ['a night with a break after midnight', { 4: [shift(22 * h, 30 * h, [26 * h, 26 * h + 30])] }],
  ['24 hours, relieved by the next', { 0: [shift(8 * h, 32 * h)], 1: [shift(8 * h, 32 * h)] }],
  ['a Sunday night up to Monday morning', { 6: [shift(22 * h, 30 * h)], 0: [shift(6 * h, 14 * h)] }],
  ['until midnight of the next day', { 2: [shift(24 * h - 1, 48 * h - 1)] }],
  ['breaks at both ends', { 0: [shift(8 * h, 12 * h, [8 * h, 8 * h + 5], [8 * h + 5, 8 * h + 9], [11 * h, 12 * h])] }],
])('allows %s', (_, days) => {
  expect(complaints(week(days))).toEqual([])
})

test.each<[string, Record<number, ShiftPattern[]>]>([
  ['Tuesday: the shift ends before it starts.', { 1: [shift(17 * h, 8 * h)] }],
  ['Tuesday: the shift ends when it starts.', { 1: [shift(8 * h, 8 * h)] }],
  ['Wednesday: the shift is longer than 24 hours.', { 2: [shift(8 * h, 32 * h + 1)] }],
  ['Thursday: shift 2 ends before it starts.', { 3: [shift(8 * h, 12 * h), shift(17 * h, 13 * h)] }],
  ['Friday: shift 2 starts before shift 1 is over.', { 4: [shift(8 * h, 12 * h), shift(11 * h, 15 * h)] }],
  ['Friday: shift 2 starts before shift 1 is over.', { 4: [shift(14 * h, 18 * h), shift(8 * h, 12 * h)] }],
  ["Monday: the shift is not over when Tuesday's starts.", { 0: [shift(22 * h, 30 * h)], 1: [shift(5 * h, 9 * h)] }],
  ["Sunday: the shift is not over when Monday's starts.", { 6: [shift(22 * h, 30 * h)], 0: [shift(5 * h, 9 * h)] }],
  ['Monday: the break 07:30–08:30 begins before the shift.', { 0: [shift(8 * h, 16 * h, [450, 510])] }],
  [
    'Monday: the break 01:30 (next day)–02:30 (next day) ends after the shift.',
    { 0: [shift(1200, 1560, [1530, 1590])] },
  ],
  ['Monday: the break 12:30–12:30 does not end after it starts.', { 0: [shift(8 * h, 16 * h, [750, 750])] }],
  [
    'Monday: the break 12:30–13:00 begins before the break before it is over.',
    { 0: [shift(8 * h, 16 * h, [720, 765], [750, 780])] },
  ],
  ['Monday: the shift is all break.', { 0: [shift(8 * h, 9 * h, [480, 510], [510, 540])] }],
  ['A shift starts before midnight: a later one belongs to the next day.', { 0: [shift(24 * h, 25 * h)] }],
  ['Times are whole minutes after midnight.', { 0: [shift(8.5, 16 * h)] }],
  ['Times are not before midnight.', { 0: [shift(-1, 16 * h)] }],
])('refuses: %s', (message, days) => {
  expect(complaints(week(days))).toEqual([message])
})

test('says everything that is wrong, and where', () => {
  const wrong = week({
    0: [shift(17 * h, 8 * h)],
    2: [shift(8 * h, 12 * h, [7 * h, 9 * h]), shift(13 * h, 17 * h, [16 * h, 18 * h])],
  })
  expect(weekSchema.safeParse(wrong).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['0.0.end', 'Monday: the shift ends before it starts.'],
    ['2.0.breaks.0', 'Wednesday: the break 07:00–09:00 begins before shift 1.'],
    ['2.1.breaks.0', 'Wednesday: the break 16:00–18:00 ends after shift 2.'],
  ])
})

test('refuses other shapes', () => {
  const sevenDays = ['A week has seven days, Monday first; a day off has no shifts.']
  expect(complaints(defaultWeek.slice(1))).toEqual(sevenDays)
  expect(complaints([...defaultWeek, [shift(17 * h, 8 * h)]])).toEqual(sevenDays)
  expect(complaints(week({ 0: [{ ...shift(480, 600), colour: 'red' } as ShiftPattern] }))).toHaveLength(1)
  for (const value of ['Mon–Fri', null, 7, {}]) expect(complaints(value)).toHaveLength(1)
})
