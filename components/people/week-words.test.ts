import { expect, test } from 'vitest'
import { weekdayName, weekInWords } from './week-words'

const office = { start: 480, end: 1020, breaks: [{ start: 720, end: 780 }] }
const night = { start: 1320, end: 1800, breaks: [] }

test('names weekdays', () => {
  expect([0, 6].map((weekday) => weekdayName(weekday, 'en-GB'))).toEqual(['Monday', 'Sunday'])
})

test('says a week in words, equal days together', () => {
  const week = [[office], [office], [office], [office], [office], [], []]
  expect(weekInWords(week, 'en-GB')).toEqual(['Mon – Fri 08:00 – 17:00, break 12:00 – 13:00', 'Sat, Sun off'])
})

test('says nights, split days and odd days off', () => {
  const split = [
    { start: 480, end: 720, breaks: [] },
    { start: 840, end: 1080, breaks: [] },
  ]
  expect(weekInWords([split, [], [night], [night], [], [], []], 'en-GB')).toEqual([
    'Mon 08:00 – 12:00 and 14:00 – 18:00',
    'Wed, Thu 22:00 – 06:00 next day',
    'Tue, Fri – Sun off',
  ])
  expect(weekInWords([[], [], [], [], [], [], []], 'en-GB')).toEqual(['No working days'])
})
