import type { ScheduledDay } from '../schedule/day'
import { wholeMinutes } from '../time'
import { dayTotals } from './worked'

/** Whole minutes worked in one finished attendance: attended less the scheduled breaks of its work date. */
export function workedMinutes(day: ScheduledDay, attended: { clockIn: Date; clockOut: Date }): number {
  return wholeMinutes(dayTotals(day, [{ ...attended, missed: false }], attended.clockOut).workedSeconds)
}
