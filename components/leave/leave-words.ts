import type { LeaveAnswer } from '@/lib/leave/schema'
import { formatDate, formatDays } from '../format'

export const minutesPerDay = 480

/** What is needed to say when leave is. */
export type LeaveTime = Pick<
  LeaveAnswer,
  'start_date' | 'end_date' | 'start_part' | 'end_part' | 'start_time' | 'end_time'
>

const partWords = { full: '', first_half: 'first half', second_half: 'second half' }

/**
 * 'Thu 24 – Mon 28 December', 'Thu 24 December, first half', 'Thu 24 December, 09:00 – 11:00'. The year is named where it
 * is not that of `today`.
 */
export function leaveDates(leave: LeaveTime, locale: string, today: string): string {
  const { start_date: start, end_date: end } = leave
  if (start === end) return [oneDate(start, locale, today), partOfOneDay(leave)].filter(Boolean).join(', ')
  return [rangeOfDates(start, end, locale, today), edges(leave)].filter(Boolean).join(', ')
}

/** Ledger minutes as days: '2 days', 'half a day', '−1.5 days', '0 days'. */
export function leaveDays(minutes: number, locale: string): string {
  if (minutes === minutesPerDay / 2) return 'half a day'
  const days = formatDays(minutes / minutesPerDay, locale).replace('-', '−')
  return `${days}\u00a0${days === '1' || days === '−1' ? 'day' : 'days'}`
}

/** Ledger minutes as bare days, for columns and sums: '2', '−1.5'. */
export function leaveFigure(minutes: number, locale: string): string {
  return formatDays(minutes / minutesPerDay, locale).replace('-', '−')
}

/** What leave of so many ledger minutes takes away, in a sum: '−0.18' where it costs '0.18 days'. */
export function costFigure(minutes: number, locale: string): string {
  return minutes > 0 ? `−${leaveFigure(minutes, locale)}` : leaveFigure(Math.abs(minutes), locale)
}

/** Ledger minutes below nothing: '0.19 days' where the column says '−0.19'. */
export function daysShort(minutes: number, locale: string): string {
  return leaveDays(minutes, locale).slice(1)
}

/** 'Thu 24 – Mon 28 December, 2 days'. */
export function leaveInWords(leave: LeaveTime & { minutes_requested: number }, locale: string, today: string): string {
  return `${leaveDates(leave, locale, today)}, ${leaveDays(leave.minutes_requested, locale)}`
}

/** 'Thu 24 – Mon 28 December'; where the day stands before the month, a month in common is said once. */
export function rangeOfDates(start: string, end: string, locale: string, today: string): string {
  if (start === end) return oneDate(start, locale, today)
  const sameMonth = start.slice(0, 7) === end.slice(0, 7)
  const first =
    sameMonth && isDayFirst(locale) ? formatDate(start, locale, 'inMonth') : formatDate(start, locale, 'dayMonth')
  const sameYear = start.slice(0, 4) === end.slice(0, 4)
  return `${sameYear ? first : oneDate(start, locale, today)} – ${oneDate(end, locale, today)}`
}

/** 'Thu 24 December'; the year is named where it is not that of `today`. */
export function oneDate(date: string, locale: string, today: string): string {
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'dayMonth' : 'dayMonthYear')
}

function partOfOneDay({ start_part, start_time, end_time }: LeaveTime): string {
  return start_time && end_time ? `${start_time} – ${end_time}` : partWords[start_part]
}

function edges({ start_part, end_part }: LeaveTime): string {
  const first = start_part === 'second_half' ? 'from midday' : ''
  const last = end_part === 'first_half' ? 'until midday' : ''
  return [first, last].filter(Boolean).join(' ')
}

function isDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).formatToParts(0)
  return parts.findIndex(({ type }) => type === 'day') < parts.findIndex(({ type }) => type === 'month')
}
