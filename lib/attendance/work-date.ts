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
  const next = shiftsAround(ground, today).find((shift) => clockIn < shift.end)
  if (next && secondsBetween(clockIn, next.start) <= earliestSeconds) {
    return { workDate: next.workDate, zone: next.zone, shift: next }
  }
  return { workDate: today, zone, shift: null }
}

/** In order: of those not over, the first is the only one whose window can hold an instant. */
function shiftsAround(ground: ScheduleGround, date: LocalDate): Shift[] {
  return [-1, 0, 1]
    .flatMap((days) => shiftsOn(ground, addDays(date, days)))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
}
