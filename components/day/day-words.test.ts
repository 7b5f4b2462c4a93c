import { describe, expect, test } from 'vitest'
import { dayInWords, inAndOut, listed } from './day-words'

const reading = { locale: 'en-GB', zone: 'Europe/Berlin' }
const at = (time: string) => `2026-11-23T${time}:00+01:00`
const shift = (start: string, end: string, breaks: [string, string][] = []) => ({
  start: at(start),
  end: at(end),
  breaks: breaks.map(([from, to]) => ({ start: at(from), end: at(to) })),
  lateMinutes: 0,
  lateUntil: null,
})
const was = (clockIn: string, clockOut: string | null, missed = false) => ({
  id: 1,
  clockIn: at(clockIn),
  clockOut: clockOut && at(clockOut),
  missed,
  open: clockOut === null && !missed,
  delayMinutes: 0,
  chargedMinutes: 0,
  waived: false,
  workedMinutes: null,
  note: '',
})
const office = [shift('08:00', '17:00', [['12:00', '13:00']])]

describe('a day in words', () => {
  test.each([
    [
      'late',
      {
        shifts: office,
        attendances: [was('08:04', '12:01'), was('12:58', '17:05')],
        state: 'present',
        holiday: null,
        lateMinutes: 4,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Shift 08:00 – 17:00, break 12:00 – 13:00. In 08:04 – 12:01 and 12:58 – 17:05. 4\u00a0min late.',
    ],
    [
      'before the book',
      {
        shifts: [],
        attendances: [],
        state: 'off',
        outside: 'before_book',
        holiday: null,
        lateMinutes: 0,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Not in the book yet.',
    ],
    [
      'running',
      {
        shifts: office,
        attendances: [was('08:00', null)],
        state: 'open',
        holiday: null,
        lateMinutes: 0,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Shift 08:00 – 17:00, break 12:00 – 13:00. In since 08:00.',
    ],
    [
      'unfinished',
      {
        shifts: office,
        attendances: [was('08:00', null, true)],
        state: 'unfinished',
        holiday: null,
        lateMinutes: 0,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Shift 08:00 – 17:00, break 12:00 – 13:00. In from 08:00 without a clock-out.',
    ],
    [
      'split and absent',
      {
        shifts: [shift('08:00', '12:00'), shift('16:00', '20:00')],
        attendances: [],
        state: 'absent',
        holiday: null,
        lateMinutes: 0,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Shifts 08:00 – 12:00 and 16:00 – 20:00. No clock-in.',
    ],
    [
      'off',
      { shifts: [], attendances: [], state: 'off', holiday: null, lateMinutes: 0, waivedMinutes: 0, chargedMinutes: 0 },
      'No shift.',
    ],
    [
      'a holiday somebody worked on',
      {
        shifts: [],
        attendances: [was('09:00', '10:00')],
        state: 'present',
        holiday: 'Christmas Day',
        lateMinutes: 0,
        waivedMinutes: 0,
        chargedMinutes: 0,
      },
      'Public holiday: Christmas Day. In 09:00 – 10:00.',
    ],
  ] as const)('%s', (_, day, words) => {
    const told = { ...day, shifts: [...day.shifts], leave: [], attendances: [...day.attendances] }
    expect(dayInWords(told, reading)).toBe(words)
  })

  const annual = (start: string, end: string) => ({ start: at(start), end: at(end), name: 'Annual leave' })
  const sick = { ...annual('13:00', '17:00'), name: 'Sick leave' }
  test.each([
    ['the whole day', [annual('08:00', '12:00'), annual('13:00', '17:00')], 'Annual leave, the whole day'],
    ['two kinds', [annual('08:00', '12:00'), sick], 'Annual leave and Sick leave, the whole day'],
    ['a half', [annual('08:00', '12:00')], 'Annual leave 08:00 – 12:00'],
    // 11:00–12:00 and 13:00–14:00 are one to whoever takes them
    ['over the break', [annual('11:00', '12:00'), annual('13:00', '14:00')], 'Annual leave 11:00 – 14:00'],
    [
      'twice',
      [annual('08:00', '09:00'), annual('16:00', '17:00')],
      'Annual leave 08:00 – 09:00 and Annual leave 16:00 – 17:00',
    ],
  ])('names leave: %s', (_, leave, words) => {
    const day = {
      shifts: office,
      leave,
      attendances: [],
      state: 'leave',
      holiday: null,
      lateMinutes: 0,
      waivedMinutes: 0,
      chargedMinutes: 0,
    } as const
    expect(dayInWords({ ...day, attendances: [] }, reading)).toBe(`Shift 08:00 – 17:00, break 12:00 – 13:00. ${words}.`)
  })

  test('lists as people do', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
  })

  test('shows an end that is not known as a question mark, one to come as an ellipsis', () => {
    expect(inAndOut([was('08:00', null, true), was('09:00', null), was('10:00', '11:00')], reading)).toEqual([
      '08:00 – ?',
      '09:00 – …',
      '10:00 – 11:00',
    ])
  })
})
