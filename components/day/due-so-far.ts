import type { DayView, MonthView } from '@/lib/attendance/day-view'

type Due = { name: 'Due' | 'Due so far'; minutes: number }

/** What of a month is set against what was worked: of the one that runs only the days that are over, as in its report. */
export function dueOf({
  month,
  today,
  days,
  totals,
}: Pick<MonthView, 'month' | 'today'> & {
  days: Pick<DayView, 'date' | 'dueMinutes'>[]
  totals: Pick<MonthView['totals'], 'dueMinutes'>
}): Due {
  if (!today.startsWith(month)) return { name: 'Due', minutes: totals.dueMinutes }
  const over = days.filter(({ date }) => date < today)
  return { name: 'Due so far', minutes: over.reduce((sum, day) => sum + day.dueMinutes, 0) }
}
