import type { CalendarRow } from '@/lib/leave/schema'

export type Absence = CalendarRow['away'][number]

/** One column of the chart. */
export type ChartDay = { date: string; off: boolean; holiday: string | null; startsWeek: boolean }

/** Where something lies on the chart, in percent of its width. */
export type Extent = { left: number; width: number }

type Ground = { days_off: string[]; holidays: { date: string; name: string }[] }

/** The columns from `from` to `to`; `firstDay` of the week is 0 for Monday to 6 for Sunday. */
export function chartDays(from: string, to: string, ground: Ground, firstDay: number): ChartDay[] {
  const off = new Set(ground.days_off)
  const holidays = new Map(ground.holidays.map(({ date, name }) => [date, name]))
  return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) => {
    const number = dayNumber(from) + index
    const date = new Date(number * day).toISOString().slice(0, 10)
    // 1 January 1970 was a Thursday.
    const startsWeek = (number + 3) % 7 === firstDay
    return { date, off: off.has(date), holiday: holidays.get(date) ?? null, startsWeek }
  })
}

/** Where an absence lies on the columns `days`; half days are half a column. null: beside them. */
export function extentOf(absence: Absence, days: ChartDay[]): Extent | null {
  const first = dayNumber(days[0]?.date ?? '')
  const [from, to] = [dayNumber(absence.from) - first, dayNumber(absence.to) - first + 1]
  const start = Math.max(0, from + (absence.from_part === 'second_half' ? 0.5 : 0))
  const end = Math.min(days.length, to - (absence.to_part === 'first_half' ? 0.5 : 0))
  return end > start ? extent(start, end, days.length) : null
}

/** Neighbouring days off as one stretch each; holidays stand alone, for their names. */
export function restingStretches(days: ChartDay[]): (Extent & { date: string; holiday: string | null })[] {
  const stretches: { start: number; end: number; date: string; holiday: string | null }[] = []
  for (const [index, { date, off, holiday }] of days.entries()) {
    if (!off && !holiday) continue
    const last = stretches.at(-1)
    if (last && !holiday && !last.holiday && last.end === index) last.end++
    else stretches.push({ start: index, end: index + 1, date, holiday })
  }
  return stretches.map(({ start, end, ...rest }) => ({ ...extent(start, end, days.length), ...rest }))
}

/** The months of the columns, with their place. */
export function monthStretches(days: ChartDay[]): (Extent & { month: string })[] {
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))]
  return months.map((month) => {
    const start = days.findIndex(({ date }) => date.startsWith(month))
    const length = days.filter(({ date }) => date.startsWith(month)).length
    return { ...extent(start, start + length, days.length), month }
  })
}

/** Where one date's column lies; null when it is not among them. */
export function columnOf(date: string, days: ChartDay[]): Extent | null {
  const index = days.findIndex((one) => one.date === date)
  return index === -1 ? null : extent(index, index + 1, days.length)
}

function extent(start: number, end: number, days: number): Extent {
  return { left: (start / days) * 100, width: ((end - start) / days) * 100 }
}

const day = 86_400_000

function dayNumber(date: string): number {
  return Date.parse(date) / day
}
