import { expect, test } from 'vitest'
import { orderOf, readDate } from './read-date'

test.each([
  ['2026-04-03', '2026-04-03'],
  ['2026-04-03T00:00:00Z', '2026-04-03'],
  ['2026/4/3', '2026-04-03'],
  ['3.4.2026', '2026-04-03'],
  ['03. 04. 2026', '2026-04-03'],
  ['3/4/2026', '2026-04-03'],
  ['3-4-2026', '2026-04-03'],
  ['29.2.2025', null],
  ['3.4.26', null],
  ['2026', null],
  ['soon', null],
])('%s, the day first', (text, date) => {
  expect(readDate(text, 'day_first')).toBe(date)
})

test('the month first, where slashes are', () => {
  expect([readDate('3/4/2026', 'month_first'), readDate('3.4.2026', 'month_first')]).toEqual([
    '2026-03-04',
    '2026-04-03',
  ])
})

test.each([
  [['03/04/2026', '13/04/2026'], 'day_first'],
  [['03/04/2026', '04/13/2026'], 'month_first'],
  [['13/04/2026', '04/13/2026'], 'mixed'],
  [['03/04/2026', '2026-01-01'], null],
  [['04/04/2026', '3.4.2026', ''], 'not needed'],
])('%j tell %s', (texts, order) => {
  expect(orderOf(texts)).toBe(order)
})
