import { formatDate, formatDays, perLocale } from './format'

const minutesPerDay = 480
const pluralRules = perLocale((locale) => new Intl.PluralRules(locale))

/** What is needed to say when leave is; dates as 'YYYY-MM-DD', times as 'HH:MM'. */
export type LeaveTime = {
  start_date: string
  end_date: string
  start_part: string
  end_part: string
  start_time: string | null
  end_time: string | null
}

/** What a language says of leave; days by their plural forms, `{ one: 'day', other: 'days' }`. */
export type LeaveWords = {
  firstHalf: string
  secondHalf: string
  fromMidday: string
  untilMidday: string
  halfDay: string
  days: { [form in Intl.LDMLPluralRule]?: string } & { other: string }
}

/** `locale`: for dates and numbers. */
export type Wording = { locale: string; words: LeaveWords }

/**
 * 'Thu 24 – Mon 28 December', 'Thu 24 December, first half', 'Thu 24 December, 09:00 – 11:00'. The year is named where it
 * is not that of `today`.
 */
export function leaveDates(leave: LeaveTime, wording: Wording, today: string): string {
  const { start_date: start, end_date: end } = leave
  const part = start === end ? partOfOneDay(leave, wording) : edges(leave, wording)
  return [rangeOfDates(start, end, wording.locale, today), part].filter(Boolean).join(', ')
}

/** Ledger minutes as days, rounded down to two decimals: '2 days', 'half a day', '−1.5 days', '0 days'. */
export function leaveDays(minutes: number, { locale, words }: Wording): string {
  if (minutes === minutesPerDay / 2) return words.halfDay
  const shown = Math.abs(Math.floor((minutes * 100) / minutesPerDay) / 100)
  const form = pluralRules(locale).select(shown)
  return `${leaveFigure(minutes, locale)}\u00a0${words.days[form] ?? words.days.other}`
}

/** Ledger minutes as bare days, for columns and sums: '2', '−1.5'. */
export function leaveFigure(minutes: number, locale: string): string {
  return formatDays(minutes / minutesPerDay, locale).replace('-', '−')
}

/** 'Thu 24 – Mon 28 December, 2 days'; of a half day or hours the part says how much it is. */
export function leaveInWords(leave: LeaveTime & { minutes: number }, wording: Wording, today: string): string {
  const dates = leaveDates(leave, wording, today)
  const isPart = leave.start_date === leave.end_date && partOfOneDay(leave, wording) !== ''
  return isPart ? dates : `${dates}, ${leaveDays(leave.minutes, wording)}`
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

function partOfOneDay({ start_part, start_time, end_time }: LeaveTime, { words }: Wording): string {
  if (start_time && end_time) return `${start_time}\u00a0–\u00a0${end_time}`
  if (start_part === 'first_half') return words.firstHalf
  return start_part === 'second_half' ? words.secondHalf : ''
}

function edges({ start_part, end_part }: LeaveTime, { words }: Wording): string {
  const first = start_part === 'second_half' ? words.fromMidday : ''
  const last = end_part === 'first_half' ? words.untilMidday : ''
  return [first, last].filter(Boolean).join(' ')
}

const isDayFirst = perLocale((locale) => {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).formatToParts(0)
  return parts.findIndex(({ type }) => type === 'day') < parts.findIndex(({ type }) => type === 'month')
})

export const englishLeaveWords: LeaveWords = {
  firstHalf: 'first half',
  secondHalf: 'second half',
  fromMidday: 'from midday',
  untilMidday: 'until midday',
  halfDay: 'half a day',
  days: { one: 'day', other: 'days' },
}
