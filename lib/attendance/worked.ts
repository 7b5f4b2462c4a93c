import type { ScheduledDay, Shift } from '../schedule/day'
import { sharedMilliseconds } from '../time'

/** `missed`: nobody knows when it ended, as long as there is no clock-out. */
export type AttendedSpan = { clockIn: Date; clockOut: Date | null; missed: boolean }

export type DayTotals = {
  workedSeconds: number
  dueSeconds: number
  overtimeSeconds: number
  missingSeconds: number
  unknown: boolean
}

/**
 * Totals of a work date from the attendances that belong to it; those still running count until `now`. Worked is what
 * was attended outside the scheduled breaks, so a break spent clocked out is not taken off again. While an end is
 * `unknown` the known part is worked, overtime is what that part alone exceeds, and nothing is said to be missing.
 */
export function dayTotals(day: ScheduledDay, attended: readonly AttendedSpan[], now: Date): DayTotals {
  const workedSeconds = total(attended.map((one) => workedMilliseconds(day.shifts, one, now))) / 1000
  const dueSeconds = day.dueMinutes * 60
  const unknown = attended.some(isUnknown)
  return {
    workedSeconds,
    dueSeconds,
    overtimeSeconds: Math.max(0, workedSeconds - dueSeconds),
    missingSeconds: unknown ? 0 : Math.max(0, dueSeconds - workedSeconds),
    unknown,
  }
}

function workedMilliseconds(shifts: Shift[], attended: AttendedSpan, now: Date): number {
  const span = spanOf(attended, now)
  const breaks = shifts.flatMap((shift) => shift.breaks)
  return sharedMilliseconds(span, span) - total(breaks.map((pause) => sharedMilliseconds(pause, span)))
}

function spanOf(attended: AttendedSpan, now: Date): { start: Date; end: Date } {
  const start = attended.clockIn
  const end = attended.clockOut ?? (isUnknown(attended) ? start : now)
  return { start, end: new Date(Math.max(start.getTime(), end.getTime())) }
}

function isUnknown(attended: AttendedSpan): boolean {
  return attended.missed && attended.clockOut === null
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
