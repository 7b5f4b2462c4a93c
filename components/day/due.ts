import type { LeaveSpanView, ShiftView } from '@/lib/attendance/day-view'
import { type Interval, interval, without } from './intervals'

type Scheduled = { shifts: Pick<ShiftView, 'start' | 'end' | 'breaks'>[] }
/** What tells when somebody has to be there. */
export type WithLeave = Scheduled & { leave: LeaveSpanView[] }

/** The work of a day's shifts: breaks cut out. */
export function scheduledStretches(day: Scheduled): Interval[] {
  return day.shifts.flatMap((shift) => without([interval(shift)], shift.breaks.map(interval)))
}

/** What leave has left of it. */
export function dueStretches(day: WithLeave): Interval[] {
  return without(scheduledStretches(day), day.leave.map(interval))
}

/** Leave takes all the work there is. */
export function isAllOnLeave(day: WithLeave): boolean {
  return day.leave.length > 0 && dueStretches(day).length === 0
}
