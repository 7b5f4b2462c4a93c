import { describe, expect, test } from 'vitest'
import { ApiProblem } from '../api'
import { type ClockView, clockState } from './clock-state'
import { buttonWords, lateness, refusal, shiftLine, standing, tidings } from './clock-words'
import type { KeptPunch } from './kept-punch'
import type { OutboxState } from './outbox'

const reading = { locale: 'en-GB', zone: 'Europe/Berlin' }
const at = (time: string) => `2026-11-23T${time}:00+01:00`
const shift = { start: at('08:00'), end: at('17:00'), breaks: [{ start: at('12:00'), end: at('13:00') }] }
const view = (more: Partial<ClockView> = {}): ClockView => ({
  now: at('07:00'),
  zone: reading.zone,
  nextShift: null,
  graceMinutes: 0,
  clocking: 'required',
  unfinished: null,
  lateIfNow: { shiftStart: shift.start, shiftEnd: shift.end, breaks: shift.breaks },
  holiday: null,
  shifts: [shift],
  leave: [],
  open: null,
  attended: false,
  lastOut: null,
  lateMinutes: 0,
  waivedMinutes: 0,
  chargedMinutes: 0,
  workedMinutes: 482,
  missedDate: null,
  ...more,
})
const open = { id: 7, clockIn: at('08:04') }
const idle: OutboxState = { phase: 'idle' }

/** Everything the clock says at a time. */
function told(given: ClockView, time: string) {
  const now = Date.parse(at(time))
  const state = clockState(given, now)
  return [
    shiftLine(given, state.phase, reading),
    buttonWords(state, idle),
    standing(given, state, now, reading).join(' | '),
    lateness(given, state, reading.locale),
  ].map((text) => text.replaceAll('\u00a0', ' '))
}

describe('the clock says', () => {
  test.each([
    ['not due', view(), '06:40', ['Shift 08:00 – 17:00', 'Clock in', 'Begins in 1 h 20 min', '']],
    ['late', view(), '08:01', ['Shift 08:00 – 17:00', 'Clock in', '', '1 minute late if you clock in now']],
    ['later', view(), '08:04', ['Shift 08:00 – 17:00', 'Clock in', '', '4 minutes late if you clock in now']],
    [
      'in',
      view({ open, attended: true, lateIfNow: null, lateMinutes: 4 }),
      '10:14',
      ['Shift 08:00 – 17:00', 'Clock out', 'In since 08:04 | 2 h 10 min', '4 min late'],
    ],
    [
      'in late, charged',
      view({ open, attended: true, lateIfNow: null, lateMinutes: 4, chargedMinutes: 4 }),
      '10:14',
      ['Shift 08:00 – 17:00', 'Clock out', 'In since 08:04 | 2 h 10 min', '4 min late · 4 min of leave'],
    ],
    [
      'done',
      view({ attended: true, lateIfNow: null, lastOut: at('17:02') }),
      '17:30',
      ['Shift 08:00 – 17:00', 'Clock in again', 'Out since 17:02 | 8 h 2 min worked', ''],
    ],
    [
      'day off',
      view({ shifts: [], lateIfNow: null, nextShift: { start: shift.start, end: shift.end, scheduledMinutes: 480 } }),
      '07:00',
      ['Day off. Next shift Monday 23 November, 08:00 – 17:00', 'Clock in', '', ''],
    ],
    [
      'on leave',
      view({
        leave: [
          { start: shift.start, end: at('12:00'), name: 'Annual leave' },
          { start: at('13:00'), end: shift.end, name: 'Annual leave' },
        ],
        lateIfNow: null,
        nextShift: { start: shift.start, end: shift.end, scheduledMinutes: 480 },
      }),
      '09:00',
      ['Annual leave, the whole day. Next shift Monday 23 November, 08:00 – 17:00', 'Clock in', '', ''],
    ],
    [
      'on leave in the morning',
      view({ leave: [{ start: shift.start, end: at('12:00'), name: 'Annual leave' }], lateIfNow: null }),
      '12:00',
      ['Shift 08:00 – 17:00 · Annual leave 08:00 – 12:00', 'Clock in', 'Begins in 1 h', ''],
    ],
    [
      'holiday',
      view({ holiday: 'Christmas Day', lateIfNow: null }),
      '09:00',
      ['Public holiday: Christmas Day', 'Clock in', '', ''],
    ],
  ] as const)('%s', (_, given, time, words) => {
    expect(told(given, time)).toEqual(words)
  })
})

describe('of a punch it says', () => {
  const punch: KeptPunch = { key: 'k', person: 1, kind: 'in', attendance: null, pressedAt: at('08:04'), tries: 1 }
  const attendance = {
    id: 7,
    date: '2026-11-23',
    clock_in: at('08:04'),
    clock_out: null,
    delay_minutes: 4,
    worked_minutes: null,
  }
  const due = clockState(view(), Date.parse(at('08:04')))

  test('done only when it was answered', () => {
    for (const phase of ['sending', 'kept', 'old'] as const) {
      const state = { phase, punch, why: 'no_answer', trying: false, durable: true } as OutboxState
      expect(tidings(state, reading).title).not.toMatch(/Clocked/)
      expect(buttonWords(due, state)).toMatch(/Send/)
    }
    const { title } = tidings({ phase: 'answered', punch, attendance }, reading)
    expect(title.replaceAll('\u00a0', ' ')).toBe('Clocked in at 08:04. 4 min late.')
  })

  test('whether it outlives the page', () => {
    const kept = { phase: 'kept', punch, why: 'no_answer', trying: false } as const
    expect(tidings({ ...kept, durable: true }, reading).title).toBe('Kept on this device, sent when you are back')
    expect(tidings({ ...kept, durable: false }, reading).title).toMatch(/while this page is open/)
  })

  test('both times when it arrived late', () => {
    const late = { ...attendance, clock_in: at('09:30') }
    const { detail } = tidings({ phase: 'answered', punch: { ...punch, tries: 3 }, attendance: late }, reading)
    expect(detail).toBe('You pressed “Clock in” at 08:04; both times are kept.')
  })

  test('why it was refused, in words for people', () => {
    expect(refusal(new ApiProblem(409, { code: 'already_clocked_in', detail: 'since 2026-…' })).detail).toBe(
      'Nothing was recorded twice.',
    )
    expect(refusal(new ApiProblem(403, { title: 'Not allowed', detail: 'Ask.' }))).toEqual({
      title: 'Not allowed',
      detail: 'Ask.',
    })
  })
})
