import {
  englishLeaveWords,
  type LeaveTime,
  leaveFigure,
  leaveDates as sayDates,
  leaveDays as sayDays,
} from '@/lib/leave-words'

export const minutesPerDay = 480

/** When leave is, in English with the dates of `locale`: see lib/leave-words.ts. */
export function leaveDates(leave: LeaveTime, locale: string, today: string): string {
  return sayDates(leave, english(locale), today)
}

/** Ledger minutes as days: '2 days', 'half a day', '−1.5 days', '0 days'. */
export function leaveDays(minutes: number, locale: string): string {
  return sayDays(minutes, english(locale))
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

function english(locale: string) {
  return { locale, words: englishLeaveWords }
}
