import type { DayView } from '@/lib/attendance/day-view'
import { formatInstant, instantAt } from '@/lib/time'
import type { Axis } from './strip-geometry'
import { attendedStretches } from './strip-geometry'

/** Whole hours before (negative) and after noon that strips standing below each other have in common. */
export type Hours = { from: number; to: number }

const hour = 3_600_000
const usual: Hours = { from: -5, to: 6 }
/** One forgotten clock-out must not squeeze a month. */
const widest: Hours = { from: -18, to: 24 }

/**
 * The hours that show everything on these days with half an hour of air. Counted from noon, so that the working hours
 * stand below each other also on days when the clocks change at night; from each day's own, or all from that of `one`,
 * where several people's days stand on one axis.
 */
export function commonHours(days: DayView[], now: string, one?: Pick<DayView, 'date' | 'zone'>): Hours {
  const moments = days.flatMap((day) => {
    const noon = noonOf(one ?? day)
    const ends = attendedStretches(day, Date.parse(now)).flatMap(({ start, end }) => [start, end])
    const shifts = day.shifts.flatMap((shift) => [Date.parse(shift.start), Date.parse(shift.end)])
    return [...shifts, ...ends].map((moment) => (moment - noon) / hour)
  })
  if (moments.length === 0) return usual
  const from = Math.max(widest.from, Math.floor(Math.min(...moments) - 0.5))
  const to = Math.min(widest.to, Math.ceil(Math.max(...moments) + 0.5))
  return { from, to: Math.max(to, from + 8) }
}

/** The same with now in sight, where now belongs to the day. */
export function hoursWithNow(day: DayView, now: string): Hours {
  const hours = commonHours([day], now)
  const at = (Date.parse(now) - noonOf(day)) / hour
  if (Date.parse(now) < Date.parse(day.from) || Date.parse(now) > Date.parse(day.to)) return hours
  return { from: Math.min(hours.from, Math.floor(at)), to: Math.max(hours.to, Math.ceil(at)) }
}

export function axisOf(day: Pick<DayView, 'date' | 'zone'>, hours: Hours): Axis {
  const noon = noonOf(day)
  return {
    from: formatInstant(new Date(noon + hours.from * hour), day.zone),
    to: formatInstant(new Date(noon + hours.to * hour), day.zone),
  }
}

function noonOf(day: Pick<DayView, 'date' | 'zone'>): number {
  return instantAt(day.date, 720, day.zone).getTime()
}

export type HourMark = { x: number; instant: string; labelled: boolean }

/** A mark every full hour of an axis and a label every so many, so that `labels` at most stand below it. */
export function hourMarks(axis: Axis, zone: string, labels: number): HourMark[] {
  const [from, to] = [Date.parse(axis.from), Date.parse(axis.to)]
  const count = Math.round((to - from) / hour)
  const step = [1, 2, 3, 4, 6, 8, 12].find((size) => count / size <= labels) ?? 24
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => {
    const instant = formatInstant(new Date(from + (index + 1) * hour), zone)
    return {
      x: Math.round(((index + 1) / count) * 100_000) / 1000,
      instant,
      labelled: Number(instant.slice(11, 13)) % step === 0,
    }
  })
}
