import { type ScheduleGround, type Shift, shiftsOn, zoneAt } from '../schedule/day'
import { addDays, type LocalDate, localDate, secondsBetween } from '../time'

const earliestSeconds = 6 * 60 * 60

/**
 * Where a clock-in belongs: to the shift whose window holds it (from 6 hours before its start, but not before the shift
 * before it is over, to its end), else to no shift and the local date. `zone` is the shift's, else the one of the instant.
 */
export function workDateOf(
  ground: ScheduleGround,
  clockIn: Date,
): { workDate: LocalDate; zone: string; shift: Shift | null } {
  const zone = zoneAt(ground, clockIn)
  const today = localDate(clockIn, zone)
  const next = nextShift(ground, today, clockIn)
  if (next && secondsBetween(clockIn, next.start) <= earliestSeconds) {
    return { workDate: next.workDate, zone: next.zone, shift: next }
  }
  return { workDate: today, zone, shift: null }
}

/** Of those not over the one that begins first: the only one whose window can hold the instant. */
function nextShift(ground: ScheduleGround, date: LocalDate, instant: Date): Shift | null {
  let next: Shift | null = null
  for (const days of [-1, 0, 1]) {
    for (const shift of shiftsOn(ground, addDays(date, days))) {
      if (instant < shift.end && (next === null || shift.start < next.start)) next = shift
    }
  }
  return next
}
