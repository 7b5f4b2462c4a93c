import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ScheduleGround, scheduledDay, scheduledSeconds } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays } from '../time'
import { type AttendedSpan, type DayTotals, dayTotals } from './worked'

const standard = groundOf(defaultWeek)
const night = groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))
const minute = 60

/** 'clock-in – clock-out' or 'clock-in – ?' when it was missed. Times without a date are of Monday 23 November 2026, Berlin. */
function attended(text: string): AttendedSpan {
  const [from = '', to] = text.split(' – ')
  const clockOut = to === undefined || to === '?' ? null : instant(to)
  return { clockIn: instant(from), clockOut, missed: to === '?' }
}

function instant(text: string): Date {
  return new Date(text.includes('T') ? text : `2026-11-23T${text}+01:00`)
}

function totals(ground: ScheduleGround, date: string, spans: string[], now = '23:00'): DayTotals {
  return dayTotals(scheduledDay(ground, date), spans.map(attended), instant(now))
}

/** In minutes. */
function expected(worked: number, due: number, overtime: number, missing: number): DayTotals {
  return {
    workedSeconds: worked * minute,
    dueSeconds: due * minute,
    overtimeSeconds: overtime * minute,
    missingSeconds: missing * minute,
    unknown: false,
  }
}

describe('a Monday of 08:00–17:00 with a break 12:00–13:00, 480 minutes', () => {
  test.each<[string, string[], DayTotals]>([
    // 9 h less 1 h
    ['straight through', ['08:00 – 17:00'], expected(480, 480, 0, 0)],
    ['out for the break: 4 h + 4 h', ['08:00 – 12:00', '13:00 – 17:00'], expected(480, 480, 0, 0)],
    // 4 h 15 min + 4 h 15 min, less 15 min and 15 min of the break
    ['out for half of the break', ['08:00 – 12:15', '12:45 – 17:00'], expected(480, 480, 0, 0)],
    // 4 h + 3.5 h: the half hour beyond the break is missing
    ['a longer break', ['08:00 – 12:00', '13:30 – 17:00'], expected(450, 480, 0, 30)],
    ['half a day', ['08:00 – 12:00'], expected(240, 480, 0, 240)],
    // 4.5 h less 30 min
    ['into the break', ['08:00 – 12:30'], expected(240, 480, 0, 240)],
    // 9 h 30 min less 1 h
    ['late and longer', ['08:30 – 18:00'], expected(510, 480, 30, 0)],
    // 10 h less 1 h
    ['early: work before the shift counts', ['07:00 – 17:00'], expected(540, 480, 60, 0)],
    ['only the break', ['12:10 – 12:50'], expected(0, 480, 0, 480)],
    ['nothing', [], expected(0, 480, 0, 480)],
    // 90 s are kept as 1.5 min
    ['seconds are kept', ['08:00 – 08:01:30'], expected(1.5, 480, 0, 478.5)],
    ['in and out at once', ['08:00 – 08:00'], expected(0, 480, 0, 480)],
    // into Tuesday: 16 h + 1.5 h less 1 h
    ['past midnight', ['08:00 – 2026-11-24T01:30+01:00'], expected(990, 480, 510, 0)],
  ])('%s', (_, spans, result) => {
    expect(totals(standard, '2026-11-23', spans)).toEqual(result)
  })

  test('one that still runs counts until now', () => {
    // 08:00 to 14:00, less 1 h
    expect(totals(standard, '2026-11-23', ['08:00'], '14:00')).toEqual(expected(300, 480, 0, 180))
    // 4 h, and 30 min of the second
    expect(totals(standard, '2026-11-23', ['08:00 – 12:00', '13:00'], '13:30')).toEqual(expected(270, 480, 0, 210))
    // read a moment before it began
    expect(totals(standard, '2026-11-23', ['08:00'], '07:59:59')).toEqual(expected(0, 480, 0, 480))
  })

  test('while an end is unknown, nothing is missing and only the known part counts', () => {
    expect(totals(standard, '2026-11-23', ['08:00 – ?'])).toEqual({ ...expected(0, 480, 0, 0), unknown: true })
    // 08:00–19:00 less 1 h: 2 h more than due, whatever the second was
    expect(totals(standard, '2026-11-23', ['08:00 – 19:00', '20:00 – ?'])).toEqual({
      ...expected(600, 480, 120, 0),
      unknown: true,
    })
  })

  test('missed, but clocked out later after all, is known', () => {
    const late: AttendedSpan = { ...attended('08:00 – 17:00'), missed: true }
    const day = scheduledDay(standard, '2026-11-23')
    expect(dayTotals(day, [late], instant('23:00'))).toEqual(expected(480, 480, 0, 0))
  })

  test('fractions of a second add up', () => {
    // 0.877 s and 59.123 s are a minute
    const { workedSeconds } = totals(standard, '2026-11-23', ['08:00:00.123 – 08:00:01', '09:00:00 – 09:00:59.123'])
    expect(workedSeconds).toBe(60)
  })
})

describe('other days', () => {
  test('work on a day off is all overtime', () => {
    const spans = ['2026-11-28T09:00+01:00 – 2026-11-28T15:00+01:00']
    expect(totals(standard, '2026-11-28', spans)).toEqual(expected(360, 0, 360, 0))
  })

  test('work on a public holiday is all overtime, less the break', () => {
    const ground = { ...standard, holidays: { '2026-11-23': 'Founding Day' } }
    expect(totals(ground, '2026-11-23', ['08:00 – 17:00'])).toEqual(expected(480, 0, 480, 0))
    expect(totals(ground, '2026-11-23', [])).toEqual(expected(0, 0, 0, 0))
  })

  test('without a schedule nothing is due', () => {
    const ground = groundOf(defaultWeek, { defaults: [] })
    expect(totals(ground, '2026-11-23', ['08:00 – 17:00'])).toEqual(expected(540, 0, 540, 0))
  })

  test('part-time', () => {
    const ground = groundOf([[shift('09:00', '13:00')], [], [], [], [], [], []])
    expect(totals(ground, '2026-11-23', ['09:10 – 13:00'])).toEqual(expected(230, 240, 0, 10))
  })

  test('split shifts with a break each', () => {
    const ground = groundOf(
      everyDay(shift('06:00', '10:00', ['08:00', '08:15']), shift('14:00', '18:00', ['16:00', '16:30'])),
    )
    // due 225 + 210; straight through 12 h less 15 and 30 min: the time between counts when attended
    expect(totals(ground, '2026-11-23', ['06:00 – 18:00'])).toEqual(expected(675, 435, 240, 0))
    expect(totals(ground, '2026-11-23', ['06:00 – 10:00', '14:00 – 18:00'])).toEqual(expected(435, 435, 0, 0))
  })

  test.each<[string, string, DayTotals]>([
    // 8 h less 30 min
    ['2026-06-10', '2026-06-10T22:00+02:00 – 2026-06-11T06:00+02:00', expected(450, 450, 0, 0)],
    // 22:00 to 06:00 is 7 h, less 30 min
    ['2026-03-28', '2026-03-28T22:00+01:00 – 2026-03-29T06:00+02:00', expected(390, 390, 0, 0)],
    // 22:00 to 06:00 is 9 h, less 30 min
    ['2026-10-24', '2026-10-24T22:00+02:00 – 2026-10-25T06:00+01:00', expected(510, 510, 0, 0)],
    // the second 02:00–02:30 is no break: 9 h less the first
    ['2026-10-24', '2026-10-25T02:00+01:00 – 2026-10-25T02:30+01:00', expected(30, 510, 0, 480)],
  ])('the night of %s: %s', (date, span, result) => {
    expect(totals(night, date, [span], '2026-12-31T00:00Z')).toEqual(result)
  })
})

describe('always', () => {
  const weeks = [
    defaultWeek,
    everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
    everyDay(shift('06:00', '11:00', ['08:00', '08:10'], ['09:00', '09:20']), shift('13:00', '17:00')),
  ]
  const anyDay = fc
    .tuple(fc.constantFrom(...weeks), fc.integer({ min: 0, max: 730 }), fc.boolean())
    .map(([week, days, free]) => {
      const date = addDays('2026-01-01', days)
      return scheduledDay(groundOf(week, { holidays: free ? { [date]: 'Holiday' } : {} }), date)
    })
  /** Milliseconds of pauses and stays in turn: attendances that follow each other. */
  const anyStays = fc.array(fc.tuple(fc.nat(8 * 3_600_000), fc.nat(10 * 3_600_000)), { maxLength: 4 })

  function spansOf(date: string, stays: [number, number][]): AttendedSpan[] {
    let at = Date.parse(date)
    return stays.map(([pause, stay]) => {
      const clockIn = new Date(at + pause)
      at += pause + stay
      return { clockIn, clockOut: new Date(at), missed: false }
    })
  }
  const later = new Date('2100-01-01')

  test('worked is due plus overtime less missing, and never both', () => {
    fc.assert(
      fc.property(anyDay, anyStays, (day, stays) => {
        const spans = spansOf(day.date, stays)
        const { workedSeconds, dueSeconds, overtimeSeconds, missingSeconds } = dayTotals(day, spans, later)
        expect(dueSeconds).toBe(day.holiday ? 0 : day.scheduledMinutes * 60)
        expect(dueSeconds + overtimeSeconds - missingSeconds).toBeCloseTo(workedSeconds, 6)
        expect(Math.min(overtimeSeconds, missingSeconds)).toBe(0)
        expect(workedSeconds).toBeGreaterThanOrEqual(0)
        const whole = stays.reduce((sum, [, stay]) => sum + stay, 0) / 1000
        const breaks = day.shifts.flatMap((one) => one.breaks)
        const paused = breaks.reduce((sum, one) => sum + (one.end.getTime() - one.start.getTime()) / 1000, 0)
        expect(workedSeconds).toBeLessThanOrEqual(whole + 1e-6)
        expect(workedSeconds).toBeGreaterThanOrEqual(whole - paused - 1e-6)
      }),
      { numRuns: 500 },
    )
  })

  test('attending exactly the shifts is exactly what is scheduled', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const spans = day.shifts.map(({ start, end }) => ({ clockIn: start, clockOut: end, missed: false }))
        const scheduled = day.shifts.reduce((sum, one) => sum + scheduledSeconds(one, one), 0)
        expect(dayTotals(day, spans, later).workedSeconds).toBe(scheduled)
        expect(scheduled).toBe(day.scheduledMinutes * 60)
      }),
    )
  })

  test('the parts of a day add up to the day, and clocking out for no time changes nothing', () => {
    fc.assert(
      fc.property(anyDay, anyStays, fc.nat(1000), (day, stays, share) => {
        const spans = spansOf(day.date, stays)
        const whole = dayTotals(day, spans, later).workedSeconds
        const parts = spans.map((one) => dayTotals(day, [one], later).workedSeconds)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 6)
        const cut = spans.flatMap(({ clockIn, clockOut, missed }) => {
          const length = (clockOut?.getTime() ?? 0) - clockIn.getTime()
          const middle = new Date(clockIn.getTime() + Math.round((length * share) / 1000))
          return [
            { clockIn, clockOut: middle, missed },
            { clockIn: middle, clockOut, missed },
          ]
        })
        expect(dayTotals(day, cut, later).workedSeconds).toBe(whole)
      }),
    )
  })
})
