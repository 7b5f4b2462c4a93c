import { describe, expect, test } from 'vitest'
import { timesAsked } from './times-asked'

const recorded = { clockIn: '2026-11-02T08:30:10+01:00', clockOut: '2026-11-02T17:00:20+01:00' }

describe('the times of a form', () => {
  test.each([
    ['a missing day', undefined, '08:00', '17:00', { clock_in: '2026-11-02T08:00', clock_out: '2026-11-02T17:00' }],
    ['a missing night', undefined, '22:00', '06:00', { clock_in: '2026-11-02T22:00', clock_out: '2026-11-03T06:00' }],
    ['still there', undefined, '08:00', '', { clock_in: '2026-11-02T08:00' }],
    ['only the clock-in', recorded, '08:00', '17:00', { clock_in: '2026-11-02T08:00' }],
    ['only the clock-out', recorded, '08:30', '16:00', { clock_out: '2026-11-02T16:00' }],
    ['nothing', recorded, '08:30', '17:00', {}],
  ])('%s', (_, of, from, until, asked) => {
    expect(timesAsked('2026-11-02', of, { from, until })).toEqual(asked)
  })
})
