import type { LeaveOnDay, ScheduledDay, Shift } from './day'
import { betweenPositions, cutOut, hoursOfDay, type TimeSpan, within } from './part-of-day'

/**
 * What the requests of a day take of its work, in order. Where two of them meet, the time is on leave once, by the shorter
 * of them: for it the other made room.
 */
export function leaveOn(
  requests: LeaveOnDay[],
  working: TimeSpan[],
  shifts: Shift[],
  zone: string,
): ScheduledDay['leave'] {
  let free = working
  const leave = [...requests]
    .sort((a, b) => a.to - a.from - (b.to - b.from))
    .flatMap(({ name, ...one }) => {
      const spans = leaveSpans(one, working, shifts, zone).flatMap((span) => within(free, span))
      free = cutOut(free, spans)
      return spans.map((span) => ({ ...span, name }))
    })
  return leave.sort((a, b) => a.start.getTime() - b.start.getTime())
}

function leaveSpans(one: Omit<LeaveOnDay, 'name'>, working: TimeSpan[], shifts: Shift[], zone: string): TimeSpan[] {
  if (one.startMinute == null || one.endMinute == null) return betweenPositions(working, one.from, one.to)
  const hours = hoursOfDay(shifts, one.date, zone, one.startMinute, one.endMinute)
  return hours ? [hours] : []
}
