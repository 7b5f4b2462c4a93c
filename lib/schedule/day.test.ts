import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Week } from '../../db/schema/schedule'
import { addDays, formatInstant, secondsBetween } from '../time'
import vectors from '../time.vectors.json'
import { type LeaveOnDay, type ScheduleGround, scheduledDay, scheduledSeconds, shiftsOn, zoneAt, zoneOn } from './day'
import { minutesOf } from './part-of-day'
import { everyDay, groundOf, shift } from './testing/ground'
import { defaultWeek } from './week'

const standard = groundOf(defaultWeek)
const night = groundOf(everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))

/** '08:00–17:00', with the zone's own times. */
function hours(ground: ScheduleGround, date: string): string[] {
  return scheduledDay(ground, date).shifts.map(({ start, end, zone }) =>
    [start, end].map((instant) => formatInstant(instant, zone).slice(11, 16)).join('–'),
  )
}

describe('scheduledDay', () => {
  test('a Monday of the default week', () => {
    expect(scheduledDay(standard, '2026-11-23')).toEqual({
      date: '2026-11-23',
      zone: 'Europe/Berlin',
      holiday: null,
      leave: [],
      due: [
        { start: new Date('2026-11-23T08:00:00+01:00'), end: new Date('2026-11-23T12:00:00+01:00') },
        { start: new Date('2026-11-23T13:00:00+01:00'), end: new Date('2026-11-23T17:00:00+01:00') },
      ],
      // 9 h less 1 h
      scheduledMinutes: 480,
      leaveMinutes: 0,
      dueMinutes: 480,
      shifts: [
        {
          workDate: '2026-11-23',
          zone: 'Europe/Berlin',
          start: new Date('2026-11-23T08:00:00+01:00'),
          end: new Date('2026-11-23T17:00:00+01:00'),
          breaks: [{ start: new Date('2026-11-23T12:00:00+01:00'), end: new Date('2026-11-23T13:00:00+01:00') }],
          scheduledMinutes: 480,
        },
      ],
    })
  })

  test('people who share a week are given its shifts each in their zone and on their date', () => {
    const york = groundOf(standard.schedules[0]?.week ?? [], { companyZone: 'America/New_York' })
    for (const date of ['2026-11-23', '2026-03-27', '2026-11-23']) {
      for (const ground of [standard, york]) {
        expect(scheduledDay(ground, date)).toEqual(scheduledDay(structuredClone(ground), date))
        expect(shiftsOn(ground, date)).toEqual(scheduledDay(structuredClone(ground), date).shifts)
      }
    }
  })

  test('a day off', () => {
    expect(scheduledDay(standard, '2026-11-28')).toMatchObject({ shifts: [], scheduledMinutes: 0, dueMinutes: 0 })
  })

  test('a public holiday keeps its shift and owes nothing', () => {
    const ground = { ...standard, holidays: { '2026-12-25': 'Christmas Day' } }
    expect(scheduledDay(ground, '2026-12-25')).toMatchObject({
      holiday: 'Christmas Day',
      scheduledMinutes: 480,
      dueMinutes: 0,
    })
    expect(scheduledDay(ground, '2026-12-24')).toMatchObject({ holiday: null, dueMinutes: 480 })
  })

  test('a split day sums its shifts', () => {
    const ground = groundOf(everyDay(shift('08:00', '12:00'), shift('14:00', '18:30', ['16:00', '16:15'])))
    const day = scheduledDay(ground, '2026-11-23')
    // 4 h; 4 h 30 min less 15 min
    expect(day.shifts.map((one) => one.scheduledMinutes)).toEqual([240, 255])
    expect(day.scheduledMinutes).toBe(495)
  })

  test('a date before everything has no schedule', () => {
    expect(scheduledDay(standard, '1999-12-31').shifts).toEqual([])
    expect(scheduledDay(groundOf(defaultWeek, { defaults: [] }), '2026-11-23').shifts).toEqual([])
    expect(scheduledDay(groundOf(defaultWeek, { schedules: [] }), '2026-11-23').shifts).toEqual([])
  })
})

describe('leave of a day', () => {
  const leave = (date: string, from: number, to: number, name = 'Annual leave') => ({ date, from, to, name })
  const hours = (date: string, start: string, end: string) => {
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    return { ...leave(date, 0, 1), startMinute: minutes(start), endMinute: minutes(end) }
  }
  const night = everyDay(shift('22:00', '06:00', ['02:00', '02:30']))
  const split = everyDay(shift('08:00', '12:00'), shift('14:00', '18:30', ['16:00', '16:15']))
  const monday = '2026-11-23'

  test.each<[string, Week, LeaveOnDay[], string[], number, number]>([
    ['none', defaultWeek, [], [], 0, 480],
    ['all of it', defaultWeek, [leave(monday, 0, 480)], ['08:00–12:00', '13:00–17:00'], 480, 0],
    ['the first half', defaultWeek, [leave(monday, 0, 240)], ['08:00–12:00'], 240, 240],
    ['the second half', defaultWeek, [leave(monday, 240, 480)], ['13:00–17:00'], 240, 240],
    ['on another day', defaultWeek, [leave('2026-11-24', 0, 480)], [], 0, 480],
    ['by the hour', defaultWeek, [hours(monday, '11:00', '14:00')], ['11:00–12:00', '13:00–14:00'], 120, 360],
    // 4 h + 4 h 15 min are 495 min; half of them, rounded up, 248: all of the first shift and 8 min
    ['half of a split day', split, [leave(monday, 0, 240)], ['08:00–12:00', '14:00–14:08'], 248, 247],
    ['the other half of it', split, [leave(monday, 240, 480)], ['14:08–16:00', '16:15–18:30'], 247, 248],
    // 450 min: 225 are 3 h 45 min
    ['half of a night', night, [leave(monday, 0, 240)], ['22:00–01:45'], 225, 225],
    ['the next morning', night, [hours(monday, '01:00', '03:00')], ['01:00–02:00', '02:30–03:00'], 90, 360],
    [
      'two halves',
      defaultWeek,
      [leave(monday, 240, 480, 'Sick leave'), leave(monday, 0, 240)],
      ['08:00–12:00', '13:00–17:00'],
      480,
      0,
    ],
    // 09:00–10:00 and 09:30–11:00: from 9 to 11
    [
      'two that meet',
      defaultWeek,
      [hours(monday, '09:00', '10:00'), hours(monday, '09:30', '11:00')],
      ['09:00–10:00', '10:00–11:00'],
      120,
      360,
    ],
  ])('%s', (_, week, given, spans, minutes, due) => {
    const day = scheduledDay(groundOf(week, { leave: given }), monday)
    const text = (instant: Date) => formatInstant(instant, day.zone).slice(11, 16)
    expect(day.leave.map(({ start, end }) => `${text(start)}–${text(end)}`)).toEqual(spans)
    expect([day.leaveMinutes, day.dueMinutes]).toEqual([minutes, due])
    expect(minutesOf(day.due)).toBe(due)
  })

  test('two hours of sick leave in a day of annual leave are sick leave', () => {
    const sick = { ...hours(monday, '10:00', '12:00'), name: 'Sick leave' }
    const day = scheduledDay(groundOf(defaultWeek, { leave: [leave(monday, 0, 480), sick] }), monday)
    expect(day.leave.map(({ start, name }) => `${formatInstant(start, day.zone).slice(11, 16)} ${name}`)).toEqual([
      '08:00 Annual leave',
      '10:00 Sick leave',
      '13:00 Annual leave',
    ])
    expect(day.leaveMinutes).toBe(480)
  })

  test('hours are exact where positions are too coarse: 10 min of a 12-hour day', () => {
    // 10 min are 6.67 positions
    const ground = groundOf(everyDay(shift('08:00', '20:00')), { leave: [hours(monday, '09:00', '09:10')] })
    expect(scheduledDay(ground, monday).leaveMinutes).toBe(10)
  })

  test('a public holiday takes none', () => {
    const ground = groundOf(defaultWeek, { leave: [leave(monday, 0, 480)], holidays: { [monday]: 'Founding Day' } })
    expect(scheduledDay(ground, monday)).toMatchObject({ leave: [], leaveMinutes: 0, dueMinutes: 0 })
    expect(scheduledDay(ground, monday).due).toEqual([])
  })

  test('a day off has none to take', () => {
    const ground = groundOf(defaultWeek, { leave: [leave('2026-11-28', 0, 480)] })
    expect(scheduledDay(ground, '2026-11-28')).toMatchObject({ leave: [], leaveMinutes: 0, dueMinutes: 0 })
  })

  test('half of the night when summer time begins: 6 h 30 min, so 3 h 15 min', () => {
    const ground = groundOf(night, { leave: [leave('2026-03-28', 0, 240)] })
    const day = scheduledDay(ground, '2026-03-28')
    expect(day.leave.map(({ end }) => end)).toEqual([new Date('2026-03-29T01:15:00+01:00')])
    expect([day.leaveMinutes, day.dueMinutes]).toEqual([195, 195])
  })
})

describe('nights over a change of clocks', () => {
  test.each(vectors.shift_minutes)('$from to $to takes $minutes minutes', ({ from, minutes }) => {
    const [first] = scheduledDay(groundOf(everyDay(shift('22:00', '06:00'))), from.slice(0, 10)).shifts
    expect(first?.scheduledMinutes).toBe(minutes)
  })

  test.each([
    // 22:00 + 4 h is 02:00, where summer time begins: 03:00–03:30
    ['2026-03-28', ['2026-03-29T03:00:00+02:00', '2026-03-29T03:30:00+02:00'], 390],
    // 22:00 + 4 h is 02:00 for the first time
    ['2026-10-24', ['2026-10-25T02:00:00+02:00', '2026-10-25T02:30:00+02:00'], 510],
    ['2026-06-10', ['2026-06-11T02:00:00+02:00', '2026-06-11T02:30:00+02:00'], 450],
  ])('on %s the break keeps its distance from the start', (date, expected, minutes) => {
    const [first] = scheduledDay(night, date).shifts
    const pause = first?.breaks[0]
    expect([pause?.start, pause?.end]).toEqual(expected.map((text) => new Date(text)))
    expect(first?.scheduledMinutes).toBe(minutes)
  })

  test('a break that the shorter night does not reach is cut', () => {
    const ground = groundOf(everyDay(shift('22:00', '06:00', ['04:30', '05:30'], ['05:30', '06:00'])))
    const [first] = scheduledDay(ground, '2026-03-28').shifts
    // 22:00 + 6.5 h is 05:30, the end is 06:00: half an hour is left of the first, nothing of the second
    expect(first?.breaks).toEqual([
      { start: new Date('2026-03-29T05:30:00+02:00'), end: new Date('2026-03-29T06:00:00+02:00') },
    ])
    // 7 h less 30 min
    expect(first?.scheduledMinutes).toBe(390)
  })

  test('a shift that begins in the skipped hour begins after it', () => {
    const ground = groundOf(everyDay(shift('02:30', '10:30')))
    // 03:30 to 10:30
    expect(hours(ground, '2026-03-29')).toEqual(['03:30–10:30'])
    expect(scheduledDay(ground, '2026-03-29').scheduledMinutes).toBe(420)
  })

  test('a shift that begins in the repeated hour begins the first time', () => {
    // 02:30 summer time to 10:30 winter time: 9 h
    expect(scheduledDay(groundOf(everyDay(shift('02:30', '10:30'))), '2026-10-25').scheduledMinutes).toBe(540)
  })

  test('a shift inside the skipped hour is no work', () => {
    // 02:15 and 02:45 move to 03:15 and 03:45; 02:30 moves to 03:30, after 03:00
    expect(scheduledDay(groundOf(everyDay(shift('02:15', '02:45'))), '2026-03-29').scheduledMinutes).toBe(30)
    const nothing = scheduledDay(groundOf(everyDay(shift('02:30', '03:00'))), '2026-03-29')
    expect(nothing.scheduledMinutes).toBe(0)
    expect(nothing.shifts[0]?.end).toEqual(nothing.shifts[0]?.start)
  })
})

describe('what holds on a date', () => {
  const late = everyDay(shift('14:00', '20:00'))
  const early = everyDay(shift('06:00', '12:00'))

  test('a new version of a schedule', () => {
    const ground = groundOf(late, {
      schedules: [
        { scheduleId: 1, validFrom: '2026-11-23', week: early },
        { scheduleId: 1, validFrom: '2000-01-01', week: late },
        { scheduleId: 2, validFrom: '2026-11-22', week: defaultWeek },
      ],
    })
    expect(hours(ground, '2026-11-22')).toEqual(['14:00–20:00'])
    expect(hours(ground, '2026-11-23')).toEqual(['06:00–12:00'])
  })

  test('an own schedule, and back to the company’s', () => {
    const ground = groundOf(late, {
      assignments: [
        { validFrom: '2026-12-01', scheduleId: null },
        { validFrom: '2026-11-23', scheduleId: 2 },
      ],
      schedules: [
        { scheduleId: 1, validFrom: '2000-01-01', week: late },
        { scheduleId: 2, validFrom: '2000-01-01', week: early },
      ],
    })
    expect(['2026-11-22', '2026-11-23', '2026-11-30', '2026-12-01'].flatMap((date) => hours(ground, date))).toEqual([
      '14:00–20:00',
      '06:00–12:00',
      '06:00–12:00',
      '14:00–20:00',
    ])
  })

  test('an own schedule that says nothing yet is no schedule', () => {
    const ground = groundOf(late, {
      assignments: [{ validFrom: '2026-11-01', scheduleId: 2 }],
      schedules: [
        { scheduleId: 1, validFrom: '2000-01-01', week: late },
        { scheduleId: 2, validFrom: '2026-11-23', week: early },
      ],
    })
    expect(hours(ground, '2026-11-22')).toEqual([])
    expect(hours(ground, '2026-11-23')).toEqual(['06:00–12:00'])
  })

  test('the company’s default changes', () => {
    const ground = groundOf(late, {
      defaults: [
        { validFrom: '2026-11-23', scheduleId: 2 },
        { validFrom: '2000-01-01', scheduleId: 1 },
      ],
      schedules: [
        { scheduleId: 1, validFrom: '2000-01-01', week: late },
        { scheduleId: 2, validFrom: '2000-01-01', week: early },
      ],
    })
    expect(hours(ground, '2026-11-22')).toEqual(['14:00–20:00'])
    expect(hours(ground, '2026-11-23')).toEqual(['06:00–12:00'])
  })

  test('an own zone, and back to the company’s', () => {
    const ground = groundOf(defaultWeek, {
      zones: [
        { validFrom: '2026-11-25', timeZone: null },
        { validFrom: '2026-11-24', timeZone: 'America/New_York' },
      ],
    })
    const dates = ['2026-11-23', '2026-11-24', '2026-11-25']
    expect(dates.map((date) => zoneOn(ground, date))).toEqual(['Europe/Berlin', 'America/New_York', 'Europe/Berlin'])
    // 08:00 at +01:00, −05:00, +01:00
    expect(dates.map((date) => scheduledDay(ground, date).shifts[0]?.start)).toEqual(
      ['2026-11-23T07:00Z', '2026-11-24T13:00Z', '2026-11-25T07:00Z'].map((text) => new Date(text)),
    )
  })
})

describe('zoneAt', () => {
  test.each([
    // Tokyo's 24th begins at 23rd 15:00Z, while it is still the 23rd in Berlin
    ['Asia/Tokyo', '2026-11-23T14:59:59Z', 'Europe/Berlin'],
    ['Asia/Tokyo', '2026-11-23T15:00:00Z', 'Asia/Tokyo'],
    // New York's 24th begins at 05:00Z; until then Berlin's clock holds on, though it shows the 24th since 23:00Z
    ['America/New_York', '2026-11-24T04:59:59Z', 'Europe/Berlin'],
    ['America/New_York', '2026-11-24T05:00:00Z', 'America/New_York'],
  ])('a change to %s on 24 November is at %s still or already %s', (timeZone, instant, expected) => {
    const ground = groundOf(defaultWeek, { zones: [{ validFrom: '2026-11-24', timeZone }] })
    expect(zoneAt(ground, new Date(instant))).toBe(expected)
  })
})

describe('scheduledSeconds', () => {
  const [first] = scheduledDay(standard, '2026-11-23').shifts
  test.each([
    // 4 h before the break, 0.5 h of it, 30 min after it
    ['08:00:00', '12:00:00', 4 * 3600],
    ['08:00:00', '12:30:00', 4 * 3600],
    ['08:00:00', '13:30:00', 4.5 * 3600],
    ['12:10:00', '12:50:00', 0],
    ['05:00:00', '08:00:30', 30],
    ['16:59:59', '20:00:00', 1],
    ['09:00:00', '08:30:00', 0],
  ])('%s to %s', (from, to, expected) => {
    const span = { start: new Date(`2026-11-23T${from}+01:00`), end: new Date(`2026-11-23T${to}+01:00`) }
    expect(first && scheduledSeconds(first, span)).toBe(expected)
  })
})

test('a shift lasts as long as its minutes and breaks, whatever the clocks do', () => {
  const pattern = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 2, max: 1440 }), fc.nat(), fc.nat())
    .map(([start, length, a, b]) => {
      const [from = 0, to = 0] = [a % length, b % length].sort((x, y) => x - y)
      return { start, end: start + length, breaks: from < to ? [{ start: start + from, end: start + to }] : [] }
    })
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(pattern, fc.integer({ min: 0, max: 3650 }), zone, (one, days, companyZone) => {
      const day = scheduledDay(groundOf(everyDay(one), { companyZone }), addDays('2024-01-01', days))
      for (const { start, end, breaks, scheduledMinutes } of day.shifts) {
        const paused = breaks.reduce((total, pause) => total + secondsBetween(pause.start, pause.end), 0)
        expect(scheduledMinutes * 60 + paused).toBe(secondsBetween(start, end))
        expect(scheduledMinutes).toBeGreaterThanOrEqual(0)
        for (const pause of breaks)
          expect(start <= pause.start && pause.start < pause.end && pause.end <= end).toBe(true)
      }
    }),
  )
})

test('leave and what is due make up the day, and two parts of it never share work', () => {
  const weeks = [
    defaultWeek,
    everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
    everyDay(shift('06:00', '11:00', ['08:00', '08:10'], ['09:00', '09:25']), shift('13:00', '17:00')),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...weeks), fc.nat(730), fc.nat(480), fc.nat(480), (week, days, a, b) => {
      const date = addDays('2026-01-01', days)
      const cut = [0, Math.min(a, b), Math.max(a, b), 480]
      const parts = [0, 1, 2].map((index) => {
        const part = { date, from: cut[index] ?? 0, to: cut[index + 1] ?? 0, name: 'Leave' }
        const day = scheduledDay(groundOf(week, { leave: [part] }), date)
        expect(day.leaveMinutes + day.dueMinutes).toBe(day.scheduledMinutes)
        expect(minutesOf(day.due)).toBe(day.dueMinutes)
        return day
      })
      const taken = parts.reduce((sum, day) => sum + day.leaveMinutes, 0)
      expect(taken).toBe(parts[0]?.scheduledMinutes)
    }),
  )
})
