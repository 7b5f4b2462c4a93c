import { describe, expect, test } from 'vitest'
import { timesAsked, timesToBegin } from './times-asked'

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

describe('what a form begins with', () => {
  const usual = { from: '2026-11-02T08:00:00+01:00', until: '2026-11-02T17:00:00+01:00' }
  const came = (time: string) => ({ clockIn: `2026-11-02T${time}:10+01:00`, clockOut: null })
  test.each([
    ['what is recorded', { ...recorded, missed: false }, usual, '08:30–17:00'],
    ['the end of the shift, where the clock-out was missed', { ...came('08:30'), missed: true }, usual, '08:30–17:00'],
    ['no end for who is still there', { ...came('08:30'), missed: false }, usual, '08:30–'],
    ['no end before the beginning', { ...came('18:30'), missed: true }, usual, '18:30–'],
    ['no end without a shift', { ...came('08:30'), missed: true }, { from: '', until: '' }, '08:30–'],
    ['the shift, where nothing is recorded', undefined, usual, '08:00–17:00'],
    ['nothing, where nothing was due either', undefined, { from: '', until: '' }, '–'],
  ])('%s', (_, of, scheduled, expected) => {
    const { from, until } = timesToBegin(of, scheduled)
    expect(`${from}–${until}`).toBe(expected)
  })
})
