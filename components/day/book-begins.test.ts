import { expect, test } from 'vitest'
import { bookBegins } from './book-begins'

test('the book begins after the last day before it', () => {
  const days = (['before_joining', 'before_book', 'before_book', null] as const).map((outside, at) => ({
    date: `2026-11-0${at + 1}`,
    outside,
  }))
  expect([bookBegins(days), bookBegins(days.slice(0, 3)), bookBegins(days.slice(3))]).toEqual([
    '2026-11-04',
    '2026-11-04',
    null,
  ])
})
