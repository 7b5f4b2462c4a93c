import { type ScheduleGround, scheduledDay } from '../schedule/day'
import { hoursOfDay, minutesOf, positionsPerDay, shareOf, within, workingSpans } from '../schedule/part-of-day'
import { addDays, daysBetween, type LocalDate } from '../time'
import type { LeaveAsk } from './ask'

/**
 * Time as PostgreSQL's int4multirange keeps it: stretches [from, to) of positions, in order and apart. Source: design,
 * "Cost of a request".
 */
export type Span = { from: number; to: number }[]

const dayZero = '1970-01-01'

/** `position` within the day, 0 to 480: the 480 of a day is the 0 of the next. */
export function positionOf(date: LocalDate, position: number): number {
  return daysBetween(dayZero, date) * positionsPerDay + position
}

/** The date that begins with or holds this position. */
export function dateOf(position: number): LocalDate {
  return addDays(dayZero, Math.floor(position / positionsPerDay))
}

/** All the time a request holds, days off among it. */
export function spanOf(ground: ScheduleGround, ask: LeaveAsk): Span {
  const hours = hoursPositions(ground, ask)
  const from = hours?.from ?? (ask.startPart === 'second_half' ? positionsPerDay / 2 : 0)
  const to = hours?.to ?? (ask.endPart === 'first_half' ? positionsPerDay / 2 : positionsPerDay)
  return [{ from: positionOf(ask.startDate, from), to: positionOf(ask.endDate, to) }]
}

/** Where the asked hours lie within their day, at least one position long; null when no work is scheduled in them. */
export function hoursPositions(ground: ScheduleGround, ask: LeaveAsk): { from: number; to: number } | null {
  const asked = hoursMinutes(ground, ask)
  if (!asked) return null
  const [from = 0, to = 0] = [asked.before, asked.before + asked.minutes].map((minutes) =>
    shareOf(minutes, asked.scheduled, positionsPerDay),
  )
  return to > from
    ? { from, to }
    : { from: Math.min(from, positionsPerDay - 1), to: Math.min(from, positionsPerDay - 1) + 1 }
}

/** The scheduled minutes of the asked hours' day, those before the hours and those within; null when there are none within. */
export function hoursMinutes(
  ground: ScheduleGround,
  { startDate, startMinute, endMinute }: LeaveAsk,
): { scheduled: number; before: number; minutes: number } | null {
  if (startMinute === null || endMinute === null) return null
  const { shifts, zone, scheduledMinutes } = scheduledDay(ground, startDate)
  const hours = hoursOfDay(shifts, startDate, zone, startMinute, endMinute)
  if (!hours) return null
  const working = workingSpans(shifts)
  const minutes = minutesOf(within(working, hours))
  const before = minutesOf(within(working, { start: new Date(0), end: hours.start }))
  return minutes > 0 ? { scheduled: scheduledMinutes, before, minutes } : null
}

/** What is left of a span without the other. */
export function without(span: Span, other: Span): Span {
  return other.reduce(
    (left, hole) =>
      left.flatMap((one) =>
        [
          { from: one.from, to: Math.min(one.to, hole.from) },
          { from: Math.max(one.from, hole.to), to: one.to },
        ].filter(({ from, to }) => from < to),
      ),
    span,
  )
}

/**
 * What is left of `span`, without the days off before the first and after the last of its working `days` where it begins
 * later or ends earlier than it did. Ends that were asked for stay, days off or not.
 */
export function withoutLooseEnds(left: Span, span: Span, days: { date: LocalDate; from: number; to: number }[]): Span {
  const [firstDay, lastDay, first, last] = [days[0], days.at(-1), left[0], left.at(-1)]
  if (!firstDay || !lastDay || !first || !last) return left
  const begins = first.from === span[0]?.from ? first.from : positionOf(firstDay.date, firstDay.from)
  const ends = last.to === span.at(-1)?.to ? last.to : positionOf(lastDay.date, lastDay.to)
  return without(left, [
    { from: first.from, to: begins },
    { from: ends, to: last.to },
  ])
}

export function overlaps(span: Span, other: Span): boolean {
  return span.some((one) => other.some((two) => one.from < two.to && two.from < one.to))
}

/** The first date on which two spans that overlap both hold something. */
export function firstShared(span: Span, other: Span): LocalDate {
  const starts = span.flatMap((one) =>
    other.filter((two) => one.from < two.to && two.from < one.to).map((two) => Math.max(one.from, two.from)),
  )
  return dateOf(Math.min(...starts))
}

/** From PostgreSQL's text: '{[9970080,9970560)}', '{}' for none. */
export function parseSpan(text: string): Span {
  return [...text.matchAll(/\[(-?\d+),(-?\d+)\)/g)].map((match) => ({ from: Number(match[1]), to: Number(match[2]) }))
}

/** As PostgreSQL reads and writes it. */
export function spanText(span: Span): string {
  return `{${span.map(({ from, to }) => `[${from},${to})`).join(',')}}`
}
