import type { DayView } from '@/lib/attendance/day-view'
import { scheduledStretches } from './due'
import { type Interval, interval, without } from './intervals'

export type Axis = { from: string; to: string }
/** Percent of the axis. */
export type Span = { x: number; width: number }
/** `fades`: where it ends is not known. */
export type Attended = Span & { fades: boolean }

export type Strip = {
  /** Scheduled work, breaks cut out. */
  shifts: Span[]
  attended: Attended[]
  late: Span[]
  /** What was due on a day on which nobody came, and is not hatched as late already. */
  absent: Span[]
  /** Scheduled work that approved leave takes. */
  leave: Span[]
  /** Where now is; null outside the axis. */
  now: number | null
}

type Drawn = Pick<DayView, 'shifts' | 'leave' | 'attendances' | 'state' | 'holiday'>

const hour = 3_600_000
/** Half a pixel on a phone: a minute must not vanish. */
const thinnest = 0.3

/**
 * Where everything of a day stands on an axis, in percent. What reaches beyond the axis is cut off there. All lengths
 * are real time, so that a night on which the clocks change is as long as it was. `lateNow`: the shift somebody is
 * late for at this moment, hatched up to now.
 */
export function stripGeometry(
  day: Drawn,
  axis: Axis,
  now: string,
  lateNow: { shiftStart: string } | null = null,
): Strip {
  const [from, to, present] = [Date.parse(axis.from), Date.parse(axis.to), Date.parse(now)]
  const breaks = day.shifts.flatMap((shift) => shift.breaks.map(interval))
  const scheduled = scheduledStretches(day)
  const leave = day.leave.map(interval)
  const late = lateStretches(day, present, lateNow)
  const place = (stretch: Interval) => placed(stretch, from, to)
  const placeAll = (stretches: Interval[]) => stretches.flatMap(place)
  return {
    shifts: placeAll(scheduled),
    attended: attendedStretches(day, present).flatMap(({ fades, ...stretch }) =>
      fades ? place(stretch).map((span) => ({ ...span, fades })) : solid(placeAll(without([stretch], breaks))),
    ),
    late: placeAll(without(late, [...breaks, ...leave])),
    absent: day.state === 'absent' ? placeAll(without(scheduled, [...leave, ...late])) : [],
    leave: placeAll(leave),
    now: present >= from && present <= to ? percent(present - from, to - from) : null,
  }
}

/** Attended time; without a clock-out it ends now, or, when that was missed, fades where the shift should have ended. */
export function attendedStretches(day: Pick<Drawn, 'shifts' | 'attendances'>, now: number) {
  return day.attendances.map((one, index) => {
    const start = Date.parse(one.clockIn)
    if (one.clockOut) return { start, end: Date.parse(one.clockOut), fades: false }
    if (!one.missed) return { start, end: Math.max(start, now), fades: false }
    const next = day.attendances[index + 1]
    const shiftEnd = Math.max(start + hour, ...day.shifts.map((shift) => Date.parse(shift.end)))
    return {
      start,
      end: Math.min(shiftEnd, next ? Date.parse(next.clockIn) : Infinity, Math.max(start, now)),
      fades: true,
    }
  })
}

function lateStretches(day: Drawn, now: number, lateNow: { shiftStart: string } | null): Interval[] {
  const late = day.shifts.flatMap((shift) =>
    shift.lateMinutes > 0 && shift.lateUntil
      ? [{ start: Date.parse(shift.start), end: Date.parse(shift.lateUntil) }]
      : [],
  )
  const coming = lateNow ? { start: Date.parse(lateNow.shiftStart), end: now } : null
  return coming && coming.end > coming.start ? [...late, coming] : late
}

function placed(stretch: Interval, from: number, to: number): Span[] {
  const [start, end] = [Math.max(stretch.start, from), Math.min(stretch.end, to)]
  if (end < start || start >= to || end <= from) return []
  const width = Math.max(percent(end - start, to - from), thinnest)
  return [{ x: Math.min(percent(start - from, to - from), 100 - width), width }]
}

function solid(spans: Span[]): Attended[] {
  return spans.map((span) => ({ ...span, fades: false }))
}

function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 100_000) / 1000
}
