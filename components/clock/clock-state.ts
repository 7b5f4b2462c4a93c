import type { LeaveSpanView, TodayView } from '@/lib/attendance/day-view'
import { dueStretches } from '../day/due'
import type { Answered } from './outbox'

type Span = { start: string; end: string }

/** What the clock has to know of the day, small enough to be sent to the browser. */
export type ClockView = Pick<
  TodayView,
  'now' | 'zone' | 'nextShift' | 'graceMinutes' | 'clocking' | 'unfinished' | 'lateIfNow'
> & {
  holiday: string | null
  shifts: (Span & { breaks: Span[] })[]
  leave: LeaveSpanView[]
  open: { id: number; clockIn: string } | null
  attended: boolean
  lastOut: string | null
  lateMinutes: number
  waivedMinutes: number
  /** What it cost in leave, which is not known either before the page was read again. */
  chargedMinutes: number
  /** Of the whole day; null where it is not known before the page was read again. */
  workedMinutes: number | null
  /** The latest day whose clock-out is missing, also when it cannot be clocked out any more. */
  missedDate: string | null
}

export type ClockPhase =
  | 'not_clocking'
  | 'not_due'
  | 'due'
  | 'in'
  | 'break'
  | 'out'
  | 'done'
  | 'day_off'
  | 'holiday'
  | 'leave'

export type ClockState = {
  phase: ClockPhase
  /** What the button will do. */
  act: { kind: 'in'; attendance: null } | { kind: 'out'; attendance: number } | null
  breakEnd: string | null
  /** Minutes that clocking in now would be late. */
  lateIfNow: number
}

export function clockView(today: TodayView): ClockView {
  const { now, zone, nextShift, graceMinutes, clocking, unfinished, lateIfNow, day, open } = today
  return {
    now,
    zone,
    nextShift,
    graceMinutes,
    clocking,
    unfinished,
    lateIfNow,
    holiday: day.holiday,
    shifts: day.shifts.map(({ start, end, breaks }) => ({ start, end, breaks })),
    leave: day.leave,
    open: open && { id: open.id, clockIn: open.clockIn },
    attended: day.attendances.length > 0,
    lastOut: day.attendances.findLast((one) => one.clockOut)?.clockOut ?? null,
    lateMinutes: day.lateMinutes,
    waivedMinutes: day.waivedMinutes,
    chargedMinutes: day.chargedMinutes,
    workedMinutes: day.unknown ? null : day.workedMinutes,
    missedDate: unfinished?.date ?? today.lastDays.find((one) => one.state === 'unfinished')?.date ?? null,
  }
}

/** The day as the server's answer to a punch left it, until the page is read again. */
export function afterAnswer(view: ClockView, answer: Answered): ClockView {
  return {
    ...view,
    open: answer.clock_out ? null : { id: answer.id, clockIn: answer.clock_in },
    attended: true,
    lastOut: answer.clock_out ?? view.lastOut,
    lateMinutes: Math.max(view.lateMinutes, answer.delay_minutes),
    lateIfNow: null,
    workedMinutes: null,
    unfinished: null,
  }
}

export function clockState(view: ClockView, now: number): ClockState {
  const pause = view.shifts.flatMap((shift) => shift.breaks).find((one) => holds(one, now))
  const phase = phaseAt(view, now, pause !== undefined)
  const lateNow = view.open || view.clocking === 'none' ? 0 : lateMinutesAt(view, now)
  return { phase, act: actIn(view), breakEnd: pause?.end ?? null, lateIfNow: lateNow }
}

function phaseAt(view: ClockView, now: number, pausing: boolean): ClockPhase {
  if (view.open) return pausing ? 'break' : 'in'
  if (view.clocking === 'none') return 'not_clocking'
  if (view.attended) {
    if (pausing) return 'break'
    return dueStretches(view).some((due) => due.end > now) && !view.holiday ? 'out' : 'done'
  }
  if (view.holiday) return 'holiday'
  const first = dueStretches(view)[0]
  if (!first) return view.leave.length > 0 ? 'leave' : 'day_off'
  return now < first.start ? 'not_due' : 'due'
}

function actIn(view: ClockView): ClockState['act'] {
  if (view.open) return { kind: 'out', attendance: view.open.id }
  return view.clocking === 'none' ? null : { kind: 'in', attendance: null }
}

/**
 * Minutes late when clocking in at `now`: scheduled working minutes since the shift began, breaks and leave left out,
 * nothing within the grace. The rule itself is lib/attendance/lateness; a test holds this preview against it.
 */
export function lateMinutesAt(view: Pick<ClockView, 'lateIfNow' | 'graceMinutes'>, now: number): number {
  if (!view.lateIfNow) return 0
  const { shiftStart, shiftEnd, breaks } = view.lateIfNow
  const [start, end] = [Date.parse(shiftStart), Math.min(now, Date.parse(shiftEnd))]
  const paused = breaks.reduce((sum, pause) => sum + overlap(start, end, pause), 0)
  const minutes = Math.floor(Math.max(0, end - start - paused) / 60_000)
  return minutes <= view.graceMinutes ? 0 : minutes
}

function overlap(start: number, end: number, span: Span): number {
  return Math.max(0, Math.min(end, Date.parse(span.end)) - Math.max(start, Date.parse(span.start)))
}

function holds(span: Span, now: number): boolean {
  return Date.parse(span.start) <= now && now < Date.parse(span.end)
}
