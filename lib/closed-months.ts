import { sql } from 'drizzle-orm'
import type { AnyContext } from './context'
import { type LocalDate, localDate } from './time'

/** What changes dates ('correction:12'), and why, as far as whoever does it said so. */
export type Because = { cause: string; reason?: string | null }
/** Dates from `from` on (no later than `to`, where it is given) of these employees may come to something else from now on. */
export type Touched = { employeeIds: readonly number[] | 'all'; from: LocalDate; to?: LocalDate; because: Because }
type Adjust = (ctx: AnyContext, touched: Touched[]) => Promise<void>

let adjust: Adjust | null = null

/** Wired once by lib/endpoints.ts: closing months comes after everything that changes them. */
export function onDatesTouched(callback: Adjust): void {
  adjust = callback
}

/**
 * Call it in the transaction that changes what dates come to, with the employees held: at the end of the transaction those
 * in closed months become adjustments, all that it did at once, or it is refused with `month_closed` for want of a reason.
 */
export async function datesTouched(ctx: AnyContext, ...touched: Touched[]): Promise<void> {
  if (ctx.touched) ctx.touched.push(...touched)
  else await settleTouched(ctx, touched)
}

/** The months, as YYYY-MM, that are closed for some of these employees. */
export async function closedMonthsOf(ctx: AnyContext, employeeIds: readonly number[] | 'all'): Promise<Set<string>> {
  const theirs = employeeIds === 'all' ? sql`true` : sql`employee_id = any(${sql.param(employeeIds)}::int[])`
  const rows = (await ctx.db.execute(sql`
    select distinct to_char(month, 'YYYY-MM') as month from month_close where ${theirs}`)) as unknown as {
    month: string
  }[]
  return new Set(rows.map(({ month }) => month))
}

/** Of some dates, the months that are closed: for previews, which say so before anybody is asked why. */
export function closedOf(closed: ReadonlySet<string>, dates: readonly LocalDate[]): string[] {
  return [...new Set(dates.map((date) => date.slice(0, 7)))].filter((month) => closed.has(month)).sort()
}

/** For `inTransaction`, before its commit. */
export async function settleTouched(ctx: AnyContext, touched: Touched[]): Promise<void> {
  const past = touched.filter(({ from }) => mayBeClosed(from, ctx.now))
  if (past.length === 0) return
  if (adjust) return adjust(ctx, past)
  const rows = await ctx.db.execute(sql`select from month_close limit 1`)
  if (rows.length > 0) throw new Error('Nobody adjusts closed months: lib/endpoints.ts was not loaded')
}

/** False for the month it is where the day begins first, and later: only the ones before can be closed. */
export function mayBeClosed(date: LocalDate, now: Date): boolean {
  return date.slice(0, 7) < localDate(now, 'Pacific/Kiritimati').slice(0, 7)
}
