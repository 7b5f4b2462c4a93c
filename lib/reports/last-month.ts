import type { AnyContext } from '../context'
import { companyZone } from '../people/queries'
import { addDays, type LocalDate, localDate } from '../time'

/** The last month ('2026-10') that is over at a date. */
export function monthBefore(date: LocalDate): string {
  return addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7)
}

/** What a report is of unless a month is named: the last one that is over in the company's zone. */
export async function lastMonthOver(ctx: AnyContext): Promise<string> {
  return monthBefore(localDate(ctx.now, await companyZone(ctx)))
}

/** Months up to and with one, oldest first. */
export function monthsUpTo(month: string, count: number): string[] {
  const months = [month]
  while (months.length < count) months.unshift(monthBefore(`${months[0]}-01`))
  return months
}
