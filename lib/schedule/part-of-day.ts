import { instantAt, type LocalDate, sharedMilliseconds, wholeMinutes } from '../time'

export type TimeSpan = { start: Date; end: Date }
type Shifts = (TimeSpan & { breaks: TimeSpan[] })[]

/**
 * Where something lies within a day's work, whatever is scheduled: 0 where the work begins, 240 in the middle of it, 480
 * where it ends. Also the ledger minutes of a whole day.
 */
export const positionsPerDay = 480

/** What `part` of `whole` is of `of`, rounded half up; whole numbers, so that nothing is lost on the way. */
export function shareOf(part: number, whole: number, of: number): number {
  return Math.floor((2 * part * of + whole) / (2 * whole))
}

/** The work of shifts in order: their breaks cut out. */
export function workingSpans(shifts: Shifts): TimeSpan[] {
  return shifts.flatMap(({ start, end, breaks }) => (start < end ? cutOut([{ start, end }], breaks) : []))
}

/** What is left of the spans without the holes. */
export function cutOut(spans: TimeSpan[], holes: TimeSpan[]): TimeSpan[] {
  return holes.reduce(
    (left, hole) =>
      left.flatMap((span) =>
        [
          { start: span.start, end: earlier(span.end, hole.start) },
          { start: later(span.start, hole.end), end: span.end },
        ].filter(({ start, end }) => start < end),
      ),
    spans,
  )
}

/** What the spans share with a longer one. */
export function within(spans: TimeSpan[], limits: TimeSpan): TimeSpan[] {
  return spans
    .map((span) => ({ start: later(span.start, limits.start), end: earlier(span.end, limits.end) }))
    .filter(({ start, end }) => start < end)
}

/** Whole minutes that the spans take together. */
export function minutesOf(spans: TimeSpan[]): number {
  return wholeMinutes(spans.reduce((total, span) => total + sharedMilliseconds(span, span), 0) / 1000)
}

/** The stretch of a day's work between two positions. Its ends are whole minutes of work, rounded half up. */
export function betweenPositions(working: TimeSpan[], from: number, to: number): TimeSpan[] {
  const scheduled = minutesOf(working)
  const [begin, finish] = [from, to].map((position) => shareOf(position, positionsPerDay, scheduled) * 60_000)
  let passed = 0
  return working.flatMap((span) => {
    const before = passed
    passed += span.end.getTime() - span.start.getTime()
    const at = (work: number) => new Date(span.start.getTime() + work - before)
    return within([span], { start: at(begin ?? 0), end: at(finish ?? 0) })
  })
}

/**
 * The time from one wall time of a work date to another, in minutes after its midnight; null when it ends before it
 * begins. Where the work goes on after midnight, times before its start are of the next morning.
 */
export function hoursOfDay(shifts: Shifts, date: LocalDate, zone: string, from: number, to: number): TimeSpan | null {
  const [first, last] = [shifts[0], shifts.at(-1)]
  if (!first || !last) return null
  const at = (minutes: number) => instantAt(date, minutes, zone)
  const nextDay = 1440
  const overnight = last.end > at(nextDay)
  const begin = at(from) < first.start && at(from + nextDay) < last.end ? from + nextDay : from
  const finish = to <= begin && overnight ? to + nextDay : to
  return finish > begin ? { start: at(begin), end: at(finish) } : null
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b
}
