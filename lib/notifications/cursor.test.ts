import { expect, test } from 'vitest'
import { type Cursor, cursorSchema, cursorText, longestKnown, parseCursor, settledBefore } from './cursor'

const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

test.each<[Cursor, string]>([
  [{ from: 0, known: [] }, '0'],
  [{ from: 812, known: [] }, '812'],
  [{ from: 812, known: [7, 9] }, '812-7-9'],
])('%j is the text %s, and back', (cursor, text) => {
  expect(cursorText(cursor)).toBe(text)
  expect(parseCursor(text)).toEqual(cursor)
  expect(cursorSchema.parse(text)).toBe(text)
})

test('remembers so many at most, rather than that a client could not say it', () => {
  const most = cursorText({ from: 5, known: ids(longestKnown) })
  expect(parseCursor(most)?.known).toHaveLength(longestKnown)
  expect(cursorText({ from: 5, known: ids(longestKnown + 1) })).toBe('5')
})

test.each([
  '',
  '-',
  '1-',
  '-1',
  '1--2',
  '1.5',
  '0x1',
  ' 1',
  '1\n',
  '1234567890123456',
  '1-12345678901',
  `1${'-2'.repeat(51)}`,
])('%j is no cursor', (text) => {
  expect(parseCursor(text)).toBeNull()
  expect(cursorSchema.safeParse(text).success).toBe(false)
})

test.each([
  [10, 5, 6, 'what a crash takes back is not counted on'],
  [4, 5, 4, 'what has not ended may have written before'],
  [6, 5, 6, 'both agree'],
])('before %i nothing runs, %i wrote last: it is settled before %i, for %s', (unfinished, last, settled) => {
  expect(settledBefore(unfinished, last)).toBe(settled)
})
