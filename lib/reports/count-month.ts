import { type DayGround, employedDay, isMissed } from '../attendance/build-day'
import { countDay } from '../attendance/count-day'
import type { Recorded } from '../attendance/recorded'
import type { ScheduledDay } from '../schedule/day'
import { addDays, datesOfMonth, instantAt, type LocalDate } from '../time'
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
 * `through`: the last date that is counted; null: none is over. `settledAt`: from when on nobody can alter these dates by
 * clocking any more; null: somebody still can. `validUntil`: when the next date is over; null: the month is.
 */
export type MonthCount = {
  counted: CountedFigures
  through: LocalDate | null
  settledAt: Date | null
  validUntil: Date | null
}

/**
 * Counts the dates of a month ('2026-11') that are over: no clock-in can belong to them any more, and no attendance of
 * theirs still runs. So the figures of a month that is not over are those of its first days, and do not tick.
 */
export function countMonth(facts: MonthFacts, month: string, now: Date): MonthCount {
  const days = daysOver(facts, month, now)
  const known = facts.attendances.map((one) => ({ ...one, missed: isMissed(facts, one, now) }))
  const running = known.filter((one) => one.clockOut === null && !one.missed).map(({ workDate }) => workDate)
  const counted = days.over.filter(({ day }) => running.every((date) => day.date < date))
  const last = counted.at(-1)
  const through = last?.day.date ?? null
  return {
    counted: figuresOf(counted.map(({ day }) => factsOf(facts, day, known, now))),
    through,
    settledAt: last && counted.length === days.over.length && !isOpenEnded(facts, last.day.date) ? last.end : null,
    validUntil: days.nextEnd,
  }
}

/** A clock-in belongs to its shift until that is over, else to the local date. Source: design, "Work date". */
function endOf(day: ScheduledDay): Date {
  const midnight = instantAt(addDays(day.date, 1), 0, day.zone).getTime()
  return new Date(Math.max(midnight, ...day.shifts.map((shift) => shift.end.getTime())))
}

function daysOver(facts: MonthFacts, month: string, now: Date) {
  const over: { day: ScheduledDay; end: Date }[] = []
  for (const date of datesOfMonth(month)) {
    const day = employedDay(facts, date)
    const end = endOf(day)
    if (end > now) return { over, nextEnd: end }
    over.push({ day, end })
  }
  return { over, nextEnd: null }
}

/** The newest attendance may be clocked out however late that is. */
function isOpenEnded({ attendances, newestIn }: MonthFacts, through: LocalDate): boolean {
  return attendances.some(
    ({ clockIn, clockOut, workDate }) => clockOut === null && workDate <= through && !(newestIn && newestIn > clockIn),
  )
}

function factsOf(
  facts: MonthFacts,
  day: ScheduledDay,
  known: readonly (Recorded & { delayMinutes: number })[],
  now: Date,
): DayFacts {
  const mine = known.filter((one) => one.workDate === day.date)
  const isEmployed = day.date >= facts.employed.from && (facts.employed.to === null || day.date <= facts.employed.to)
  return {
    ...countDay(day, mine, now, facts.clocking),
    delayCount: mine.filter((one) => one.delayMinutes > 0).length,
    missedPunches: mine.filter((one) => one.clockOut === null).length,
    leave: isEmployed ? facts.leaveTaken.filter((one) => one.date === day.date) : [],
  }
}
