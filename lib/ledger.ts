import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { LocalDate } from './time'

/** Ledger minutes of one leave day, for everybody. Source: design, "Ledger". */
export const minutesPerDay = 480

/** The id of the annual type, which the migration makes: late charges and the low balance are about it. */
export const annualLeave = 1

/**
 * The one balance, in ledger minutes: the lines of a leave type up to and including a leave year. To be put into a larger
 * statement; `employee` and `year` are columns or values.
 */
export function balanceMinutes(employee: SQLWrapper, year: SQLWrapper, type: SQLWrapper = sql`${annualLeave}`): SQL {
  return sql`(select coalesce(sum(l.minutes), 0)::int from leave_entry l
    where l.employee_id = ${employee} and l.leave_type_id = ${type} and l.leave_year <= ${year})`
}

/** Days as people are shown them: rounded down to two decimals. */
export function daysOf(minutes: number): number {
  return Math.floor((minutes * 100) / minutesPerDay) / 100
}

/** The fewest minutes that are shown as these days (two decimals at most). */
export function ledgerMinutesOf(days: number): number {
  return Math.ceil((Math.round(days * 100) * minutesPerDay) / 100)
}

/** The leave year that somebody's balance is told of: the present one, or the first of somebody yet to join. `today`: the company's. */
export function leaveYearFor(employee: { dateJoined: LocalDate }, today: LocalDate): number {
  return Number((employee.dateJoined > today ? employee.dateJoined : today).slice(0, 4))
}

/** The same within a statement. */
export function leaveYearOf(dateJoined: SQLWrapper, today: SQLWrapper): SQL {
  return sql`extract(year from greatest(${dateJoined}, ${today}))::int`
}
