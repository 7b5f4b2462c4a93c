import type { ScheduledDay } from '../schedule/day'
import { localDate, wholeMinutes } from '../time'
import type { DayMinutes, DayState } from './day-view'
import type { Recorded } from './recorded'
import { dayTotals } from './worked'

/** What a work date counts, in whole minutes: of the timesheet and of the month's report alike. */
export type DayCount = DayMinutes & {
  /** An end is not known. */
  unknown: boolean
  state: DayState
}

type Attended = Recorded & { delayMinutes: number }

/**
 * Counts a work date from the attendances that belong to it, as of `now`. Whoever does not clock is never absent and
 * misses nothing. Source: design, "Worked, due, overtime".
 */
export function countDay(
  day: ScheduledDay,
  mine: readonly Attended[],
  now: Date,
  clocking: 'required' | 'none' = 'required',
): DayCount {
  const totals = dayTotals(day, mine, now)
  const state = stateOf(day, mine, now, clocking)
  const saysNothing = totals.unknown || (clocking === 'none' && mine.length === 0) || isRunning(day, state, now)
  return {
    scheduledMinutes: day.scheduledMinutes,
    leaveMinutes: day.leaveMinutes,
    dueMinutes: day.dueMinutes,
    workedMinutes: wholeMinutes(totals.workedSeconds),
    overtimeMinutes: wholeMinutes(totals.overtimeSeconds),
    missingMinutes: saysNothing ? 0 : wholeMinutes(totals.missingSeconds),
    lateMinutes: mine.reduce((sum, one) => sum + one.delayMinutes, 0),
    unknown: totals.unknown,
    state,
  }
}

/** Somebody at lunch misses nothing yet. */
function isRunning(day: ScheduledDay, state: DayState, now: Date): boolean {
  if (state === 'open') return true
  // Of most days all shifts are over, which is told without looking at what of them was due.
  if (day.shifts.every((shift) => shift.end <= now)) return day.shifts.length === 0 && isToCome(day, now)
  return isToCome(day, now) || day.due.some((span) => now < span.end)
}

function isToCome(day: ScheduledDay, now: Date): boolean {
  return day.date > localDate(now, day.zone)
}

function stateOf(day: ScheduledDay, mine: readonly Attended[], now: Date, clocking: 'required' | 'none'): DayState {
  if (mine.some((one) => one.clockOut === null && !one.missed)) return 'open'
  if (mine.some((one) => one.clockOut === null)) return 'unfinished'
  if (mine.length > 0) return 'present'
  if (day.holiday) return 'holiday'
  const last = day.due.at(-1)
  if (!last) return day.leave.length > 0 ? 'leave' : 'off'
  if (isToCome(day, now)) return 'future'
  if (clocking === 'none') return 'off'
  return now < last.end ? 'not_due' : 'absent'
}
