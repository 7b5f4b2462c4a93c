import { expect, test } from 'vitest'
import type { PreviewAnswer } from '@/lib/leave/schema'
import { blockedWords, datesWords, dayRuns, previewSentence, runWords, yearWords } from './preview-words'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const working = (date: string, minutes = 480, part = 'full') => ({
  date,
  what: 'working' as const,
  holiday: null,
  part,
  minutes,
})
const off = (date: string) => ({ ...working(date, 0), what: 'day_off' as const })

test('equal neighbours are said together, halves and holidays by themselves', () => {
  const runs = dayRuns([
    working('2026-12-23', 240, 'second_half'),
    working('2026-12-24'),
    { ...working('2026-12-25', 0), what: 'holiday', holiday: 'Christmas Day' },
    off('2026-12-26'),
    off('2026-12-27'),
    working('2026-12-28'),
    working('2026-12-29'),
  ])
  expect(runs.map((run) => [run.from, run.to, plain(runWords(run, 'en-GB'))])).toEqual([
    ['2026-12-23', '2026-12-23', 'half a day, second half'],
    ['2026-12-24', '2026-12-24', '1 day'],
    ['2026-12-25', '2026-12-25', 'Christmas Day'],
    ['2026-12-26', '2026-12-27', 'Days off'],
    ['2026-12-28', '2026-12-29', '2 days'],
  ])
})

test('dates of one person are said as ranges', () => {
  const dates = ['2026-12-28', '2026-12-24', '2026-12-25']
  expect(datesWords(dates, 'en-GB', '2026-11-23')).toBe('Thu 24 – Fri 25 December, Mon 28 December')
})

const year = { year: 2027, minutes: 960, available_before: 7200, available_after: 6240, projected: 7200 }

test.each([
  [{ ...year, projected: 0 }, '2027: 15 days free, 13 days left after this'],
  [year, '2027: 15 days free (15 days of them not given yet), 13 days left after this'],
  [{ ...year, projected: 0, available_after: 0 }, '2027: 15 days free, nothing left after this'],
  [{ ...year, projected: 0, available_after: -480 }, '2027: 15 days free, 1 day below zero after this'],
])('%o is “%s”', (year, words) => {
  expect(plain(yearWords(year, 'en-GB'))).toBe(words)
})

test.each<[Partial<PreviewAnswer>, string]>([
  [{}, 'This costs 2 days. After it 13 days left in 2027.'],
  [{ enough: false }, 'This costs 2 days. Not enough is left.'],
  [{ has_allowance: false }, 'This costs 2 days.'],
])('a preview with %o sounds like “%s”', (more, words) => {
  const preview = { minutes_requested: 960, enough: true, has_allowance: true, by_year: [year], ...more }
  expect(plain(previewSentence(preview as PreviewAnswer, 'en-GB'))).toBe(words)
})

test.each([
  [true, [], null],
  [true, [true], null],
  [true, [true, false], 'There is other leave on these days.'],
  [false, [], 'Not enough is left.'],
])('enough: %s, overlaps that are replaced: %j: “%s”', (enough, replaced, words) => {
  const overlaps = replaced.map((one) => ({ replaced: one })) as PreviewAnswer['overlaps']
  expect(blockedWords({ enough, overlaps })).toBe(words)
})
