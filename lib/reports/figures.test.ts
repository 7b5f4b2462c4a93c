import { describe, expect, test } from 'vitest'
import type { Recorded } from '../attendance/recorded'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { datesOfMonth, instantAt, weekday } from '../time'
import { countMonth, type MonthFacts } from './count-month'
import { type CountedFigures, noFigures } from './figures'

type Attended = Recorded & { delayMinutes: number }
const berlin = 'Europe/Berlin'
const later = new Date('2027-06-01T12:00Z')

/** '2026-11-23 08:00 – 17:00', in Berlin; '+1' after a time: of the next day; '?': the clock-out was missed. */
function attended(text: string, delayMinutes = 0): Attended {
  const [date = '', from = '', , to = ''] = text.split(' ')
  return {
    id: 1,
    workDate: date,
    clockIn: instantAt(date, minutesOf(from), berlin),
    clockOut: to === '?' || to === '' ? null : instantAt(date, minutesOf(to), berlin),
    missed: to === '?',
    delayMinutes,
  }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + (time.endsWith('+1') ? 1440 : 0)
}

/** Every working day of the month from eight to five, but those. */
function allDays(month: string, ...without: string[]): Attended[] {
  return datesOfMonth(month)
    .filter((date) => weekday(date) < 5 && !without.includes(date))
    .map((date) => attended(`${date} 08:00 – 17:00`))
}

function facts(changes: Partial<MonthFacts> & { leave?: ScheduleGround['leave'] } = {}): MonthFacts {
  const { leave = [], ...more } = changes
  return {
    ground: groundOf(defaultWeek, { leave }),
    clocking: 'required',
    employed: { from: '2020-01-01', to: null },
    missedAfterMinutes: 240,
    attendances: [],
    newestIn: null,
    leaveTaken: leave.map(({ date, from, to }) => ({ date, typeId: 1, minutes: to - from })),
    ...more,
  }
}

const count = (of: MonthFacts, month: string, now = later) => countMonth(of, month, now)
const leaveOn = (date: string, from = 0, to = 480) => ({ date, from, to, name: 'Annual leave' })

/** November 2026 has 21 working days (Monday to Friday): 21 × 480 = 10,080 minutes. */
const november = '2026-11'

describe('a month, worked out by hand', () => {
  test.each<[string, CountedFigures, Partial<CountedFigures>]>([
    [
      'all of it as scheduled',
      count(facts({ attendances: allDays(november) }), november).counted,
      { scheduledMinutes: 10_080, dueMinutes: 10_080, workedMinutes: 10_080, daysPresent: 21 },
    ],
    [
      'nobody ever came: 21 absences',
      count(facts(), november).counted,
      { scheduledMinutes: 10_080, dueMinutes: 10_080, missingMinutes: 10_080, daysAbsent: 21 },
    ],
    [
      'does not clock: no absences, nothing missing',
      count(facts({ clocking: 'none' }), november).counted,
      { scheduledMinutes: 10_080, dueMinutes: 10_080 },
    ],
    [
      // Wednesday is an hour short, Thursday half an hour too long: neither makes up for the other.
      'an hour short and half an hour too long',
      count(
        facts({
          attendances: [
            ...allDays(november, '2026-11-04', '2026-11-05'),
            attended('2026-11-04 08:00 – 16:00'),
            attended('2026-11-05 08:00 – 17:30'),
          ],
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 10_080,
        dueMinutes: 10_080,
        workedMinutes: 10_050,
        overtimeMinutes: 30,
        missingMinutes: 60,
        daysPresent: 21,
      },
    ],
    [
      // Mondays, Wednesdays and Fridays 09:00–13:00: 5 + 4 + 4 = 13 days of 240.
      'part-time, three mornings a week, one of them missed',
      count(
        facts({
          ground: groundOf(
            [0, 1, 2, 3, 4, 5, 6].map((day) => ([0, 2, 4].includes(day) ? [shift('09:00', '13:00')] : [])),
          ),
          attendances: datesOfMonth(november)
            .filter((date) => [0, 2, 4].includes(weekday(date)) && date !== '2026-11-13')
            .map((date) => attended(`${date} 09:00 – 13:00`)),
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 3_120,
        dueMinutes: 3_120,
        workedMinutes: 2_880,
        missingMinutes: 240,
        daysPresent: 12,
        daysAbsent: 1,
      },
    ],
    [
      // 22:00–06:00 with half an hour of break: 30 nights of 450. The last one ends in December and is November's.
      'night shifts over the end of the month',
      count(
        facts({
          ground: groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30']))),
          attendances: datesOfMonth(november).map((date) => attended(`${date} 22:00 – 06:00+1`)),
        }),
        november,
      ).counted,
      { scheduledMinutes: 13_500, dueMinutes: 13_500, workedMinutes: 13_500, daysPresent: 30 },
    ],
    [
      // Two whole days and a morning: 480 + 480 + 240. The Friday's afternoon is worked.
      'leave of two days and a half',
      count(
        facts({
          leave: [leaveOn('2026-11-18'), leaveOn('2026-11-19'), leaveOn('2026-11-20', 0, 240)],
          attendances: [
            ...allDays(november, '2026-11-18', '2026-11-19', '2026-11-20'),
            attended('2026-11-20 13:00 – 17:00'),
          ],
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 10_080,
        leaveMinutes: 1_200,
        dueMinutes: 8_880,
        workedMinutes: 8_880,
        daysPresent: 19,
        leaveByType: { 1: 1_200 },
      },
    ],
    [
      // A part-time day of 240 is a whole day of leave: 240 scheduled minutes, 480 of the ledger.
      'leave of a short day costs a whole one',
      count(
        facts({
          ground: groundOf(
            [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 ? [shift('09:00', '13:00')] : [])),
            {
              leave: [leaveOn('2026-11-23')],
            },
          ),
          leaveTaken: [
            { date: '2026-11-23', typeId: 4, minutes: 480 },
            { date: '2026-12-01', typeId: 4, minutes: 480 },
          ],
          attendances: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-30'].map((date) =>
            attended(`${date} 09:00 – 13:00`),
          ),
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 1_200,
        leaveMinutes: 240,
        dueMinutes: 960,
        workedMinutes: 960,
        daysPresent: 4,
        leaveByType: { 4: 480 },
      },
    ],
    [
      // Scheduled as ever, not due: and whoever came all the same has worked nothing but overtime.
      'a public holiday, on another one worked',
      count(
        facts({
          ground: groundOf(defaultWeek, { holidays: { '2026-11-17': 'One', '2026-11-18': 'Two' } }),
          attendances: [...allDays(november, '2026-11-17', '2026-11-18'), attended('2026-11-18 08:00 – 12:00')],
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 10_080,
        dueMinutes: 9_120,
        workedMinutes: 9_360,
        overtimeMinutes: 240,
        daysPresent: 20,
      },
    ],
    [
      // 20 minutes late twice, 5 within the grace once: recorded are the two.
      'late twice, and once within the grace',
      count(
        facts({
          attendances: [
            ...allDays(november, '2026-11-02', '2026-11-03', '2026-11-04'),
            attended('2026-11-02 08:20 – 17:00', 20),
            attended('2026-11-03 08:20 – 17:20', 20),
            attended('2026-11-04 08:05 – 17:00', 0),
          ],
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 10_080,
        dueMinutes: 10_080,
        workedMinutes: 10_055,
        missingMinutes: 25,
        daysPresent: 21,
        delayCount: 2,
        delayMinutes: 40,
      },
    ],
    [
      // Its hours are not known: not worked, and not missing either.
      'a missed clock-out',
      count(facts({ attendances: [...allDays(november, '2026-11-10'), attended('2026-11-10 08:00 – ?')] }), november)
        .counted,
      {
        scheduledMinutes: 10_080,
        dueMinutes: 10_080,
        workedMinutes: 9_600,
        daysPresent: 21,
        missedPunches: 1,
      },
    ],
    [
      // Sunday 29 March 2026 begins with a night of seven hours; 31 nights of 480 less 60.
      'the month in which clocks go forward',
      count(
        facts({
          ground: groundOf(everyDay(shift('22:00', '06:00'))),
          attendances: datesOfMonth('2026-03').map((date) => attended(`${date} 22:00 – 06:00+1`)),
        }),
        '2026-03',
      ).counted,
      { scheduledMinutes: 14_820, dueMinutes: 14_820, workedMinutes: 14_820, daysPresent: 31 },
    ],
    [
      // The night to Sunday 25 October 2026 has nine hours.
      'the month in which they go back',
      count(
        facts({
          ground: groundOf(everyDay(shift('22:00', '06:00'))),
          attendances: datesOfMonth('2026-10').map((date) => attended(`${date} 22:00 – 06:00+1`)),
        }),
        '2026-10',
      ).counted,
      { scheduledMinutes: 14_940, dueMinutes: 14_940, workedMinutes: 14_940, daysPresent: 31 },
    ],
    [
      // 09:00–12:30 of a Saturday.
      'a day off worked',
      count(facts({ attendances: [...allDays(november), attended('2026-11-28 09:00 – 12:30')] }), november).counted,
      {
        scheduledMinutes: 10_080,
        dueMinutes: 10_080,
        workedMinutes: 10_290,
        overtimeMinutes: 210,
        daysPresent: 22,
      },
    ],
    [
      // From Monday 16 November: 11 working days.
      'the employment begins within the month',
      count(facts({ employed: { from: '2026-11-16', to: null } }), november).counted,
      { scheduledMinutes: 5_280, dueMinutes: 5_280, missingMinutes: 5_280, daysAbsent: 11 },
    ],
    [
      // To Friday 13 November: 10 working days; leave beyond it is nobody's.
      'the employment ends within the month',
      count(
        facts({
          employed: { from: '2020-01-01', to: '2026-11-13' },
          leave: [leaveOn('2026-11-13'), leaveOn('2026-11-16')],
        }),
        november,
      ).counted,
      {
        scheduledMinutes: 4_800,
        leaveMinutes: 480,
        dueMinutes: 4_320,
        missingMinutes: 4_320,
        daysAbsent: 9,
        leaveByType: { 1: 480 },
      },
    ],
    [
      // 4 h + 3 h 59 min 59 s: whole minutes of each date.
      'seconds do not count',
      count(
        facts({
          employed: { from: '2026-11-30', to: null },
          attendances: [
            { ...attended('2026-11-30 08:00 – 12:00') },
            { ...attended('2026-11-30 13:00 – 17:00'), clockOut: new Date('2026-11-30T16:59:59+01:00') },
          ],
        }),
        november,
      ).counted,
      { scheduledMinutes: 480, dueMinutes: 480, workedMinutes: 479, daysPresent: 1 },
    ],
  ])('%s', (_, counted, expected) => {
    expect(counted).toEqual({ ...noFigures, ...expected })
  })
})

describe('how far a month is counted', () => {
  const at = (time: string) => new Date(`2026-11-${time}:00+01:00`)
  const worked = allDays(november).filter(({ workDate }) => workDate < '2026-11-12')
  const open = attended('2026-11-12 08:00')
  const through = (of: MonthFacts, now: Date) => count(of, november, now).through

  test.each<[string, string | null, string | null]>([
    ['before it begins', through(facts(), new Date('2026-10-31T12:00Z')), null],
    ['on its first day', through(facts(), at('01T23:59')), null],
    ['while punches of it are on their way', through(facts(), at('02T00:09')), null],
    ['soon after midnight', through(facts(), at('02T00:10')), '2026-11-01'],
    ['today does not count', through(facts({ attendances: [...worked, open] }), at('12T16:00')), '2026-11-11'],
    [
      'nor while somebody works into the night',
      through(facts({ attendances: [...worked, open] }), at('13T00:30')),
      '2026-11-12',
    ],
    ['at its end', through(facts(), at('30T23:59')), '2026-11-29'],
    ['after it', through(facts(), new Date('2026-12-01T00:10:00+01:00')), '2026-11-30'],
    [
      'a night shift is over in the morning',
      through(facts({ ground: groundOf(everyDay(shift('22:00', '06:00'))) }), new Date('2026-12-01T06:09:00+01:00')),
      '2026-11-29',
    ],
    [
      'where it is still November',
      through(
        facts({ ground: groundOf(defaultWeek, { companyZone: 'Pacific/Honolulu' }) }),
        new Date('2026-12-01T09:00Z'),
      ),
      '2026-11-29',
    ],
  ])('%s', (_, date, expected) => {
    expect(date).toBe(expected)
  })

  test('a night that is still worked keeps its date and those after it out', () => {
    const ground = groundOf(everyDay(shift('22:00', '06:00')))
    const working = facts({ ground, attendances: [attended('2026-11-29 21:50')] })
    expect(through(working, at('30T06:30'))).toBe('2026-11-28')
    expect(count(working, november, at('30T06:30')).isSettled).toBe(false)
    expect(through(working, at('30T10:00'))).toBe('2026-11-29')
  })

  test('what can still be clocked out is not settled, however long ago it began', () => {
    const attendances = [...allDays(november, '2026-11-30'), attended('2026-11-30 08:00 – ?')]
    expect(count(facts({ attendances }), november).isSettled).toBe(false)
    const newestIn = new Date('2026-12-01T07:00Z')
    expect(count(facts({ attendances, newestIn }), november).isSettled).toBe(true)
  })

  test('until the next date counts', () => {
    expect(count(facts(), november, at('12T16:00')).validUntil).toEqual(at('13T00:10'))
    expect(count(facts(), november, at('01T16:00'))).toMatchObject({ validUntil: at('02T00:10'), isSettled: true })
    expect(count(facts(), november).validUntil).toBeNull()
  })
})
