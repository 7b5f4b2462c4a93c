import { expect, test } from 'vitest'
import { addedSentence, byYear, type Found, foreignNames, foundSentence, proposed } from './found'

const found = (date: string, more: Partial<Found> = {}): Found => ({
  ...{ line: 1, date, name: 'Day', note: null, there: null, is_closed: false },
  ...more,
})
const holidays = [
  found('2025-12-25'),
  found('2026-01-01', { is_closed: true }),
  found('2026-05-01', { there: 'May' }),
  found('2026-12-25'),
  found('2027-01-01'),
]

test('of a file those are proposed that are new, from this year on, in open months', () => {
  expect([...proposed(holidays, 2026)]).toEqual(['2026-12-25', '2027-01-01'])
})

test('what it has stands by year', () => {
  expect(byYear(holidays).map(({ year, holidays }) => [year, holidays.length])).toEqual([
    ['2025', 1],
    ['2026', 3],
    ['2027', 1],
  ])
})

test.each([
  [{ holidays, problems: [] }, '4\u00a0dates that the calendar does not have'],
  [{ holidays: holidays.slice(2, 3), problems: [] }, 'The calendar has all of these already'],
  [{ holidays: [], problems: [{ line: 3, message: 'Wrong' }] }, 'Nothing of this file could be read'],
])('what was found is said', (check, sentence) => {
  expect(foundSentence(check)).toBe(sentence)
})

test('names are shown whose letters tell how a file was read', () => {
  const named = ['May Day', 'Allerheiligen', 'Fête', 'Óg', 'Fête', 'Ñu', 'Ö'].map((name) =>
    found('2026-05-01', { name }),
  )
  expect(foreignNames({ holidays: named })).toEqual(['Fête', 'Óg', 'Ñu'])
})

test('what was added is said', () => {
  expect(addedSentence({ added: 1, there: 0 })).toBe('1\u00a0holiday added.')
  expect(addedSentence({ added: 2, there: 3 })).toBe('2\u00a0holidays added, 3 there already.')
})
