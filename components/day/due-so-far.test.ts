import { expect, test } from 'vitest'
import { dueOf } from './due-so-far'

const days = [1, 2, 3].map((day) => ({ date: `2026-11-0${day}`, dueMinutes: 480 }))
const november = { month: '2026-11', days, totals: { dueMinutes: 1440 } }

test.each([
  ['2026-11-01', 'Due so far', 0],
  ['2026-11-03', 'Due so far', 960],
  ['2026-12-01', 'Due', 1440],
  ['2026-10-31', 'Due', 1440],
])('on %s the month has %s of %i', (today, name, minutes) => {
  expect(dueOf({ ...november, today })).toEqual({ name, minutes })
})
