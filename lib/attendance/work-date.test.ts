import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scheduledDay } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays, localDate } from '../time'
import { workDateOf } from './work-date'

const standard = groundOf(defaultWeek)
const night = groundOf(everyDay(shift('22:00', '06:00')))
const split = groundOf(everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')))
/** Early shift until Tuesday, night shift from Wednesday on. */
const changing = groundOf([
  [shift('06:00', '14:00')],
  [shift('06:00', '14:00')],
  [shift('22:00', '06:00')],
  [shift('22:00', '06:00')],
  [],
  [],
  [shift('04:00', '08:00')],
])

/** Work date and start of the shift ('-' without one) of a clock-in, in its zone. */
function belongs(ground: Parameters<typeof workDateOf>[0], clockIn: string): [string, string] {
  const { workDate, shift: found } = workDateOf(ground, new Date(clockIn))
  return [workDate, found ? found.start.toISOString() : '-']
}

describe('a clock-in belongs to', () => {
  test.each([
    ['the day’s shift', standard, '2026-11-23T07:55+01:00', '2026-11-23', '2026-11-23T07:00:00.000Z'],
    ['the shift from 6 hours before', standard, '2026-11-23T02:00+01:00', '2026-11-23', '2026-11-23T07:00:00.000Z'],
    ['the local date before that', standard, '2026-11-23T01:59:59+01:00', '2026-11-23', '-'],
    ['the shift to its last second', standard, '2026-11-23T16:59:59+01:00', '2026-11-23', '2026-11-23T07:00:00.000Z'],
    ['the local date from its end on', standard, '2026-11-23T17:00+01:00', '2026-11-23', '-'],
    ['the local date on a day off', standard, '2026-11-28T09:00+01:00', '2026-11-28', '-'],

    ['the night of its own date', night, '2026-11-23T21:40+01:00', '2026-11-23', '2026-11-23T21:00:00.000Z'],
    ['the night of the date before', night, '2026-11-24T01:30+01:00', '2026-11-23', '2026-11-23T21:00:00.000Z'],
    ['nothing between two nights', night, '2026-11-24T06:00+01:00', '2026-11-24', '-'],
    // 22:00 − 6 h
    ['the next night from 16:00', night, '2026-11-24T16:00+01:00', '2026-11-24', '2026-11-24T21:00:00.000Z'],

    ['the first of two shifts', split, '2026-11-23T11:59:59+01:00', '2026-11-23', '2026-11-23T07:00:00.000Z'],
    // 14:00 − 6 h is 08:00, but the first shift ends at 12:00
    ['the second, once the first is over', split, '2026-11-23T12:00+01:00', '2026-11-23', '2026-11-23T13:00:00.000Z'],
    // the second ended at 18:00; tomorrow's 08:00 − 6 h is 02:00
    [
      'the next day’s first, across midnight',
      split,
      '2026-11-24T02:00+01:00',
      '2026-11-24',
      '2026-11-24T07:00:00.000Z',
    ],

    // Sunday 04:00 − 6 h is Saturday 22:00
    ['tomorrow’s early shift', changing, '2026-11-28T22:00+01:00', '2026-11-29', '2026-11-29T03:00:00.000Z'],
    ['today, before tomorrow’s window', changing, '2026-11-28T21:59+01:00', '2026-11-28', '-'],
    // Wednesday 22:00 − 6 h is 16:00, Tuesday's early shift is long over
    ['nothing between early and night shift', changing, '2026-11-25T15:59+01:00', '2026-11-25', '-'],
    [
      'the night of Thursday on the free Friday',
      changing,
      '2026-11-27T05:59+01:00',
      '2026-11-26',
      '2026-11-26T21:00:00.000Z',
    ],
    // Monday 06:00 − 6 h is Sunday 24:00
    ['Monday’s shift at midnight', changing, '2026-11-30T00:00+01:00', '2026-11-30', '2026-11-30T05:00:00.000Z'],
  ])('%s', (_, ground, clockIn, workDate, start) => {
    expect(belongs(ground, clockIn)).toEqual([workDate, start])
  })

  test.each([
    // the night of 28 March ends at 06:00 summer time, 04:00Z
    ['2026-03-29T03:59:59Z', '2026-03-28', '2026-03-28T21:00:00.000Z'],
    ['2026-03-29T04:00:00Z', '2026-03-29', '-'],
    // the night of 24 October ends at 06:00 winter time, 05:00Z
    ['2026-10-25T04:59:59Z', '2026-10-24', '2026-10-24T20:00:00.000Z'],
    ['2026-10-25T05:00:00Z', '2026-10-25', '-'],
    // both 02:30 of that night
    ['2026-10-25T00:30:00Z', '2026-10-24', '2026-10-24T20:00:00.000Z'],
    ['2026-10-25T01:30:00Z', '2026-10-24', '2026-10-24T20:00:00.000Z'],
  ])('the night over a change of clocks: %s', (clockIn, workDate, start) => {
    expect(belongs(night, clockIn)).toEqual([workDate, start])
  })

  test('6 hours before are real hours', () => {
    const early = groundOf(everyDay(shift('06:00', '14:00')))
    // 06:00 summer time on 29 March is 04:00Z; 6 hours earlier it is 23:00 of the 28th in Berlin
    expect(belongs(early, '2026-03-28T22:00:00Z')).toEqual(['2026-03-29', '2026-03-29T04:00:00.000Z'])
    expect(belongs(early, '2026-03-28T21:59:59Z')).toEqual(['2026-03-28', '-'])
  })

  test('a shift of a public holiday', () => {
    const ground = groundOf(everyDay(shift('22:00', '06:00')), { holidays: { '2026-12-24': 'Christmas Eve' } })
    expect(belongs(ground, '2026-12-25T01:00+01:00')).toEqual(['2026-12-24', '2026-12-24T21:00:00.000Z'])
  })

  test('the local date without any schedule', () => {
    const ground = groundOf(defaultWeek, { schedules: [] })
    expect(workDateOf(ground, new Date('2026-11-23T23:30:00Z'))).toEqual({
      workDate: '2026-11-24',
      zone: 'Europe/Berlin',
      shift: null,
    })
  })

  test('the local date of its own zone', () => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2020-01-01', timeZone: 'Asia/Kolkata' }] })
    // 20:15Z is 01:45 of the next day at +05:30; 08:00 − 6 h is 02:00
    expect(workDateOf(ground, new Date('2026-06-30T20:15:00Z'))).toEqual({
      workDate: '2026-07-01',
      zone: 'Asia/Kolkata',
      shift: null,
    })
    expect(workDateOf(ground, new Date('2026-06-30T20:30:00Z')).shift?.start).toEqual(new Date('2026-07-01T02:30:00Z'))
  })
})

describe('on the day of a new zone', () => {
  test('a move east loses hours', () => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2026-11-24', timeZone: 'Asia/Tokyo' }] })
    // Tokyo's 24th begins at 23rd 15:00Z; Berlin's Monday shift ends at 16:00Z, Tokyo's Tuesday one begins at 23:00Z
    expect(belongs(ground, '2026-11-23T15:30:00Z')).toEqual(['2026-11-23', '2026-11-23T07:00:00.000Z'])
    expect(belongs(ground, '2026-11-23T16:59:59Z')).toEqual(['2026-11-24', '-'])
    expect(belongs(ground, '2026-11-23T17:00:00Z')).toEqual(['2026-11-24', '2026-11-23T23:00:00.000Z'])
    expect(workDateOf(ground, new Date('2026-11-23T15:30:00Z')).zone).toBe('Europe/Berlin')
    expect(workDateOf(ground, new Date('2026-11-23T17:00:00Z')).zone).toBe('Asia/Tokyo')
  })

  test('a move west gains hours', () => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2026-11-24', timeZone: 'America/New_York' }] })
    // New York's Tuesday shift begins at 13:00Z, its window at 07:00Z
    expect(belongs(ground, '2026-11-24T06:59:59Z')).toEqual(['2026-11-24', '-'])
    expect(belongs(ground, '2026-11-24T07:00:00Z')).toEqual(['2026-11-24', '2026-11-24T13:00:00.000Z'])
    // before New York's midnight (05:00Z) Berlin's clock still tells the date
    expect(workDateOf(ground, new Date('2026-11-24T04:00:00Z'))).toMatchObject({
      workDate: '2026-11-24',
      zone: 'Europe/Berlin',
    })
  })
})

test('the shift found has the instant in its window, and none is passed over', () => {
  const weeks = [
    defaultWeek,
    everyDay(shift('22:00', '06:00')),
    changing.schedules[0]?.week ?? [],
    everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')),
    everyDay(shift('08:00', '08:00')),
  ]
  const minutes = fc.integer({ min: 0, max: 2 * 365 * 1440 })
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(fc.constantFrom(...weeks), minutes, zone, (week, after, companyZone) => {
      const ground = groundOf(week, { companyZone })
      const clockIn = new Date(Date.UTC(2026, 0, 1) + after * 60_000)
      const today = localDate(clockIn, companyZone)
      const shifts = [-3, -2, -1, 0, 1, 2, 3].flatMap((days) => scheduledDay(ground, addDays(today, days)).shifts)
      const holding = shifts.filter(({ start, end }, index) => {
        const sixHoursBefore = start.getTime() - 6 * 3_600_000
        const from = Math.max(shifts[index - 1]?.end.getTime() ?? Number.NEGATIVE_INFINITY, sixHoursBefore)
        return clockIn.getTime() >= from && clockIn < end
      })
      const { workDate, zone: found, shift: one } = workDateOf(ground, clockIn)
      expect(holding).toEqual(one ? [one] : [])
      expect(workDate).toBe(one?.workDate ?? today)
      expect(found).toBe(companyZone)
    }),
    { numRuns: 500 },
  )
})
