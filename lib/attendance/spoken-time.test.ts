import { expect, test } from 'vitest'
import { spokenTime } from './spoken-time'

test.each([
  ['2026-11-23T07:04:10Z', '2026-11-23T12:00:00Z', '08:04'],
  ['2026-11-22T23:04:10Z', '2026-11-23T12:00:00Z', '00:04'],
  ['2026-11-22T21:04:10Z', '2026-11-23T05:00:00Z', '22:04 on 2026-11-22'],
])('%s, seen at %s, is %s in Berlin', (instant, now, spoken) => {
  expect(spokenTime(new Date(instant), 'Europe/Berlin', new Date(now))).toBe(spoken)
})
