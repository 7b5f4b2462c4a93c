import { describe, expect, test } from 'vitest'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { type PresenceFacts, presenceOf } from './presence'

const date = '2026-11-23'
/** Monday 23 November 2026 in Berlin, or another day: '08:00', '24 06:30'. */
const at = (text: string) => {
  const [time = '', day = '23'] = text.split(' ').reverse()
  return new Date(`2026-11-${day}T${time}:00+01:00`)
}

/** From '08:00 – 12:00'; without an end it runs, with '?' its clock-out was missed. */
function attended(text: string, workDate = date, delayMinutes = 0): PresenceFacts['attendances'][number] {
  const [from = '', to = ''] = text.split(' – ')
  const clockOut = to === '' || to === '?' ? null : at(to)
  return { id: 1, workDate, clockIn: at(from), clockOut, missed: to === '?', delayMinutes }
}

function factsWith(spans: string[], more: Partial<PresenceFacts> = {}): PresenceFacts {
  return {
    ground: groundOf(defaultWeek),
    employed: { from: '2020-01-01', to: null },
    clocking: 'required',
    graceMinutes: 0,
    missedAfterMinutes: 240,
    attendances: spans.map((text) => attended(text)),
    ...more,
  }
}

/** 'late since 08:00 until 17:00', with the day where it is not the 23rd; Berlin's clock. */
function said(facts: PresenceFacts, now: string): string {
  const { state, since, until } = presenceOf(facts, at(now))
  const words = (name: string, instant: Date | null) => (instant ? ` ${name} ${berlin(instant)}` : '')
  return `${state}${words('since', since)}${words('until', until)}`
}

function berlin(instant: Date): string {
  const [day, time] = [new Date(instant.getTime() + 3_600_000).toISOString()].flatMap((text) => [
    text.slice(8, 10),
    text.slice(11, 16),
  ])
  return day === '23' ? `${time}` : `${day} ${time}`
}

const ground = (changes: Partial<ScheduleGround>, week = defaultWeek) => ({ ground: groundOf(week, changes) })
const on = (from: number, to: number, day = date) => ({ date: day, from, to, name: 'Annual leave' })

describe('a usual day, 08:00 to 17:00 with a break from 12:00 to 13:00', () => {
  test.each([
    ['not yet due', [], '07:59', 'later until 08:00'],
    ['the first minute is nobody’s lateness', [], '08:00', 'later until 08:00'],
    ['late', [], '08:01', 'late since 08:00 until 17:00'],
    ['late in the break', [], '12:30', 'late since 08:00 until 17:00'],
    ['not there at all', [], '17:00', 'absent since 08:00'],
    ['there', ['07:55'], '11:00', 'in since 07:55 until 17:00'],
    ['there before it begins', ['07:55'], '07:58', 'in since 07:55 until 17:00'],
    ['there longer', ['07:55'], '17:30', 'in since 07:55'],
    ['there in the break', ['07:55'], '12:30', 'in since 07:55 until 17:00'],
    ['out for the break', ['07:55 – 12:02'], '12:30', 'break since 12:02 until 13:00'],
    ['gone in the middle', ['07:55 – 10:00'], '11:00', 'left since 10:00'],
    ['not back from the break', ['07:55 – 12:02'], '13:10', 'left since 12:02'],
    ['back', ['07:55 – 12:02', '12:58'], '13:10', 'in since 12:58 until 17:00'],
    ['gone home', ['07:55 – 12:02', '12:58 – 17:04'], '18:00', 'left since 17:04'],
    ['there and gone before it began', ['06:10 – 06:40'], '07:00', 'later until 08:00'],
    ['there and gone before it began, and not back', ['06:10 – 06:40'], '08:10', 'late since 08:00 until 17:00'],
    ['a clock-out is missing', ['07:55 – ?'], '20:00', 'left'],
    ['open for so long that nobody believes it', ['07:55'], '21:00', 'left'],
    ['open, and still believed', ['07:55'], '20:59', 'in since 07:55'],
  ])('%s', (_, spans, now, expected) => {
    expect(said(factsWith(spans), now)).toBe(expected)
  })

  test('a clock-out missed on Friday is not Monday’s presence', () => {
    const friday = { ...attended('20 07:55', '2026-11-20'), missed: true }
    expect(said(factsWith([], { attendances: [friday] }), '09:00')).toBe('late since 08:00 until 17:00')
  })

  test('the grace is waited for, then all of it counts', () => {
    const facts = factsWith([], { graceMinutes: 10 })
    expect(said(facts, '08:10')).toBe('later until 08:00')
    expect(presenceOf(facts, at('08:11'))).toMatchObject({ state: 'late', lateMinutes: 11 })
  })

  test('whoever came late is in, with the minutes that were recorded, and when they came', () => {
    const facts = factsWith([], { attendances: [attended('08:17', date, 17)] })
    expect(presenceOf(facts, at('09:00'))).toMatchObject({
      state: 'in',
      lateMinutes: 17,
      came: at('08:17'),
      due: at('08:00'),
      date,
    })
  })

  test('the late minutes to come are those of work: no break', () => {
    // 08:00 to 12:00 and 13:00 to 13:20
    expect(presenceOf(factsWith([]), at('13:20')).lateMinutes).toBe(260)
  })

  test('whoever was entered at ten is late from then on', () => {
    const facts = factsWith([], ground({ addedAt: at('10:00').getTime() }))
    expect(said(facts, '10:30')).toBe('late since 10:00 until 17:00')
    expect(presenceOf(facts, at('10:30')).lateMinutes).toBe(30)
  })
})

describe('days without work', () => {
  test.each([
    ['a Sunday', factsWith([]), '22 10:00', 'off'],
    [
      'a Sunday, there all the same',
      factsWith([], { attendances: [attended('22 09:00', '2026-11-22')] }),
      '22 10:00',
      'in since 22 09:00',
    ],
    [
      'a Sunday, was there',
      factsWith([], { attendances: [attended('22 09:00 – 22 11:00', '2026-11-22')] }),
      '22 12:00',
      'left since 22 11:00',
    ],
    ['a holiday', factsWith([], ground({ holidays: { [date]: 'Founding Day' } })), '10:00', 'off'],
    [
      'a holiday, and leave asked for',
      factsWith([], ground({ holidays: { [date]: 'Day' }, leave: [on(0, 480)] })),
      '10:00',
      'off',
    ],
    ['no schedule', factsWith([], ground({ defaults: [] })), '10:00', 'off'],
    ['not yet employed', factsWith([], { employed: { from: '2026-12-01', to: null } }), '10:00', 'off'],
    ['no longer employed', factsWith([], { employed: { from: '2020-01-01', to: '2026-11-20' } }), '10:00', 'off'],
    ['does not clock', factsWith([], { clocking: 'none' }), '10:00', 'off'],
    ['does not clock, and did', factsWith(['08:30'], { clocking: 'none' }), '10:00', 'in since 08:30 until 17:00'],
    [
      'does not clock, on leave',
      factsWith([], { clocking: 'none', ...ground({ leave: [on(0, 480)] }) }),
      '10:00',
      'on_leave since 08:00 until 17:00',
    ],
  ])('%s', (_, facts, now, expected) => {
    expect(said(facts, now)).toBe(expected)
  })

  test('of a holiday its name is told', () => {
    const facts = factsWith([], ground({ holidays: { [date]: 'Founding Day' } }))
    expect(presenceOf(facts, at('10:00'))).toMatchObject({ holiday: 'Founding Day', due: null })
  })
})

describe('leave', () => {
  const morning = ground({ leave: [on(0, 240)] })
  const afternoon = ground({ leave: [on(240, 480)] })
  const bothEnds = ground({ leave: [on(0, 120), on(360, 480)] })
  test.each([
    ['in the morning, before it', [], morning, '07:30', 'later until 13:00'],
    ['in the morning', [], morning, '09:00', 'on_leave since 08:00 until 12:00'],
    ['in the morning, work is due after the break', [], morning, '12:30', 'later until 13:00'],
    ['in the morning, and late after it', [], morning, '13:05', 'late since 13:00 until 17:00'],
    ['in the morning, there all the same', ['09:00'], morning, '10:00', 'in since 09:00 until 17:00'],
    ['in the morning, there and gone', ['09:00 – 10:00'], morning, '13:05', 'late since 13:00 until 17:00'],
    ['in the afternoon, late before it', [], afternoon, '09:00', 'late since 08:00 until 12:00'],
    ['in the afternoon, was there', ['08:00 – 12:01'], afternoon, '12:30', 'left since 12:01'],
    ['in the afternoon', ['08:00 – 12:01'], afternoon, '13:01', 'on_leave since 13:00 until 17:00'],
    ['in the afternoon, was not there before', [], afternoon, '12:10', 'absent since 08:00'],
    ['all day, in the break', [], ground({ leave: [on(0, 480)] }), '12:30', 'on_leave since 08:00 until 17:00'],
    ['all day, before it begins', [], ground({ leave: [on(0, 480)] }), '06:00', 'on_leave until 17:00'],
    [
      'all day, was there all the same',
      ['09:00 – 10:00'],
      ground({ leave: [on(0, 480)] }),
      '19:00',
      'left since 10:00',
    ],
    ['at both ends of the day, the first', [], bothEnds, '09:00', 'on_leave since 08:00 until 10:00'],
    ['at both ends of the day, the second', ['10:00 – 15:00'], bothEnds, '16:00', 'on_leave since 15:00 until 17:00'],
    ['all day, in the evening', [], ground({ leave: [on(0, 480)] }), '19:00', 'on_leave since 08:00'],
  ])('%s', (_, spans, more, now, expected) => {
    expect(said(factsWith(spans, more), now)).toBe(expected)
  })

  test('of several days is one, over the weekend and a holiday, until the half day on which work is due again', () => {
    const days = ['19', '20', '24', '25'].map((day) => on(0, 480, `2026-11-${day}`))
    const half = on(0, 240, '2026-11-26')
    const facts = factsWith([], ground({ leave: [...days, half], holidays: { [date]: 'Founding Day' } }))
    expect(said(facts, '20 10:00')).toBe('on_leave since 19 08:00 until 26 12:00')
    expect(said(facts, '24 10:00')).toBe('on_leave since 19 08:00 until 26 12:00')
    expect(said(facts, '10:00')).toBe('off')
  })

  test('a day of work between two leaves parts them', () => {
    const facts = factsWith([], ground({ leave: ['19', '23', '25'].map((day) => on(0, 480, `2026-11-${day}`)) }))
    expect(said(facts, '10:00')).toBe('on_leave since 08:00 until 17:00')
  })

  test('its kind is told', () => {
    expect(presenceOf(factsWith([], morning), at('09:00')).leave).toEqual(['Annual leave'])
  })
})

describe('other days', () => {
  const night = ground({}, everyDay(shift('22:00', '06:00', ['02:00', '02:30'])))
  const nightly = (text: string) => [attended(text, date)]
  test.each([
    ['the night is still far', [], '15:00', 'later until 22:00'],
    ['after midnight the night belongs to the day before', [], '24 01:00', 'late since 22:00 until 24 06:00'],
    ['there since before midnight', nightly('21:50'), '24 05:00', 'in since 21:50 until 24 06:00'],
    ['out for the break at two', nightly('21:50 – 24 02:01'), '24 02:10', 'break since 24 02:01 until 24 02:30'],
    ['gone in the morning: the next night is due', nightly('21:50 – 24 06:03'), '24 09:00', 'later until 24 22:00'],
  ])('a night shift: %s', (_, attendances, now, expected) => {
    expect(said(factsWith([], { ...night, attendances }), now)).toBe(expected)
  })

  test('the night names its date', () => {
    expect(presenceOf(factsWith([], night), at('24 01:00')).date).toBe(date)
  })

  const split = ground({}, everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')))
  test.each([
    ['between the shifts', ['08:00 – 12:01'], '13:00', 'break since 12:01 until 14:00'],
    ['late for the second', ['08:00 – 12:01'], '14:05', 'late since 14:00 until 18:00'],
    ['the first went by', [], '13:00', 'late since 08:00 until 18:00'],
    ['the first went by, there only after it', ['12:30 – 13:00'], '13:30', 'late since 08:00 until 18:00'],
    ['the first went by, the second is attended', ['14:00 – 16:00'], '17:00', 'left since 16:00'],
    ['the second went by', ['08:00 – 12:01'], '18:30', 'left since 12:01'],
    ['one attendance serves both', ['08:00 – 15:00'], '16:00', 'left since 15:00'],
  ])('split shifts: %s', (_, spans, now, expected) => {
    expect(said(factsWith(spans, split), now)).toBe(expected)
  })

  test('part-time: mornings until Wednesday', () => {
    const mornings = defaultWeek.map((_, index) => (index < 3 ? [shift('08:00', '12:00')] : []))
    expect(said(factsWith(['08:00 – 12:00'], ground({}, mornings)), '14:00')).toBe('left since 12:00')
    expect(said(factsWith([], ground({}, mornings)), '26 10:00')).toBe('off')
  })

  test('in New York it is not yet eight when Berlin has lunch', () => {
    const facts = factsWith([], ground({ zones: [{ validFrom: '2000-01-01', timeZone: 'America/New_York' }] }))
    expect(said(facts, '12:30')).toBe('later until 14:00')
    expect(said(facts, '14:30')).toBe('late since 14:00 until 23:00')
    expect(presenceOf(facts, at('24 03:00'))).toMatchObject({ state: 'absent', date, zone: 'America/New_York' })
  })

  test('in Auckland Monday began on Sunday', () => {
    const facts = factsWith([], ground({ zones: [{ validFrom: '2000-01-01', timeZone: 'Pacific/Auckland' }] }))
    // UTC+13 in November: 08:00 there is 20:00 in Berlin the day before
    expect(said(facts, '22 20:30')).toBe('late since 22 20:00 until 05:00')
    expect(presenceOf(facts, at('22 20:30')).date).toBe(date)
  })
})
