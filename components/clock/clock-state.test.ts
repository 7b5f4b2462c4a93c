import { describe, expect, test } from 'vitest'
import { lateMinutes } from '@/lib/attendance/lateness'
import { afterAnswer, type ClockView, clockState, lateMinutesAt } from './clock-state'

const at = (time: string, date = '2026-11-23') => `${date}T${time}:00+01:00`
const moment = (time: string) => Date.parse(at(time))
const shift = { start: at('08:00'), end: at('17:00'), breaks: [{ start: at('12:00'), end: at('13:00') }] }
const lateFor = { shiftStart: shift.start, shiftEnd: shift.end, breaks: shift.breaks }

const view = (more: Partial<ClockView> = {}): ClockView => ({
  now: at('07:00'),
  zone: 'Europe/Berlin',
  nextShift: null,
  graceMinutes: 0,
  clocking: 'required',
  unfinished: null,
  lateIfNow: null,
  holiday: null,
  shifts: [shift],
  leave: [],
  open: null,
  attended: false,
  lastOut: null,
  lateMinutes: 0,
  waivedMinutes: 0,
  chargedMinutes: 0,
  workedMinutes: 0,
  missedDate: null,
  ...more,
})
const morning = { start: at('08:00'), end: at('12:00'), name: 'Annual leave' }
const afternoon = { start: at('13:00'), end: at('17:00'), name: 'Annual leave' }
const open = { id: 7, clockIn: at('08:04') }

describe('the clock', () => {
  test.each([
    ['07:00', view(), 'not_due', 'in'],
    ['08:00', view(), 'due', 'in'],
    ['18:00', view(), 'due', 'in'],
    ['09:00', view({ open, attended: true }), 'in', 'out'],
    ['12:00', view({ open, attended: true }), 'break', 'out'],
    ['12:30', view({ attended: true, lastOut: at('12:00') }), 'break', 'in'],
    ['13:00', view({ attended: true, lastOut: at('12:00') }), 'out', 'in'],
    ['17:00', view({ attended: true, lastOut: at('17:00') }), 'done', 'in'],
    ['09:00', view({ shifts: [] }), 'day_off', 'in'],
    ['09:00', view({ shifts: [], attended: true }), 'done', 'in'],
    ['09:00', view({ holiday: 'Christmas Day' }), 'holiday', 'in'],
    ['09:00', view({ holiday: 'Christmas Day', attended: true }), 'done', 'in'],
    ['09:00', view({ leave: [morning, afternoon] }), 'leave', 'in'],
    ['09:00', view({ leave: [morning, afternoon], open, attended: true }), 'in', 'out'],
    ['13:30', view({ leave: [morning, afternoon], attended: true }), 'done', 'in'],
    ['12:59', view({ leave: [morning] }), 'not_due', 'in'],
    ['13:00', view({ leave: [morning] }), 'due', 'in'],
    ['11:59', view({ leave: [afternoon], attended: true, lastOut: at('11:30') }), 'out', 'in'],
    ['13:00', view({ leave: [afternoon], attended: true, lastOut: at('12:00') }), 'done', 'in'],
    ['09:00', view({ clocking: 'none' }), 'not_clocking', undefined],
    ['09:00', view({ clocking: 'none', open }), 'in', 'out'],
  ] as const)('at %s', (time, given, phase, act) => {
    const state = clockState(given, moment(time))
    expect([state.phase, state.act?.kind]).toEqual([phase, act])
  })

  test('shows what the answer said before the page was read again', () => {
    const answer = {
      id: 7,
      date: '2026-11-23',
      clock_in: at('08:04'),
      clock_out: null,
      delay_minutes: 4,
      worked_minutes: null,
    }
    const after = afterAnswer(view({ lateIfNow: lateFor }), answer)
    expect(clockState(after, moment('08:04'))).toMatchObject({
      phase: 'in',
      act: { kind: 'out', attendance: 7 },
      lateIfNow: 0,
    })
    expect(after.lateMinutes).toBe(4)
    const out = afterAnswer(after, { ...answer, clock_out: at('17:05'), worked_minutes: 481 })
    expect(clockState(out, moment('17:05'))).toMatchObject({ phase: 'done', act: { kind: 'in' } })
  })
})

describe('lateness to come', () => {
  const day = {
    date: '2026-11-23',
    zone: 'Europe/Berlin',
    holiday: null,
    leave: [],
    scheduledMinutes: 480,
    leaveMinutes: 0,
    dueMinutes: 480,
    shifts: [
      {
        workDate: '2026-11-23',
        zone: 'Europe/Berlin',
        start: new Date(shift.start),
        end: new Date(shift.end),
        breaks: [{ start: new Date(at('12:00')), end: new Date(at('13:00')) }],
        scheduledMinutes: 480,
      },
    ],
  }

  test('does not count a morning of leave', () => {
    const { start, end } = morning
    const onLeave = { ...day, leave: [{ start: new Date(start), end: new Date(end), name: '' }] }
    const given = { lateIfNow: { ...lateFor, breaks: [...lateFor.breaks, morning] }, graceMinutes: 0 }
    // from 13:00 on
    for (const [time, minutes] of [
      ['08:30', 0],
      ['12:59', 0],
      ['13:20', 20],
    ] as const) {
      const clockIn = new Date(at(time))
      expect(lateMinutesAt(given, clockIn.getTime())).toBe(minutes)
      expect(lateMinutes(onLeave, [{ clockIn, clockOut: null }], 0)[0]?.lateMinutes).toBe(minutes)
    }
  })

  test.each(['07:59', '08:00', '08:01', '08:05', '08:06', '11:59', '12:00', '12:30', '13:00', '13:01', '16:59'])(
    'at %s is what the rule will say',
    (time) => {
      for (const graceMinutes of [0, 5, 240]) {
        const clockIn = new Date(at(time))
        const ruled = lateMinutes(day, [{ clockIn, clockOut: null }], graceMinutes)[0]?.lateMinutes
        expect(lateMinutesAt({ lateIfNow: lateFor, graceMinutes }, clockIn.getTime())).toBe(ruled)
      }
    },
  )
})
