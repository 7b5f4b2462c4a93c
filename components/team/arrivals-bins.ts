import type { Interval } from '../day/intervals'

/** In milliseconds. */
export type Arrival = { at: number; late: boolean }
/** A quarter (or half) of an hour on the axis: where in percent, and how many came in it. */
export type Bin = { x: number; width: number; onTime: number; late: number }
export type Arrivals = { axis: Interval; bins: Bin[]; most: number; due: number[]; now: number | null }

const minute = 60_000
const hour = 60 * minute
const shortest = 4 * hour
const longShift = 12 * hour
/** Shift starts that are drawn: more would say nothing. */
const startsShown = 4

/** The arrivals of a day as bars over time, with the most usual starts of work (`due`, in percent); null without arrivals. */
export function arrivalBins(arrivals: Arrival[], due: number[], now: number): Arrivals | null {
  if (arrivals.length === 0) return null
  const axis = axisOf([...arrivals.map(({ at }) => at), ...usualStarts(due)])
  const length = axis.end - axis.start
  const step = (length > longShift ? 30 : 15) * minute
  const percent = (time: number) => Math.round(((time - axis.start) / length) * 100_000) / 1000
  const bins = Array.from({ length: Math.round(length / step) }, (_, index): Bin => {
    const start = axis.start + index * step
    const came = arrivals.filter(({ at }) => at >= start && at < start + step)
    const late = came.filter((one) => one.late).length
    return { x: percent(start), width: percent(axis.start + step), onTime: came.length - late, late }
  })
  return {
    axis,
    bins,
    most: Math.max(...bins.map(({ onTime, late }) => onTime + late)),
    due: usualStarts(due).map(percent),
    now: now >= axis.start && now <= axis.end ? percent(now) : null,
  }
}

function axisOf(moments: number[]): Interval {
  const start = Math.floor((Math.min(...moments) - 15 * minute) / hour) * hour
  const end = Math.ceil((Math.max(...moments) + 15 * minute) / hour) * hour
  return { start, end: Math.max(end, start + shortest) }
}

function usualStarts(due: number[]): number[] {
  const counts = new Map<number, number>()
  for (const at of due) counts.set(at, (counts.get(at) ?? 0) + 1)
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).slice(0, startsShown)
  return byCount.map(([at]) => at).sort((a, b) => a - b)
}
