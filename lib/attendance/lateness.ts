import { lateFrom, type ScheduledDay, type Shift, scheduledSeconds } from '../schedule/day'
import { secondsBetween, sharedMilliseconds, wholeMinutes } from '../time'

export type Attended = { clockIn: Date; clockOut: Date | null }

/** `by`: index of the attendance that came first to the shift, which bears the minutes; null: nobody came. */
export type Late = { shift: Shift; lateMinutes: number; by: number | null }

type Worked = Pick<ScheduledDay, 'shifts' | 'holiday' | 'leave' | 'addedAt'>

/**
 * For every shift of a day, the scheduled working minutes missed before the first attendance that reaches past its
 * start: whole minutes; up to `graceMinutes` none, beyond it all. Leave is not missed work, nor what lay before the
 * employee was entered. A shift nobody came to (an absence) and a public holiday's are never late. `attended` in any
 * order, without clock-out while it runs; those of other days may be among them, as one that runs on from the night
 * before serves this shift too.
 */
export function lateMinutes(day: Worked, attended: Attended[], graceMinutes: number): Late[] {
  return day.shifts.map((shift) => {
    const by = firstTo(shift, attended)
    const first = by === null ? undefined : attended[by]
    if (!first || day.holiday !== null) return { shift, lateMinutes: 0, by }
    const before = { start: lateFrom(day, shift), end: first.clockIn }
    const missed = wholeMinutes(scheduledSeconds(shift, before) - leaveSeconds(day, before))
    return { shift, lateMinutes: missed > graceMinutes ? missed : 0, by }
  })
}

function leaveSeconds(day: Worked, span: { start: Date; end: Date }): number {
  return day.leave.reduce((total, leave) => total + sharedMilliseconds(leave, span), 0) / 1000
}

function firstTo(shift: Shift, attended: Attended[]): number | null {
  const reaching = attended
    .map(({ clockIn, clockOut }, index) => ({ clockIn, clockOut, index }))
    .filter(({ clockIn, clockOut }) => clockIn < shift.end && (clockOut === null || clockOut > shift.start))
    .sort((a, b) => secondsBetween(b.clockIn, a.clockIn))
  return reaching[0]?.index ?? null
}
