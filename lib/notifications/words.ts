import { daysOf } from '../ledger'
import type { LocalDate } from '../time'

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
const weekdayAndDay = format({ weekday: 'short', day: 'numeric' })
const dayAndMonth = format({ weekday: 'short', day: 'numeric', month: 'long' })
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })

/** 'Thu 24 – Mon 28 December'; the year is named where it is not that of `today`, both where they differ. */
export function dateRange(from: LocalDate, to: LocalDate, today: LocalDate): string {
  const last = withYear(dayAndMonth, to, today)
  if (from === to) return last
  if (from.slice(0, 7) === to.slice(0, 7)) return `${weekdayAndDay.format(new Date(from))} – ${last}`
  const first = dayAndMonth.format(new Date(from))
  if (from.slice(0, 4) === to.slice(0, 4)) return `${first} – ${last}`
  return `${first} ${from.slice(0, 4)} – ${dayAndMonth.format(new Date(to))} ${to.slice(0, 4)}`
}

/** 'Monday 23 November'. */
export function wholeDay(date: LocalDate, today: LocalDate): string {
  return withYear(longDay, date, today)
}

/** Ledger minutes as days, rounded down to two decimals: '1 day', '2.99 days', '−0.5 days'. */
export function dayCount(minutes: number): string {
  const days = daysOf(minutes)
  return `${String(days).replace('-', '−')} ${Math.abs(days) === 1 ? 'day' : 'days'}`
}

function withYear(style: Intl.DateTimeFormat, date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4)
  return year === today.slice(0, 4) ? style.format(new Date(date)) : `${style.format(new Date(date))} ${year}`
}
