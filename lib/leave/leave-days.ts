import { type ScheduleGround, scheduledDay } from '../schedule/day'
import { positionsPerDay, shareOf } from '../schedule/part-of-day'
import { datesBetween, type LocalDate } from '../time'
import type { LeaveAsk, Part } from './ask'
import { dateOf, hoursMinutes, hoursPositions, positionOf, type Span } from './span'

/** A working day on leave: the positions it covers, 0 to 480, and its cost in ledger minutes. */
export type LeaveDay = { date: LocalDate; from: number; to: number; minutes: number }

/** `part`: 'full', 'first_half', 'second_half' or 'hours'. */
export type DescribedDay = {
  date: LocalDate
  what: 'working' | 'day_off' | 'holiday'
  holiday: string | null
  part: string
  minutes: number
}

/**
 * The working days a request covers by the employee's own schedule, less public holidays, and what each costs: 480 a whole
 * day and 240 a half, however long it is; hours their share of the day's scheduled minutes × 480, rounded half up.
 * Source: design, "Cost of a request".
 */
export function leaveDays(ground: ScheduleGround, ask: LeaveAsk): LeaveDay[] {
  return datesBetween(ask.startDate, ask.endDate)
    .filter((date) => isWorking(ground, date))
    .flatMap((date) => (ask.startMinute === null ? [dayOf(ask, date)] : hoursOf(ground, ask)))
}

/** Every date of a request and why it costs what it costs. */
export function describeDays(ground: ScheduleGround, ask: LeaveAsk): DescribedDay[] {
  const costs = new Map(leaveDays(ground, ask).map((day) => [day.date, day.minutes]))
  return datesBetween(ask.startDate, ask.endDate).map((date) => {
    const { holiday, scheduledMinutes } = scheduledDay(ground, date)
    const what = holiday !== null ? 'holiday' : scheduledMinutes > 0 ? 'working' : 'day_off'
    const { from, to } = dayOf(ask, date)
    const part = ask.startMinute === null ? partOf(from, to) : 'hours'
    return { date, what, holiday, part, minutes: costs.get(date) ?? 0 }
  })
}

/** The working days on which something of a span stands, and what that costs: of whole and half days what a request costs. */
export function daysOfSpan(ground: ScheduleGround, span: Span): LeaveDay[] {
  const days = new Map<LocalDate, LeaveDay>()
  for (const piece of span) {
    for (const date of datesBetween(dateOf(piece.from), dateOf(piece.to - 1))) {
      if (!isWorking(ground, date)) continue
      const from = Math.max(0, piece.from - positionOf(date, 0))
      const to = Math.min(positionsPerDay, piece.to - positionOf(date, 0))
      const known = days.get(date)
      days.set(date, { date, from: known?.from ?? from, to, minutes: (known?.minutes ?? 0) + to - from })
    }
  }
  return [...days.values()]
}

/** Ledger minutes by leave year, the calendar year. */
export function byYear(days: Pick<LeaveDay, 'date' | 'minutes'>[]): Map<number, number> {
  const years = new Map<number, number>()
  for (const { date, minutes } of days) {
    const year = Number(date.slice(0, 4))
    years.set(year, (years.get(year) ?? 0) + minutes)
  }
  return years
}

/** What positions of a day are called. */
export function partOf(from: number, to: number): Part | 'hours' {
  const half = positionsPerDay / 2
  if (from === 0 && to === positionsPerDay) return 'full'
  if (from === 0 && to === half) return 'first_half'
  return from === half && to === positionsPerDay ? 'second_half' : 'hours'
}

/** Why a request without a single leave day costs nothing, as a sentence. */
export function whyNoDay(ground: ScheduleGround, ask: LeaveAsk): string {
  const days = describeDays(ground, ask)
  const holidays = days.filter((day) => day.what === 'holiday').map((day) => day.holiday)
  if (days.some((day) => day.what === 'working')) return 'No work is scheduled in these hours.'
  if (days.length === 1) {
    return holidays[0] ? `It is a public holiday: ${holidays[0]}.` : 'No work is scheduled on this day.'
  }
  const named = holidays.length > 0 ? ` and public holidays (${holidays.join(', ')})` : ''
  return `There are only days off${named} from ${ask.startDate} to ${ask.endDate}.`
}

function isWorking(ground: ScheduleGround, date: LocalDate): boolean {
  const { holiday, scheduledMinutes } = scheduledDay(ground, date)
  return holiday === null && scheduledMinutes > 0
}

function dayOf(ask: LeaveAsk, date: LocalDate): LeaveDay {
  const half = positionsPerDay / 2
  const from = date === ask.startDate && ask.startPart === 'second_half' ? half : 0
  const to = date === ask.endDate && ask.endPart === 'first_half' ? half : positionsPerDay
  return { date, from, to, minutes: to - from }
}

function hoursOf(ground: ScheduleGround, ask: LeaveAsk): LeaveDay[] {
  const [minutes, positions] = [hoursMinutes(ground, ask), hoursPositions(ground, ask)]
  if (!minutes || !positions) return []
  return [{ date: ask.startDate, ...positions, minutes: shareOf(minutes.minutes, minutes.scheduled, positionsPerDay) }]
}
