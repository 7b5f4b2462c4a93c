import { expect, test } from 'vitest'
import { graceOn } from './grace'

const graces = [
  { validFrom: '2026-11-23', minutes: 10 },
  { validFrom: '1900-01-01', minutes: 0 },
  { validFrom: '2026-12-01', minutes: 5 },
]

test.each([
  ['2026-11-22', 0],
  ['2026-11-23', 10],
  ['2026-11-30', 10],
  ['2026-12-01', 5],
])('on %s it is %i', (date, minutes) => {
  expect(graceOn({ graceMinutes: 5, graces }, date)).toBe(minutes)
})

test('as long as it was never changed it is the company’s', () => {
  expect(graceOn({ graceMinutes: 7 }, '2026-11-23')).toBe(7)
  expect(graceOn({ graceMinutes: 7, graces: [] }, '2026-11-23')).toBe(7)
})
