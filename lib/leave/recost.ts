import type { ScheduleGround } from '../schedule/day'
import type { LocalDate } from '../time'
import type { LeaveAsk } from './ask'
import { byYear, daysOfSpan, type LeaveDay, leaveDays } from './leave-days'
import { positionOf, type Span, spanOf, spanText, without } from './span'

/** A pending or approved request with the days it stands on, in order. */
export type Standing = LeaveAsk & { id: number; span: Span; days: LeaveDay[] }

/** `span` only where it moves; `byYear`: how much more (or, below 0, less) it costs in each leave year. */
export type Recosted = {
  id: number
  days: LeaveDay[]
  minutes: number
  span: Span | null
  byYear: Map<number, number>
}

/**
 * The requests of one employee that stand on other days, or cost something else, on changed ground. Days before `from`
 * stay as they are. Hours move with their day's schedule, but never onto time that other leave holds.
 */
export function recosted(ground: ScheduleGround, requests: Standing[], from: LocalDate): Recosted[] {
  const held = requests.filter(({ startMinute }) => startMinute === null).flatMap(({ span }) => span)
  return requests.flatMap((request) => {
    const days = [...request.days.filter(({ date }) => date < from), ...daysFrom(ground, request, from)]
    const span = request.startMinute === null ? request.span : movedHours(ground, request, days, held)
    if (span !== request.span) held.push(...span)
    const moves = spanText(span) !== spanText(request.span)
    if (!moves && textOf(days) === textOf(request.days)) return []
    const minutes = days.reduce((sum, day) => sum + day.minutes, 0)
    return [{ id: request.id, days, minutes, span: moves ? span : null, byYear: difference(days, request.days) }]
  })
}

function daysFrom(ground: ScheduleGround, request: Standing, from: LocalDate): LeaveDay[] {
  if (request.startMinute !== null) return request.startDate < from ? [] : leaveDays(ground, request)
  const rest = without(request.span, [{ from: 0, to: positionOf(from, 0) }])
  return daysOfSpan(ground, rest)
}

function movedHours(ground: ScheduleGround, request: Standing, days: LeaveDay[], held: Span): Span {
  const wanted = days.length > 0 ? spanOf(ground, request) : request.span
  return without(wanted, held)
}

function difference(after: LeaveDay[], before: LeaveDay[]): Map<number, number> {
  const years = byYear(after)
  for (const [year, minutes] of byYear(before)) years.set(year, (years.get(year) ?? 0) - minutes)
  return new Map([...years].filter(([, minutes]) => minutes !== 0))
}

function textOf(days: LeaveDay[]): string {
  return days.map(({ date, from, to, minutes }) => [date, from, to, minutes].join(':')).join()
}
