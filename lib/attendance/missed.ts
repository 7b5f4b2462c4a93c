import { type ScheduleGround, shiftsOn } from '../schedule/day'
import { addDays, type LocalDate } from '../time'

const unscheduledMinutes = 12 * 60
const minute = 60_000

/**
 * The instant from which an attendance that is still open counts as a missed clock-out: `afterMinutes` past the last
 * shift it serves (it runs on through every shift that begins before the one before it is overdue), or 12 hours after a
 * clock-in outside every shift. Source: design, "Missed clock-out".
 */
export function missedFrom(ground: ScheduleGround, workDate: LocalDate, clockIn: Date, afterMinutes: number): Date {
  const shifts = [-1, 0, 1, 2]
    .flatMap((days) => shiftsOn(ground, addDays(workDate, days)))
    .filter((shift) => shift.end > clockIn)
  const first = shifts[0]
  if (!first || first.workDate !== workDate) return new Date(clockIn.getTime() + unscheduledMinutes * minute)
  let last = first
  for (const shift of shifts) if (shift.start.getTime() < last.end.getTime() + afterMinutes * minute) last = shift
  return new Date(last.end.getTime() + afterMinutes * minute)
}

/** No attendance counts as missed before this instant, whatever the shifts: to be looked at first, where there are many. */
export function missedAtEarliest(clockIn: Date, afterMinutes: number): number {
  return clockIn.getTime() + Math.min(afterMinutes, unscheduledMinutes) * minute
}
