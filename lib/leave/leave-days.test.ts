import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShiftPattern } from '../../db/schema/schedule'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays } from '../time'
import type { LeaveAsk, Part } from './ask'
import { byYear, daysOfSpan, describeDays, leaveDays, partOf, whyNoDay } from './leave-days'
import { spanOf, without } from './span'

const standard = groundOf(defaultWeek)
const christmas = groundOf(defaultWeek, { holidays: { '2026-12-25': 'Christmas Day', '2027-01-01': 'New Year’s Day' } })
/** Monday 4 h, Tuesday 8 h, Thursday 6 h. */
const partTime = groundOf([
  [shift('09:00', '13:00')],
  [shift('08:00', '17:00', ['12:00', '13:00'])],
  [],
  [shift('10:00', '16:00')],
  [],
  [],
  [],
])
const night = groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))
const split = groundOf(everyDay(shift('08:00', '12:00'), shift('16:00', '20:00')))

/** '2026-11-23', '2026-11-23 – 2026-11-27', each date also with '/1' or '/2' for its half, '2026-11-23 09:00 – 10:00'. */
function ask(text: string): LeaveAsk {
  const [from = '', to] = text.split(' – ')
  if (from.includes(' ')) {
    const [date = '', start = ''] = from.split(' ')
    return { ...whole(date, date), startMinute: minutes(start), endMinute: minutes(to ?? '') }
  }
  const [startDate = '', startHalf] = from.split('/')
  const [endDate = '', endHalf] = (to ?? from).split('/')
  return { ...whole(startDate, endDate), startPart: part(startHalf), endPart: part(endHalf) }
}

function whole(startDate: string, endDate: string): LeaveAsk {
  return { startDate, endDate, startPart: 'full', endPart: 'full', startMinute: null, endMinute: null }
}

function part(half: string | undefined): Part {
  return half === '1' ? 'first_half' : half === '2' ? 'second_half' : 'full'
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** 'MM-DD minutes' of every day that costs something. */
function cost(ground: ScheduleGround, text: string): string[] {
  return leaveDays(ground, ask(text)).map((day) => `${day.date.slice(5)} ${day.minutes}`)
}

function total(ground: ScheduleGround, text: string): number {
  return leaveDays(ground, ask(text)).reduce((sum, day) => sum + day.minutes, 0)
}

describe('Monday to Friday 08:00–17:00, break 12:00–13:00', () => {
  test.each<[string, string, string[]]>([
    ['a day', '2026-11-23', ['11-23 480']],
    ['a first half', '2026-11-23/1', ['11-23 240']],
    ['a second half', '2026-11-23/2', ['11-23 240']],
    ['five days', '2026-11-23 – 2026-11-27', ['11-23 480', '11-24 480', '11-25 480', '11-26 480', '11-27 480']],
    ['over a weekend: Friday and Monday', '2026-11-27 – 2026-11-30', ['11-27 480', '11-30 480']],
    ['from midday to midday: ½ + 1 + ½', '2026-11-23/2 – 2026-11-25/1', ['11-23 240', '11-24 480', '11-25 240']],
    ['from midday', '2026-11-23/2 – 2026-11-24', ['11-23 240', '11-24 480']],
    ['until midday', '2026-11-23 – 2026-11-24/1', ['11-23 480', '11-24 240']],
    ['a half that falls on a Saturday', '2026-11-27 – 2026-11-28/1', ['11-27 480']],
    ['a half that begins on a Sunday', '2026-11-29/2 – 2026-11-30', ['11-30 480']],
    ['a Saturday', '2026-11-28', []],
    ['a weekend', '2026-11-28 – 2026-11-29', []],
  ])('%s', (_, text, expected) => {
    expect(cost(standard, text)).toEqual(expected)
  })

  test.each<[string, string, string[]]>([
    ['a holiday inside: Thursday and Monday', '2026-12-24 – 2026-12-28', ['12-24 480', '12-28 480']],
    ['a holiday inside, from midday to midday', '2026-12-24/2 – 2026-12-28/1', ['12-24 240', '12-28 240']],
    ['a half that falls on the holiday', '2026-12-24 – 2026-12-25/1', ['12-24 480']],
    ['the holiday', '2026-12-25', []],
    ['hours of the holiday', '2026-12-25 09:00 – 11:00', []],
  ])('%s', (_, text, expected) => {
    expect(cost(christmas, text)).toEqual(expected)
  })

  test('of a year the working days: 52 weeks and a day are 261, less 2 holidays', () => {
    // 1 January to 31 December 2027, Friday to Friday
    expect(total(standard, '2027-01-01 – 2027-12-31')).toBe(261 * 480)
    const holidays = { '2027-01-01': 'New Year', '2027-12-24': 'Christmas Eve', '2027-12-25': 'a Saturday' }
    expect(total(groundOf(defaultWeek, { holidays }), '2027-01-01 – 2027-12-31')).toBe(259 * 480)
  })
})

describe('other schedules', () => {
  test.each<[string, ScheduleGround, string, string[]]>([
    // a day is a day, however long
    ['part-time, a week', partTime, '2026-11-23 – 2026-11-29', ['11-23 480', '11-24 480', '11-26 480']],
    ['part-time, half of the 4-hour day', partTime, '2026-11-23/1', ['11-23 240']],
    ['part-time, the free Wednesday', partTime, '2026-11-25', []],
    ['part-time, Wednesday midday to Thursday midday', partTime, '2026-11-25/2 – 2026-11-26/1', ['11-26 240']],
    ['a night shift belongs to the day it begins on', night, '2026-11-23', ['11-23 480']],
    ['a split shift, whole', split, '2026-11-23', ['11-23 480']],
    ['a split shift, half', split, '2026-11-23/2', ['11-23 240']],
    ['the shorter night of spring', night, '2026-03-28', ['03-28 480']],
    ['the longer night of autumn', night, '2026-10-24/1', ['10-24 240']],
    ['a shift that the change of clocks swallows', groundOf(everyDay(shift('02:30', '03:00'))), '2026-03-29', []],
    ['before there is any schedule', standard, '1999-12-30 – 1999-12-31', []],
  ])('%s', (_, ground, text, expected) => {
    expect(cost(ground, text)).toEqual(expected)
  })

  test('from the day a schedule begins', () => {
    // 2000-01-01 is a Saturday; nothing holds before
    expect(cost(standard, '1999-12-31 – 2000-01-03')).toEqual(['01-03 480'])
  })

  test('a new week inside the range: Monday to Friday, then Saturdays too', () => {
    const six = [...defaultWeek.slice(0, 5), defaultWeek[0] ?? [], []]
    const ground = groundOf(defaultWeek, {
      schedules: [
        { scheduleId: 1, validFrom: '2000-01-01', week: defaultWeek },
        { scheduleId: 1, validFrom: '2026-11-30', week: six },
      ],
    })
    // 28 November is still free, 5 December is not
    expect(cost(ground, '2026-11-27 – 2026-12-07')).toEqual(
      ['11-27', '11-30', '12-01', '12-02', '12-03', '12-04', '12-05', '12-07'].map((date) => `${date} 480`),
    )
  })

  test('an own schedule inside the range: five days, then part-time', () => {
    const ground = groundOf(defaultWeek, {
      assignments: [{ validFrom: '2026-11-30', scheduleId: 2 }],
      schedules: [...standard.schedules, { ...partTime.schedules[0], scheduleId: 2 } as (typeof standard.schedules)[0]],
    })
    // Thursday, Friday; Monday, Tuesday, Thursday
    expect(cost(ground, '2026-11-26 – 2026-12-04')).toEqual(
      ['11-26', '11-27', '11-30', '12-01', '12-03'].map((date) => `${date} 480`),
    )
  })
})

describe('hours', () => {
  const office = (start: string, end: string) => groundOf(everyDay(shift(start, end)))
  test.each<[string, ScheduleGround, string, number]>([
    ['an hour of 8 h: 60 × 480 / 480', standard, '09:00 – 10:00', 60],
    ['over the break: 11–12 and 13–14', standard, '11:00 – 14:00', 120],
    ['all of the day', standard, '08:00 – 17:00', 480],
    ['from before to after', standard, '06:00 – 20:00', 480],
    ['an hour of 7.5 h: 60 × 480 / 450', office('08:00', '15:30'), '09:00 – 10:00', 64],
    ['a minute of 7.5 h: 1.07', office('08:00', '15:30'), '09:00 – 09:01', 1],
    ['8 minutes of 7.5 h: 8.53', office('08:00', '15:30'), '09:00 – 09:08', 9],
    ['an hour of 7 h: 68.57', office('08:00', '15:00'), '09:00 – 10:00', 69],
    ['45 minutes of 7 h: 51.43', office('08:00', '15:00'), '09:00 – 09:45', 51],
    ['7 h of 7 h', office('08:00', '15:00'), '08:00 – 15:00', 480],
    ['an hour of 12 h: 60 × 480 / 720', office('08:00', '20:00'), '09:00 – 10:00', 40],
    ['a minute of 12 h: 0.67', office('08:00', '20:00'), '09:00 – 09:01', 1],
    ['a minute of 5 h 20: 1.5, rounded up', office('08:00', '13:20'), '09:00 – 09:01', 2],
    ['3 minutes of 5 h 20: 4.5, rounded up', office('08:00', '13:20'), '09:00 – 09:03', 5],
    ['an hour of 4 h: 120', partTime, '09:00 – 10:00', 120],
    ['both sides of a split: 1 h and 2 h of 8 h', split, '11:00 – 18:00', 180],
    // 8 h less 30 min are 450 min
    ['of a night, before midnight: 2 h', night, '22:00 – 00:00', 128],
    ['of a night, over midnight: 3 h', night, '23:00 – 02:00', 192],
    ['of a night, the next morning: 2 h less the break', night, '01:00 – 03:00', 96],
    ['of a night, to after its end: 2 h', night, '04:00 – 08:00', 128],
    ['of a night, from before its start: 1 h', night, '21:00 – 23:00', 64],
    ['of a night, all', night, '22:00 – 06:00', 480],
  ])('%s', (_, ground, span, expected) => {
    expect(total(ground, `2026-11-23 ${span}`)).toBe(expected)
  })

  test.each<[string, ScheduleGround, string]>([
    ['in the break', standard, '12:10 – 12:50'],
    ['after work', standard, '18:00 – 19:00'],
    ['before work', standard, '06:00 – 08:00'],
    ['backwards', standard, '15:00 – 09:00'],
    ['in the break of a night', night, '02:00 – 02:30'],
    ['between the halves of a split day', split, '12:00 – 16:00'],
    ['on a day off', partTime, '09:00 – 10:00'],
  ])('cost nothing %s', (_, ground, span) => {
    expect(leaveDays(ground, ask(`2026-11-25 ${span}`))).toEqual([])
  })

  test.each([
    // 22:00–06:00 less 30 min is 6 h 30 min, 390 min; 01:00–04:00 is 2 h, less the break, which is at 03:00 now: 90 × 480 / 390
    ['2026-03-28', 111],
    // 8 h 30 min, 510 min; 01:00–04:00 is 4 h, less the break: 210 × 480 / 510
    ['2026-10-24', 198],
    // 450 min; 3 h less the break: 150 × 480 / 450
    ['2026-06-10', 160],
  ])('of the night of %s, 01:00 – 04:00 cost %i', (date, expected) => {
    expect(total(night, `${date} 01:00 – 04:00`)).toBe(expected)
  })

  test('lie where they are within the day', () => {
    expect(leaveDays(standard, ask('2026-11-23 09:00 – 10:00'))).toEqual([
      { date: '2026-11-23', from: 60, to: 120, minutes: 60 },
    ])
    // 720 min: the 60th minute is at 40, the 120th at 80
    expect(leaveDays(office('08:00', '20:00'), ask('2026-11-23 09:00 – 10:00'))).toEqual([
      { date: '2026-11-23', from: 40, to: 80, minutes: 40 },
    ])
  })
})

describe('the leave years it touches', () => {
  const years = (ground: ScheduleGround, text: string) =>
    [...byYear(leaveDays(ground, ask(text)))].map(([year, sum]) => `${year}: ${sum / 480}`)

  test.each<[string, ScheduleGround, string, string[]]>([
    [
      '30 December to 2 January: Wednesday, Thursday and a Friday',
      standard,
      '2026-12-30 – 2027-01-02',
      ['2026: 2', '2027: 1'],
    ],
    ['with New Year’s Day free', christmas, '2026-12-30 – 2027-01-02', ['2026: 2']],
    [
      '28 December to 8 January: 4 and 5, New Year’s Day free',
      christmas,
      '2026-12-28 – 2027-01-08',
      ['2026: 4', '2027: 5'],
    ],
    ['from midday to midday', christmas, '2026-12-31/2 – 2027-01-04/1', ['2026: 0.5', '2027: 0.5']],
    ['the last night of the year is this year’s', night, '2026-12-31', ['2026: 1']],
    ['its small hours too: 2 h of 7.5 h', night, '2026-12-31 04:00 – 06:00', [`2026: ${128 / 480}`]],
    [
      'a year from July to July',
      groundOf(everyDay(shift('08:00', '16:00'))),
      '2026-07-01 – 2027-06-30',
      ['2026: 184', '2027: 181'],
    ],
    ['nothing', standard, '2026-11-28', []],
  ])('%s', (_, ground, text, expected) => {
    expect(years(ground, text)).toEqual(expected)
  })
})

describe('day by day', () => {
  test('every date says why it costs what it costs', () => {
    expect(describeDays(christmas, ask('2026-12-24/2 – 2026-12-28'))).toEqual([
      { date: '2026-12-24', what: 'working', holiday: null, part: 'second_half', minutes: 240 },
      { date: '2026-12-25', what: 'holiday', holiday: 'Christmas Day', part: 'full', minutes: 0 },
      { date: '2026-12-26', what: 'day_off', holiday: null, part: 'full', minutes: 0 },
      { date: '2026-12-27', what: 'day_off', holiday: null, part: 'full', minutes: 0 },
      { date: '2026-12-28', what: 'working', holiday: null, part: 'full', minutes: 480 },
    ])
    expect(describeDays(standard, ask('2026-11-23 09:00 – 10:00'))).toEqual([
      { date: '2026-11-23', what: 'working', holiday: null, part: 'hours', minutes: 60 },
    ])
  })

  test.each([
    [0, 480, 'full'],
    [0, 240, 'first_half'],
    [240, 480, 'second_half'],
    [60, 120, 'hours'],
    [0, 120, 'hours'],
  ])('positions %i to %i are %s', (from, to, expected) => {
    expect(partOf(from, to)).toBe(expected)
  })

  test.each<[ScheduleGround, string, string]>([
    [standard, '2026-11-28', 'No work is scheduled on this day.'],
    [christmas, '2026-12-25', 'It is a public holiday: Christmas Day.'],
    [standard, '2026-11-28 – 2026-11-29', 'There are only days off from 2026-11-28 to 2026-11-29.'],
    [
      christmas,
      '2026-12-25 – 2026-12-27',
      'There are only days off and public holidays (Christmas Day) from 2026-12-25 to 2026-12-27.',
    ],
    [standard, '2026-11-23 18:00 – 19:00', 'No work is scheduled in these hours.'],
    [standard, '2026-11-28 09:00 – 10:00', 'No work is scheduled on this day.'],
    [christmas, '2026-12-25 09:00 – 10:00', 'It is a public holiday: Christmas Day.'],
  ])('nothing to be had is explained', (ground, text, expected) => {
    expect(whyNoDay(ground, ask(text))).toBe(expected)
  })
})

describe('what still stands of a span', () => {
  const span = (text: string) => spanOf(standard, ask(text))

  test.each<[string, string, string, string[]]>([
    ['all', '2026-11-23 – 2026-11-25', '2026-12-01', ['11-23 480', '11-24 480', '11-25 480']],
    ['without its last days', '2026-11-23 – 2026-11-30', '2026-11-25 – 2026-12-31', ['11-23 480', '11-24 480']],
    ['without a day in the middle', '2026-11-23 – 2026-11-25', '2026-11-24', ['11-23 480', '11-25 480']],
    ['without a morning', '2026-11-23 – 2026-11-24', '2026-11-24/1', ['11-23 480', '11-24 240']],
    ['without two hours, 480 − 120', '2026-11-23', '2026-11-23 10:00 – 12:00', ['11-23 360']],
    ['nothing', '2026-11-23', '2026-11-23', []],
  ])('%s', (_, held, gone, expected) => {
    const days = daysOfSpan(standard, without(span(held), span(gone)))
    expect(days.map((day) => `${day.date.slice(5)} ${day.minutes}`)).toEqual(expected)
  })

  test('a day with a hole reaches from its first piece to its last', () => {
    const days = daysOfSpan(standard, without(span('2026-11-23'), span('2026-11-23 10:00 – 12:00')))
    expect(days).toEqual([{ date: '2026-11-23', from: 0, to: 480, minutes: 360 }])
  })

  test('costs anew when the schedule or a holiday changes', () => {
    const held = span('2026-12-24 – 2026-12-28')
    // Thursday, Friday, Monday; then without the Friday; then Thursday and Monday by another schedule
    expect(daysOfSpan(standard, held)).toHaveLength(3)
    expect(daysOfSpan(christmas, held)).toHaveLength(2)
    expect(daysOfSpan(partTime, held).map((day) => day.date)).toEqual(['2026-12-24', '2026-12-28'])
  })
})

describe('always', () => {
  const anyShifts = fc.constantFrom<ShiftPattern[]>(
    [],
    [shift('08:00', '17:00', ['12:00', '13:00'])],
    [shift('09:00', '13:00')],
    [shift('22:00', '06:00', ['02:00', '02:30'])],
  )
  const anyGround = fc
    .tuple(fc.array(anyShifts, { minLength: 7, maxLength: 7 }), fc.array(fc.nat(400), { maxLength: 12 }))
    .map(([week, days]) => {
      const holidays = Object.fromEntries(days.map((day) => [addDays('2026-06-01', day), 'Holiday']))
      return groundOf(week, { holidays })
    })
  const firstPart = fc.constantFrom<Part>('full', 'second_half')
  const lastPart = fc.constantFrom<Part>('full', 'first_half')
  const anyRange = fc
    .tuple(fc.nat(300), fc.integer({ min: 1, max: 60 }), firstPart, lastPart)
    .map(([start, length, startPart, endPart]) => {
      const startDate = addDays('2026-06-01', start)
      return { ...whole(startDate, addDays(startDate, length)), startPart, endPart }
    })
  const sum = (ground: ScheduleGround, asked: LeaveAsk) =>
    leaveDays(ground, asked).reduce((all, day) => all + day.minutes, 0)

  test('a range costs what its two parts cost, cut between days or at midday', () => {
    fc.assert(
      fc.property(anyGround, anyRange, fc.nat(), fc.boolean(), (ground, range, at, atMidday) => {
        const length = Math.round((Date.parse(range.endDate) - Date.parse(range.startDate)) / 86_400_000)
        const date = addDays(range.startDate, at % length)
        // Cutting the first day at its midday leaves nothing of one that begins there.
        const midday = atMidday && (date > range.startDate || range.startPart === 'full')
        const before: LeaveAsk = midday
          ? {
              ...range,
              endDate: date,
              endPart: 'first_half',
              startPart: date === range.startDate ? 'first_half' : range.startPart,
            }
          : { ...range, endDate: date, endPart: date === range.startDate ? range.startPart : 'full' }
        const after: LeaveAsk = midday
          ? { ...range, startDate: date, startPart: 'second_half' }
          : { ...range, startDate: addDays(date, 1), startPart: 'full' }
        expect(sum(ground, before) + sum(ground, after)).toBe(sum(ground, range))
        const years = [...byYear([...leaveDays(ground, before), ...leaveDays(ground, after)])]
        expect(years).toEqual([...byYear(leaveDays(ground, range))])
      }),
      { numRuns: 300 },
    )
  })

  test('what the days cost is what their positions cover, and all of it lies in the span', () => {
    fc.assert(
      fc.property(anyGround, anyRange, (ground, range) => {
        const days = leaveDays(ground, range)
        for (const day of days) expect(day.minutes).toBe(day.to - day.from)
        expect(daysOfSpan(ground, spanOf(ground, range))).toEqual(days)
        const described = describeDays(ground, range)
        expect(described.filter((day) => day.minutes > 0).map((day) => day.date)).toEqual(days.map((day) => day.date))
        expect(described.every((day) => (day.what === 'working') === day.minutes > 0)).toBe(true)
      }),
    )
  })

  test('hours cost no more than the day, more when they are longer, and lie within their span', () => {
    const weeks = [
      defaultWeek,
      everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
      everyDay(shift('08:00', '20:00')),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...weeks), fc.nat(1438), fc.nat(700), fc.nat(60), (week, start, length, more) => {
        const ground = groundOf(week)
        const [from, to] = [start, Math.min(1439, start + length + 1)]
        const asked = { ...whole('2026-11-23', '2026-11-23'), startMinute: from, endMinute: to }
        const [day] = leaveDays(ground, asked)
        if (!day) return
        expect(day.minutes).toBeLessThanOrEqual(480)
        expect(spanOf(ground, asked)).toEqual([{ from: 9_974_400 + day.from, to: 9_974_400 + day.to }])
        expect(day.from >= 0 && day.from < day.to && day.to <= 480).toBe(true)
        const longer = { ...asked, endMinute: Math.min(1439, to + more) }
        expect(sum(ground, longer)).toBeGreaterThanOrEqual(day.minutes)
      }),
    )
  })
})
