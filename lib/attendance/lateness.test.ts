import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ScheduleGround, scheduledDay } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays, secondsBetween } from '../time'
import { type Attended, lateMinutes } from './lateness'
import { workDateOf } from './work-date'

const standard = groundOf(defaultWeek)
const night = groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))
const split = groundOf(everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')))

/** From 'clock-in – clock-out'; without a clock-out it still runs. Times without a date are of Monday 23 November 2026, Berlin. */
function attended(text: string): Attended {
  const [from = '', to] = text.split(' – ')
  return { clockIn: instant(from), clockOut: to === undefined ? null : instant(to) }
}

function instant(text: string): Date {
  return new Date(text.includes('T') ? text : `2026-11-23T${text}+01:00`)
}

function late(ground: ScheduleGround, date: string, spans: string[], grace = 0): number[] {
  return lateMinutes(scheduledDay(ground, date), spans.map(attended), grace).map((one) => one.lateMinutes)
}

describe('a Monday of 08:00–17:00 with a break 12:00–13:00', () => {
  test.each<[string, string[], number]>([
    ['on time', ['08:00'], 0],
    ['early', ['07:30'], 0],
    ['59 s are no minute', ['08:00:59'], 0],
    ['one minute', ['08:01'], 1],
    ['1 min 59 s is one minute', ['08:01:59.999'], 1],
    ['up to the break: 4 h', ['12:00'], 240],
    ['the break is not missed work: 4 h', ['12:40'], 240],
    ['to its end: 4 h', ['13:00'], 240],
    ['after the break: 5 h 30 min less 1 h', ['13:30'], 270],
    // 16:59:59 is 8 h 59 min 59 s after the start, less 1 h
    ['in the last second: all but one minute', ['16:59:59'], 479],
    ['after the end is no arrival', ['17:00'], 0],
    ['nobody came', [], 0],
    ['the second clock-in of the day is not late', ['08:00 – 10:00', '11:00'], 0],
    ['the first one counts, in any order', ['11:00', '08:20 – 10:00'], 20],
    ['only a look in before the start', ['07:30 – 07:50', '08:15'], 15],
    ['out exactly at the start does not reach past it', ['07:30 – 08:00', '08:15'], 15],
    ['out one second after the start does', ['07:30 – 08:00:01', '11:00'], 0],
    ['only before the start: nobody came', ['07:00 – 07:50'], 0],
    ['still in since yesterday', ['2026-11-22T22:00+01:00 – 09:00', '10:00'], 0],
    ['yesterday does not count', ['2026-11-22T08:00+01:00 – 2026-11-22T17:00+01:00', '08:05'], 5],
    ['tomorrow does not count', ['2026-11-24T08:00+01:00'], 0],
  ])('%s', (_, spans, expected) => {
    expect(late(standard, '2026-11-23', spans)).toEqual([expected])
  })

  test.each<[string, number, number]>([
    ['08:05', 5, 0],
    // 5 min 59 s are 5 whole minutes
    ['08:05:59', 5, 0],
    ['08:06', 5, 6],
    ['08:06', 6, 0],
    ['08:01', 0, 1],
    ['12:30', 240, 0],
    ['13:01', 240, 241],
  ])('at %s with %i minutes of grace', (clockIn, grace, expected) => {
    expect(late(standard, '2026-11-23', [clockIn], grace)).toEqual([expected])
  })

  test('minutes are borne by the first who reaches past the start', () => {
    const day = scheduledDay(standard, '2026-11-23')
    const spans = ['11:00 – 17:00', '07:00 – 07:30', '08:20 – 10:00'].map(attended)
    expect(lateMinutes(day, spans, 0)).toEqual([{ shift: day.shifts[0], lateMinutes: 20, by: 2 }])
    expect(lateMinutes(day, [], 0)[0]?.by).toBeNull()
    expect(lateMinutes(day, ['07:30'].map(attended), 0)[0]?.by).toBe(0)
  })

  test('fractions of a second do not cost a minute', () => {
    // 30 min 0.4 s into the break: 4 h, exactly
    expect(late(standard, '2026-11-23', ['12:30:00.400'])).toEqual([240])
    expect(late(standard, '2026-11-23', ['12:00:00.001'])).toEqual([240])
  })
})

describe('days without lateness', () => {
  test('a day off has no shift to be late for', () => {
    expect(late(standard, '2026-11-28', ['2026-11-28T11:00+01:00'])).toEqual([])
  })

  test('a public holiday is not missed', () => {
    const ground = { ...standard, holidays: { '2026-11-23': 'Founding Day' } }
    expect(late(ground, '2026-11-23', ['11:00'])).toEqual([0])
  })

  test('no schedule at all', () => {
    expect(late(groundOf(defaultWeek, { defaults: [] }), '2026-11-23', ['11:00'])).toEqual([])
  })
})

describe('leave is not missed work', () => {
  type Minutes = { startMinute: number; endMinute: number }
  const part = (from: number, to: number, hours?: Minutes): ScheduleGround => ({
    ...standard,
    leave: [{ date: '2026-11-23', from, to, name: 'Annual leave', ...hours }],
  })
  const morning = part(0, 240)
  const afternoon = part(240, 480)
  const elevenToTwelve = part(180, 240, { startMinute: 660, endMinute: 720 })

  test.each<[string, ScheduleGround, string[], number]>([
    // 08:00–12:00 is leave, 12:00–13:00 the break
    ['morning off, in during it', morning, ['10:00'], 0],
    ['morning off, in at its end', morning, ['12:00'], 0],
    ['morning off, in after the break', morning, ['13:00'], 0],
    ['morning off, 20 min after that', morning, ['13:20'], 20],
    ['morning off, nobody came', morning, [], 0],
    ['morning off, but there for a while of it', morning, ['09:00 – 09:30', '13:20'], 0],
    ['afternoon off, on time', afternoon, ['08:00 – 12:00'], 0],
    ['afternoon off, 20 min', afternoon, ['08:20 – 12:00'], 20],
    ['afternoon off, all of the morning: 4 h', afternoon, ['13:30'], 240],
    ['all day off, and there all the same', part(0, 480), ['10:00'], 0],
    // 08:00–11:00 is 3 h
    ['11:00–12:00 off, in at 11:30: 3 h', elevenToTwelve, ['11:30'], 180],
    ['11:00–12:00 off, in at 13:30: 3 h 30 min', elevenToTwelve, ['13:30'], 210],
    [
      'leave of another day',
      { ...morning, leave: morning.leave.map((one) => ({ ...one, date: '2026-11-24' })) },
      ['08:20'],
      20,
    ],
  ])('%s', (_, ground, spans, expected) => {
    expect(late(ground, '2026-11-23', spans)).toEqual([expected])
  })

  test('the grace begins where the leave ends', () => {
    expect(late(morning, '2026-11-23', ['13:05'], 5)).toEqual([0])
    expect(late(morning, '2026-11-23', ['13:06'], 5)).toEqual([6])
  })

  test('the minutes stay a share of the whole shift', () => {
    const [one] = lateMinutes(scheduledDay(morning, '2026-11-23'), [attended('13:20')], 0)
    expect(one?.shift.scheduledMinutes).toBe(480)
  })

  test('a split day with its first shift off is late for the second only', () => {
    const ground = { ...split, leave: morning.leave }
    expect(late(ground, '2026-11-23', ['14:25'])).toEqual([0, 25])
    expect(late(ground, '2026-11-23', ['09:00 – 12:00', '14:25'])).toEqual([0, 25])
  })

  test('a night with hours off after midnight', () => {
    const leave = [{ date: '2026-11-23', from: 0, to: 480, name: 'Leave', startMinute: 60, endMinute: 180 }]
    // 22:00–03:00 is 5 h, less 01:00–02:00, the break and 02:30–03:00
    expect(late({ ...night, leave }, '2026-11-23', ['2026-11-24T03:00+01:00'])).toEqual([180])
  })
})

describe('other shifts', () => {
  test('part-time: 09:00–13:00 on Mondays only', () => {
    const ground = groundOf([[shift('09:00', '13:00')], [], [], [], [], [], []])
    expect(late(ground, '2026-11-23', ['09:45'])).toEqual([45])
    expect(late(ground, '2026-11-24', ['2026-11-24T09:45+01:00'])).toEqual([])
  })

  test.each<[string, string[], number[]]>([
    ['each on time', ['08:00 – 12:00', '14:00 – 18:00'], [0, 0]],
    ['each late', ['08:10 – 12:00', '14:25 – 18:00'], [10, 25]],
    ['one attendance serves both', ['08:10 – 18:00'], [10, 0]],
    ['absent in the morning', ['14:05'], [0, 5]],
    ['absent in the afternoon', ['08:05 – 12:00'], [5, 0]],
    ['back between the two', ['08:00 – 12:00', '13:00 – 13:50', '14:30'], [0, 30]],
    // clocked in within the second's window: nobody came to the first
    ['in at the end of the first', ['12:00 – 18:00'], [0, 0]],
    ['in the last minute of the first', ['11:59 – 18:00'], [239, 0]],
  ])('split shifts 08:00–12:00 and 14:00–18:00: %s', (_, spans, expected) => {
    expect(late(split, '2026-11-23', spans)).toEqual(expected)
  })

  test.each<[string, string[], number]>([
    ['on time', ['22:00'], 0],
    ['before midnight', ['22:45'], 45],
    ['after midnight: 3 h', ['2026-11-24T01:00+01:00'], 180],
    ['in the break: 4 h', ['2026-11-24T02:20+01:00'], 240],
    ['after the break: 5 h less 30 min', ['2026-11-24T03:00+01:00'], 270],
    ['after the end', ['2026-11-24T06:00+01:00'], 0],
    ['the night before does not reach it', ['2026-11-22T22:00+01:00 – 06:00', '22:05'], 5],
  ])('overnight 22:00–06:00 with a break 02:00–02:30: %s', (_, spans, expected) => {
    expect(late(night, '2026-11-23', spans)).toEqual([expected])
  })

  test('an attendance from the night before serves the shift it runs into', () => {
    const nightThenDay = groundOf([[shift('22:00', '06:00')], [shift('06:00', '14:00')], [], [], [], [], []])
    const through = '2026-11-23T22:30+01:00 – 2026-11-24T10:00+01:00'
    expect(late(nightThenDay, '2026-11-23', [through])).toEqual([30])
    expect(late(nightThenDay, '2026-11-24', [through, '2026-11-24T11:00+01:00'])).toEqual([0])
  })
})

describe('the nights the clocks change, 22:00–06:00 with a break 02:00–02:30', () => {
  test.each<[string, string, number]>([
    // summer time begins at 02:00, 01:00Z: four hours after the start
    ['2026-03-28', '2026-03-28T22:10:00+01:00', 10],
    ['2026-03-28', '2026-03-29T01:59:00+01:00', 239],
    // the break is 4 h to 4 h 30 min after the start, 03:00–03:30 summer time
    ['2026-03-28', '2026-03-29T03:30:00+02:00', 240],
    ['2026-03-28', '2026-03-29T04:00:00+02:00', 270],
    // 7 h less 30 min less the last minute
    ['2026-03-28', '2026-03-29T05:59:00+02:00', 389],
    ['2026-03-28', '2026-03-29T06:00:00+02:00', 0],
    // winter time begins at 03:00, 01:00Z: five hours after the start
    ['2026-10-24', '2026-10-24T22:10:00+02:00', 10],
    // 02:45 the first time: 4 h 45 min less 30 min
    ['2026-10-24', '2026-10-25T02:45:00+02:00', 255],
    // 02:45 the second time: an hour more
    ['2026-10-24', '2026-10-25T02:45:00+01:00', 315],
    // 9 h less 30 min less the last minute
    ['2026-10-24', '2026-10-25T05:59:00+01:00', 509],
  ])('%s, in at %s', (date, clockIn, expected) => {
    expect(late(night, date, [clockIn])).toEqual([expected])
  })
})

describe('zones', () => {
  test('an employee in New York is late by New York’s clock', () => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2026-01-01', timeZone: 'America/New_York' }] })
    // 08:00 at −05:00 is 13:00Z
    expect(late(ground, '2026-11-23', ['2026-11-23T13:12:00Z'])).toEqual([12])
    expect(late(ground, '2026-11-23', ['2026-11-23T08:12:00+01:00'])).toEqual([0])
  })

  test('a new zone holds from its date', () => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2026-11-24', timeZone: 'Europe/Istanbul' }] })
    // 08:00 is 07:00Z at +01:00, then 05:00Z at +03:00
    expect(late(ground, '2026-11-23', ['2026-11-23T07:10:00Z'])).toEqual([10])
    expect(late(ground, '2026-11-24', ['2026-11-24T07:10:00Z'])).toEqual([130])
  })
})

test('a new week holds from its date', () => {
  const ground = groundOf(defaultWeek, {
    schedules: [
      { scheduleId: 1, validFrom: '2000-01-01', week: defaultWeek },
      { scheduleId: 1, validFrom: '2026-11-24', week: everyDay(shift('09:00', '17:00')) },
    ],
  })
  expect(late(ground, '2026-11-23', ['09:10'])).toEqual([70])
  expect(late(ground, '2026-11-24', ['2026-11-24T09:10+01:00'])).toEqual([10])
})

describe('always', () => {
  const weeks = [
    defaultWeek,
    everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
    everyDay(shift('06:00', '11:00', ['08:00', '08:10'], ['09:00', '09:20']), shift('13:00', '17:00')),
    everyDay(shift('08:00', '08:00', ['12:00', '13:00'], ['01:00', '02:00'])),
  ]
  const anyDay = fc
    .tuple(fc.constantFrom(...weeks), fc.integer({ min: 0, max: 730 }))
    .map(([week, days]) => scheduledDay(groundOf(week), addDays('2026-01-01', days)))
  /** Seconds after 12 hours before midnight of the day, and how long; 0 still runs. */
  const anySpans = fc.array(fc.tuple(fc.nat(48 * 3600), fc.nat(12 * 3600)), { maxLength: 4 })
  const anyGrace = fc.constantFrom(0, 0, 5, 15)

  function spansOf(date: string, spans: [number, number][]): Attended[] {
    const from = Date.parse(date) - 12 * 3_600_000
    return spans.map(([after, length]) => {
      const clockIn = new Date(from + after * 1000)
      return { clockIn, clockOut: length === 0 ? null : new Date(clockIn.getTime() + length * 1000) }
    })
  }

  test('late minutes are none, or beyond the grace and less than the shift, and somebody bears them', () => {
    fc.assert(
      fc.property(anyDay, anySpans, anyGrace, (day, spans, grace) => {
        const known = spansOf(day.date, spans)
        const lates = lateMinutes(day, known, grace)
        expect(lates.map((one) => one.shift)).toEqual(day.shifts)
        for (const { shift: one, lateMinutes: minutes, by } of lates) {
          expect(Number.isInteger(minutes)).toBe(true)
          expect(minutes).toBeLessThanOrEqual(one.scheduledMinutes)
          if (minutes === 0) continue
          expect(minutes).toBeGreaterThan(grace)
          const first = by === null ? undefined : known[by]
          expect(first && first.clockIn > one.start && first.clockIn < one.end).toBe(true)
          expect(minutes).toBeLessThanOrEqual(first ? secondsBetween(one.start, first.clockIn) / 60 : -1)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the order they are listed in does not matter, and more attendances never make later', () => {
    fc.assert(
      fc.property(anyDay, anySpans, (day, spans) => {
        const known = spansOf(day.date, spans)
        const minutes = (list: Attended[]) => lateMinutes(day, list, 0).map((one) => one.lateMinutes)
        expect(minutes([...known].reverse())).toEqual(minutes(known))
        const fewer = lateMinutes(day, known.slice(1), 0)
        const more = minutes(known)
        fewer.forEach((one, index) => {
          if (one.by !== null) expect(more[index]).toBeLessThanOrEqual(one.lateMinutes)
        })
      }),
      { numRuns: 500 },
    )
  })

  test('one clock-in, on its own work date, is late by what was scheduled before it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...weeks), fc.nat(730 * 1440), (week, after) => {
        const ground = groundOf(week)
        const clockIn = new Date(Date.UTC(2026, 0, 1) + after * 60_000)
        const { workDate, shift: one } = workDateOf(ground, clockIn)
        const [total = 0] = lateMinutes(scheduledDay(ground, workDate), [{ clockIn, clockOut: null }], 0)
          .map((late) => late.lateMinutes)
          .filter((minutes) => minutes > 0)
        const missed = one ? Math.max(0, secondsBetween(one.start, clockIn) / 60) : 0
        const minutes = Array.from({ length: missed }, (_, index) => clockIn.getTime() - (index + 1) * 60_000)
        const breaks = one?.breaks ?? []
        const worked = minutes.filter((at) => !breaks.some((pause) => at >= +pause.start && at < +pause.end))
        expect(total).toBe(worked.length)
      }),
    )
  })
})

describe('the day on which somebody was entered', () => {
  const entered = (at: string) => groundOf(defaultWeek, { addedAt: instant(at).getTime() })
  test.each<[string, string, string, number]>([
    ['entered at 14:30, in at 14:44: 14 min', '14:30', '14:44', 14],
    ['entered at 12:30 in the break, in at 13:05: 5 min', '12:30', '13:05', 5],
    ['entered before the shift: as everybody', '07:00', '08:10', 10],
    ['entered the day before: as everybody', '2026-11-22T14:30+01:00', '08:10', 10],
    ['entered after they came: not at all', '09:00', '08:30', 0],
  ])('%s', (_, addedAt, clockIn, expected) => {
    expect(late(entered(addedAt), '2026-11-23', [clockIn])).toEqual([expected])
  })
})
