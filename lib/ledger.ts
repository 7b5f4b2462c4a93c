import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

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
