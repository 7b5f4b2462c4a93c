import { type ScheduleGround, scheduledDay } from '../schedule/day'
import type { LocalDate } from '../time'
import { lateMinutes } from './lateness'

/** An attendance as the calculations see it. */
export type Recorded = { id: number; workDate: LocalDate; clockIn: Date; clockOut: Date | null; missed: boolean }

/**
 * What is known to be attended around a work date. An attendance left unfinished on an earlier date says nothing of this
 * one: it must not count as still running.
 */
export function attendedAround(date: LocalDate, recorded: Recorded[]): Recorded[] {
  return recorded.map((one) =>
    one.clockOut === null && one.missed && one.workDate < date ? { ...one, clockOut: one.clockIn } : one,
  )
}

/** Late minutes of one arrival, and the scheduled minutes of the shift it was late for. */
export type Delay = { lateMinutes: number; shiftMinutes: number }

/**
 * The late arrivals of a work date by the id of the attendance that bears them. It bears one shift's at most: who comes
 * first to a second shift came after the end of the one before.
 */
export function delaysOn(
  ground: ScheduleGround,
  date: LocalDate,
  recorded: Recorded[],
  graceMinutes: number,
): Map<number, Delay> {
  const delays = new Map<number, Delay>()
  const lates = lateMinutes(scheduledDay(ground, date), attendedAround(date, recorded), graceMinutes)
  for (const { shift, lateMinutes, by } of lates) {
    const bearer = by === null ? undefined : recorded[by]
    if (bearer && lateMinutes > 0) delays.set(bearer.id, { lateMinutes, shiftMinutes: shift.scheduledMinutes })
  }
  return delays
}
