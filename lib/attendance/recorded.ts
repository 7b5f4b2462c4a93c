import { type ScheduledDay, type ScheduleGround, scheduledDay } from '../schedule/day'
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

/** Late minutes of a work date by the id of the attendance they are charged to. */
export function delaysOn(
  ground: ScheduleGround,
  date: LocalDate,
  recorded: Recorded[],
  graceMinutes: number,
): Map<number, number> {
  return delaysOfDay(scheduledDay(ground, date), recorded, graceMinutes)
}

export function delaysOfDay(day: ScheduledDay, recorded: Recorded[], graceMinutes: number): Map<number, number> {
  const delays = new Map<number, number>()
  for (const late of lateMinutes(day, attendedAround(day.date, recorded), graceMinutes)) {
    const by = late.by === null ? undefined : recorded[late.by]
    if (by) delays.set(by.id, (delays.get(by.id) ?? 0) + late.lateMinutes)
  }
  return delays
}
