import { describe, expect, test } from 'vitest'
import { stripGeometry } from './strip-geometry'

type Day = Parameters<typeof stripGeometry>[0]
type Shift = Day['shifts'][number]
type One = Day['attendances'][number]

const at = (time: string, date = '2026-11-23', offset = '+01:00') => `${date}T${time}:00${offset}`
const shift = (start: string, end: string, more: Partial<Shift> = {}): Shift => ({
  start,
  end,
  breaks: [],
  lateMinutes: 0,
  lateUntil: null,
  ...more,
})
const noon = { start: at('12:00'), end: at('13:00') }
const office = shift(at('08:00'), at('17:00'), { breaks: [noon] })
let id = 0
const was = (clockIn: string, clockOut: string | null, more: Partial<One> = {}): One => ({
  id: ++id,
  clockIn,
  clockOut,
  missed: false,
  open: clockOut === null,
  delayMinutes: 0,
  chargedMinutes: 0,
  waived: false,
  workedMinutes: null,
  note: '',
  ...more,
})
const day = (more: Partial<Day> = {}): Day => ({
  shifts: [office],
  leave: [],
  attendances: [],
  state: 'present',
  holiday: null,
  ...more,
})

/** Ten hours, so that an hour is ten percent. */
const axis = { from: at('07:30'), to: at('17:30') }
const evening = at('23:00')

describe('a strip', () => {
  test('draws the shift with its break cut out', () => {
    expect(stripGeometry(day(), axis, evening).shifts).toEqual([
      { x: 5, width: 40 },
      { x: 55, width: 40 },
    ])
  })

  test('cuts the break out of attended time too, but draws what was worked outside the shift', () => {
    const drawn = stripGeometry(day({ attendances: [was(at('07:30'), at('17:30'))] }), axis, evening)
    expect(drawn.attended).toEqual([
      { x: 0, width: 45, fades: false },
      { x: 55, width: 45, fades: false },
    ])
  })

  test('hatches lateness from the start of the shift, without the break', () => {
    const late = { ...office, lateMinutes: 270, lateUntil: at('13:30') }
    expect(stripGeometry(day({ shifts: [late] }), axis, evening).late).toEqual([
      { x: 5, width: 40 },
      { x: 55, width: 5 },
    ])
  })

  test('hatches nothing within the grace', () => {
    const graced = { ...office, lateMinutes: 0, lateUntil: null }
    expect(stripGeometry(day({ shifts: [graced] }), axis, evening).late).toEqual([])
  })

  test('hatches the lateness to come up to now', () => {
    const drawn = stripGeometry(day({ state: 'not_due' }), axis, at('09:00'), { shiftStart: at('08:00') })
    expect(drawn.late).toEqual([{ x: 5, width: 10 }])
    expect(drawn.now).toBe(15)
  })

  test('ends open time now and has no now-line on another day', () => {
    const open = day({ attendances: [was(at('08:30'), null)], state: 'open' })
    expect(stripGeometry(open, axis, at('11:30')).attended).toEqual([{ x: 10, width: 30, fades: false }])
    expect(stripGeometry(open, axis, at('08:00', '2026-11-24')).now).toBeNull()
  })

  test('fades a missed clock-out until the shift ended', () => {
    const missed = day({ attendances: [was(at('08:30'), null, { missed: true, open: false })], state: 'unfinished' })
    expect(stripGeometry(missed, axis, evening).attended).toEqual([{ x: 10, width: 85, fades: true }])
  })

  test('fades it only until the next clock-in', () => {
    const attendances = [was(at('08:30'), null, { missed: true, open: false }), was(at('14:30'), at('17:00'))]
    const drawn = stripGeometry(day({ attendances, state: 'unfinished' }), axis, evening)
    expect(drawn.attended).toEqual([
      { x: 10, width: 60, fades: true },
      { x: 70, width: 25, fades: false },
    ])
  })

  test('crosses out the scheduled hours of an absence only', () => {
    expect(stripGeometry(day({ state: 'absent' }), axis, evening).absent).toHaveLength(2)
    expect(stripGeometry(day({ state: 'not_due' }), axis, evening).absent).toEqual([])
  })

  test('draws a day without a shift', () => {
    const drawn = stripGeometry(day({ shifts: [], attendances: [was(at('09:30'), at('10:30'))] }), axis, evening)
    expect(drawn.shifts).toEqual([])
    expect(drawn.attended).toEqual([{ x: 20, width: 10, fades: false }])
  })

  test('hatches leave where it takes work, and lateness and absence only where it does not', () => {
    const leave = [{ start: at('08:00'), end: at('12:00'), name: 'Annual leave' }]
    const late = { ...office, lateMinutes: 30, lateUntil: at('13:30') }
    const drawn = stripGeometry(day({ shifts: [late], leave }), axis, evening)
    // 08:00 is half an hour after the axis begins; 12:00–13:00 is a break
    expect(drawn.leave).toEqual([{ x: 5, width: 40 }])
    expect(drawn.late).toEqual([{ x: 55, width: 5 }])
    expect(stripGeometry(day({ leave, state: 'absent' }), axis, evening).absent).toEqual([{ x: 55, width: 40 }])
    const coming = stripGeometry(day({ leave, state: 'not_due' }), axis, at('13:30'), { shiftStart: at('08:00') })
    expect(coming.late).toEqual([{ x: 55, width: 5 }])
    // the morning was missed, the afternoon is free: late if somebody came now, absent until then
    const afternoon = [{ start: at('13:00'), end: at('17:00'), name: 'Annual leave' }]
    const missed = day({ leave: afternoon, state: 'absent' })
    expect(stripGeometry(missed, axis, at('14:00')).absent).toEqual([{ x: 5, width: 40 }])
    const now = stripGeometry(missed, axis, at('14:00'), { shiftStart: at('08:00') })
    expect([now.late, now.absent]).toEqual([[{ x: 5, width: 40 }], []])
  })

  test('draws split shifts apart', () => {
    const shifts = [shift(at('08:30'), at('11:30')), shift(at('14:30'), at('16:30'))]
    expect(stripGeometry(day({ shifts }), axis, evening).shifts).toEqual([
      { x: 10, width: 30 },
      { x: 70, width: 20 },
    ])
  })

  test('cuts off what reaches beyond the axis and drops what lies outside it', () => {
    const attendances = [was(at('05:00'), at('08:30')), was(at('18:00'), at('19:00'))]
    expect(stripGeometry(day({ attendances }), axis, evening).attended).toEqual([{ x: 0, width: 10, fades: false }])
  })

  test('keeps a minute visible, also at the end of the axis', () => {
    const drawn = stripGeometry(day({ attendances: [was(at('17:29'), at('17:30'))] }), axis, evening)
    expect(drawn.attended).toEqual([{ x: 99.7, width: 0.3, fades: false }])
  })

  test('is true to scale on a night when the clocks change', () => {
    // 22:00 to 06:00 in Berlin, 29 March 2026: seven hours. The axis is ten real hours long.
    const night = shift(at('22:00', '2026-03-28'), at('06:00', '2026-03-29', '+02:00'))
    const long = { from: at('21:00', '2026-03-28'), to: at('08:00', '2026-03-29', '+02:00') }
    expect(stripGeometry(day({ shifts: [night] }), long, evening).shifts).toEqual([{ x: 10, width: 70 }])
  })
})
