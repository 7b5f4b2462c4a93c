import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { localDateSchema, monthSchema, timeZoneSchema } from './date-schema'
import {
  addDays,
  datesBetween,
  datesOfMonth,
  daysBetween,
  formatInstant,
  instantAt,
  isLocalDate,
  isTimeZone,
  localDate,
  localMinutes,
  secondsBetween,
  sharedMilliseconds,
  startOfWeek,
  utcOffsetMinutes,
  weekday,
  wholeMinutes,
} from './time'
import vectors from './time.vectors.json'

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Istanbul',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
]
const anyZone = fc.constantFrom(...zones)
const anyInstant = fc
  .integer({ min: Date.UTC(1975, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000))
const anyDate = anyInstant.map((instant) => instant.toISOString().slice(0, 10))

function at(wall: string, zone: string): Date {
  const [date = '', time = ''] = wall.split('T')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantAt(date, hours * 60 + minutes, zone)
}

describe('the vectors', () => {
  test.each(vectors.local_to_instant)('$zone $local is $case', ({ zone, local, compatible, earlier }) => {
    expect(at(local, zone)).toEqual(new Date(compatible ?? earlier))
  })

  test.each(
    vectors.local_to_instant.flatMap(({ zone, local, earlier, later }) =>
      later ? [earlier, later].map((instant) => ({ zone, local, instant })) : [],
    ),
  )('$instant reads $local in $zone', ({ zone, local, instant }) => {
    expect(formatInstant(new Date(instant), zone).slice(0, 16)).toBe(local)
  })

  test.each(vectors.instant_to_local_date)('$instant is on $date in $zone', ({ instant, zone, date }) => {
    expect(localDate(new Date(instant), zone)).toBe(date)
  })

  test.each(vectors.shift_minutes)('$from to $to in $zone takes $minutes minutes', ({ zone, from, to, minutes }) => {
    expect(wholeMinutes(secondsBetween(at(from, zone), at(to, zone)))).toBe(minutes)
  })
})

describe('instantAt', () => {
  test.each([
    // 25:30 of the 28th is 01:30 of the 29th, still winter: 00:30Z
    ['2026-03-28', 1530, 'Europe/Berlin', '2026-03-29T00:30:00Z'],
    // 26:30 of the 28th is 02:30 of the 29th, skipped: 03:30 summer time
    ['2026-03-28', 1590, 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    // 1290 minutes before midnight of the 30th is 02:30 of the 29th as well
    ['2026-03-30', -1290, 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    // wall times, not distances: 30:00 of the 24th is 06:00 of the 25th, after the hour that came twice
    ['2026-10-24', 1800, 'Europe/Berlin', '2026-10-25T05:00:00Z'],
    // 30 December 2011 does not exist in Samoa: noon moves a whole day on, to noon of the 31st (+14)
    ['2011-12-30', 720, 'Pacific/Apia', '2011-12-30T22:00:00Z'],
    // Lord Howe goes back half an hour at 02:00 (+11 to +10:30): 01:45 comes twice, the first at +11
    ['2026-04-05', 105, 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['2026-11-23', 0, 'Pacific/Kiritimati', '2026-11-22T10:00:00Z'],
  ])('%s + %i minutes in %s', (date, minutes, zone, expected) => {
    expect(instantAt(date, minutes, zone)).toEqual(new Date(expected))
  })

  test('agrees with Temporal', () => {
    const property = fc.property(anyDate, fc.integer({ min: -3000, max: 6000 }), anyZone, (date, minutes, zone) => {
      const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes })
      expect(instantAt(date, minutes, zone).getTime()).toBe(wall.toZonedDateTime(zone).epochMilliseconds)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('agrees with Temporal at every hour around changes of clocks', () => {
    for (const [zone, date] of [
      ['Europe/Berlin', '2026-03-27'],
      ['Europe/Berlin', '2026-10-23'],
      ['America/New_York', '2026-10-30'],
      ['Australia/Lord_Howe', '2026-10-02'],
      ['Pacific/Apia', '2011-12-28'],
      ['Asia/Gaza', '2026-02-18'],
    ] as const) {
      for (let minutes = 0; minutes < 5 * 1440; minutes += 15) {
        const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes })
        expect(instantAt(date, minutes, zone).getTime()).toBe(wall.toZonedDateTime(zone).epochMilliseconds)
      }
    }
  })
})

describe('local time', () => {
  test('comes back to its instant, unless it is the later of two', () => {
    const property = fc.property(anyInstant, anyZone, (instant, zone) => {
      const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000)
      const back = instantAt(localDate(minute, zone), localMinutes(minute, zone), zone)
      if (back.getTime() === minute.getTime()) return
      expect(back.getTime()).toBeLessThan(minute.getTime())
      expect(formatInstant(back, zone).slice(0, 19)).toBe(formatInstant(minute, zone).slice(0, 19))
      expect(utcOffsetMinutes(back, zone)).toBeGreaterThan(utcOffsetMinutes(minute, zone))
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('agrees with Temporal', () => {
    const property = fc.property(anyInstant, anyZone, (instant, zone) => {
      const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
      expect(localDate(instant, zone)).toBe(local.toPlainDate().toString())
      expect(localMinutes(instant, zone)).toBe(local.hour * 60 + local.minute)
      expect(utcOffsetMinutes(instant, zone)).toBe(local.offsetNanoseconds / 60e9)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test.each([
    ['2026-11-23T07:04:10.999Z', 'Europe/Berlin', '2026-11-23T08:04:10+01:00'],
    ['2026-11-23T07:04:10Z', 'UTC', '2026-11-23T07:04:10+00:00'],
    ['2026-11-23T02:00:00Z', 'America/St_Johns', '2026-11-22T22:30:00-03:30'],
    ['2026-11-23T20:00:00Z', 'Asia/Kathmandu', '2026-11-24T01:45:00+05:45'],
  ])('%s in %s is written %s', (instant, zone, expected) => {
    expect(formatInstant(new Date(instant), zone)).toBe(expected)
  })

  test('is written so that it can be read back, also with the odd offsets of old', () => {
    // Liberia was 44 min 30 s behind UTC until 1972
    const old = new Date('1970-01-01T00:00:00Z')
    expect(utcOffsetMinutes(old, 'Africa/Monrovia')).toBe(-44)
    expect(new Date(formatInstant(old, 'Africa/Monrovia'))).toEqual(old)
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        expect(new Date(formatInstant(instant, zone))).toEqual(instant)
      }),
    )
  })
})

test('a change of clocks holds from its very instant, whichever side is asked first', () => {
  const change = Date.parse('2026-03-29T01:00:00Z')
  const [before, at] = [new Date(change - 1), new Date(change)]
  expect([before, at].map((instant) => utcOffsetMinutes(instant, 'Europe/Paris'))).toEqual([60, 120])
  expect([at, before].map((instant) => utcOffsetMinutes(instant, 'Europe/Rome'))).toEqual([120, 60])
})

describe('calendar dates', () => {
  test('count across months, leap years and changes of clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
  })

  test('know their weekday', () => {
    expect(['2026-11-23', '2026-11-27', '2026-11-29', '1969-12-31', '1900-01-01'].map(weekday)).toEqual([0, 4, 6, 2, 0])
    expect(['2026-11-23', '2026-11-29', '2026-03-01'].map(startOfWeek)).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-02-23',
    ])
  })

  test('line up', () => {
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(datesBetween('2026-03-01', '2026-02-27')).toEqual([])
    expect(['2026-02', '2028-02', '2026-12', '2026-04'].map((month) => datesOfMonth(month).length)).toEqual([
      28, 29, 31, 30,
    ])
    expect(datesOfMonth('2026-12').at(-1)).toBe('2026-12-31')
  })

  test.each([
    ['2026-11-23', true],
    ['2028-02-29', true],
    ['1900-01-01', true],
    ['2200-12-31', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['1899-12-31', false],
    ['2201-01-01', false],
    ['2026-1-1', false],
    ['2026-11-23T00:00', false],
    ['+002026-11-23', false],
    ['２０２６-11-23', false],
    ['', false],
  ])('%s is a date: %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected)
  })
})

test.each([
  ['Europe/Berlin', true],
  ['Asia/Kolkata', true],
  ['America/Port-au-Prince', true],
  ['Etc/GMT+5', true],
  ['UTC', true],
  ['+01:00', false],
  ['UTC+1', false],
  ['europe/berlin', false],
  ['Mars/Base', false],
  ['Europe/Berlin[u-ca=hebrew]', false],
  ['Europe', false],
  ['', false],
])('%s is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected)
})

test('schemas say what they want', () => {
  expect(localDateSchema.parse('2026-11-23')).toBe('2026-11-23')
  expect(localDateSchema.safeParse('23.11.2026').error?.issues[0]?.message).toMatch(/such as 2026-11-23/)
  expect(monthSchema.parse('2026-11')).toBe('2026-11')
  expect(monthSchema.safeParse('2026-13').error?.issues[0]?.message).toMatch(/such as 2026-11/)
  expect(timeZoneSchema.parse('Europe/Berlin')).toBe('Europe/Berlin')
  expect(timeZoneSchema.safeParse('CEST').error?.issues[0]?.message).toMatch(/such as Europe\/Berlin/)
})

test('spans share what lies in both', () => {
  const span = (start: number, end: number) => ({ start: new Date(start), end: new Date(end) })
  expect(sharedMilliseconds(span(0, 10), span(4, 20))).toBe(6)
  expect(sharedMilliseconds(span(4, 6), span(0, 10))).toBe(2)
  expect(sharedMilliseconds(span(0, 4), span(4, 20))).toBe(0)
  expect(sharedMilliseconds(span(0, 4), span(6, 20))).toBe(0)
})

test('seconds become whole minutes downwards', () => {
  expect([0, 59.999, 60, 119, 120].map(wholeMinutes)).toEqual([0, 0, 1, 1, 2])
})
