import { type DayGround, employedDay, isMissed } from '../attendance/build-day'
import { countDay } from '../attendance/count-day'
import type { Recorded } from '../attendance/recorded'
import type { ScheduledDay } from '../schedule/day'
import { addDays, datesOfMonth, instantAt, type LocalDate, localDate } from '../time'
import { type CountedFigures, type DayFacts, figuresOf } from './figures'

/** All that the figures of an employee's month are counted from. */
export type MonthFacts = Pick<DayGround, 'ground' | 'employed' | 'missedAfterMinutes'> & {
  clocking: 'required' | 'none'
  /** Those of the month, and one that still runs whenever it began. */
  attendances: readonly (Recorded & { delayMinutes: number })[]
  /** When their newest attendance began, in or after the month: an older one cannot be clocked out any more. */
  newestIn: Date | null
  /** The dates of approved leave, in ledger minutes. */
  leaveTaken: readonly { date: LocalDate; typeId: number; minutes: number }[]
}

/**
 * Requests write some time after the instant they read; none lives this long. So a date counts so much later than it is
 * over: what is counted of it then, nobody can alter by clocking in.
 */
export const requestMinutes = 10

/** When dates or shifts that end then count. */
export function countsFrom(end: Date): Date {
  return new Date(end.getTime() + requestMinutes * 60_000)
}

/**
 * `through`: the last date that is counted; null: none is. `isSettled`: nobody can alter these dates by clocking any more.
 * `validUntil`: when the next date counts; null: all do.
 */
export type MonthCount = {
  counted: CountedFigures
  through: LocalDate | null
  isSettled: boolean
  validUntil: Date | null
}

/**
 * Counts the dates of a month ('2026-11') that are over: no clock-in can belong to them any more, and no attendance of
 * theirs still runs. So the figures of a month that is not over are those of its first days, and do not tick.
 */
export function countMonth(facts: MonthFacts, month: string, now: Date): MonthCount {
  const known = facts.attendances.map((one) => (one.clockOut ? one : { ...one, missed: isMissed(facts, one, now) }))
  const running = known.filter((one) => one.clockOut === null && !one.missed).map(({ workDate }) => workDate)
  const over = datesOver(facts, month, now)
  const dates = running.length === 0 ? over.dates : over.dates.filter((date) => running.every((other) => date < other))
  const through = dates.at(-1) ?? null
  const isSettled = dates.length === over.dates.length && !(through && isOpenEnded(facts, through))
  return {
    counted: figuresOf(daysOf({ ...facts, attendances: known }, dates, now)),
    through,
    isSettled,
    validUntil: over.next,
  }
}

/** Before a month has begun anywhere, nobody needs to look at its dates to know that none counts. */
export function hasBegun(month: string, now: Date): boolean {
  return localDate(now, 'Pacific/Kiritimati') >= `${month}-01`
}

/** A clock-in belongs to its shift until that is over, else to the local date. Source: design, "Work date". */
function endOf(day: ScheduledDay): Date {
  const midnight = instantAt(addDays(day.date, 1), 0, day.zone).getTime()
  return new Date(Math.max(midnight, ...day.shifts.map((shift) => shift.end.getTime())))
}

/** No date ends so much later than it began in UTC: a day, a shift of a day, and what zones differ by. */
const longestDays = 4

function datesOver(facts: MonthFacts, month: string, now: Date): { dates: LocalDate[]; next: Date | null } {
  const surelyOver = addDays(localDate(now, 'UTC'), -longestDays)
  const all = datesOfMonth(month)
  for (const [at, date] of all.entries()) {
    if (date < surelyOver) continue
    const next = countsFrom(endOf(employedDay(facts, date)))
    if (next > now) return { dates: all.slice(0, at), next }
  }
  return { dates: all, next: null }
}

/** The newest attendance may be clocked out however late that is. */
function isOpenEnded({ attendances, newestIn }: MonthFacts, through: LocalDate): boolean {
  return attendances.some(
    ({ clockIn, clockOut, workDate }) => clockOut === null && workDate <= through && !(newestIn && newestIn > clockIn),
  )
}

function daysOf(facts: MonthFacts, dates: LocalDate[], now: Date): DayFacts[] {
  const attended = byDate(facts.attendances, ({ workDate }) => workDate)
  const leave = byDate(facts.leaveTaken, ({ date }) => date)
  const { from, to } = facts.employed
  return dates.map((date) => {
    const mine = attended.get(date) ?? []
    const isEmployed = date >= from && (to === null || date <= to)
    return {
      count: countDay(employedDay(facts, date), mine, now, facts.clocking),
      delayCount: mine.filter((one) => one.delayMinutes > 0).length,
      missedPunches: mine.filter((one) => one.clockOut === null).length,
      leave: (isEmployed && leave.get(date)) || [],
    }
  })
}

function byDate<T>(all: readonly T[], dateOf: (one: T) => LocalDate): Map<LocalDate, T[]> {
  const found = new Map<LocalDate, T[]>()
  for (const one of all) {
    const date = dateOf(one)
    const others = found.get(date)
    if (others) others.push(one)
    else found.set(date, [one])
  }
  return found
}
