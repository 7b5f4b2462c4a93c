import type { DayView } from '@/lib/attendance/day-view'
import { formatDifference, formatHours } from '@/lib/format'
import { dueStretches } from './due'

type Counted = Pick<
  DayView,
  'state' | 'unknown' | 'shifts' | 'leave' | 'attendances' | 'workedMinutes' | 'overtimeMinutes' | 'missingMinutes'
>

/** '8 h 02'; '?' where a clock-out is missing; '' where there is nothing to count. */
export function workedFigure(day: Counted): string {
  if (day.unknown) return '?'
  return day.attendances.length > 0 ? formatHours(day.workedMinutes) : ''
}

/** '+0:25' or '−1:05' against what was due; '' while the day runs, '?' where the hours are not known. */
export function differenceFigure(day: Counted, now: string): string {
  if (day.unknown) return '?'
  if (dueStretches(day).some((due) => Date.parse(now) < due.end)) return ''
  if (day.state !== 'present' && day.state !== 'absent') return ''
  return formatDifference(day.overtimeMinutes - day.missingMinutes)
}
