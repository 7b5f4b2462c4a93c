import { formatDays, formatDifference } from '@/lib/format'
import type { ReportList, ReportRow } from '@/lib/reports/schema'
import { minutesPerDay } from '../leave/leave-words'
import { columnsOf, type Figures } from './columns'

type Differences = ReportRow['adjustments'][number]['differences']
export type LeaveTypes = ReportList['leave_types']

/** What an adjustment changes, as figures; of leave by 'leave_by_type.<id of the type>'. */
export function differencesAsFigures(differences: Differences): Figures {
  const leave = Object.entries(differences).flatMap(([name, minutes]) => {
    const type = /^leave_by_type\.(\d+)$/.exec(name)?.[1]
    return type ? [[type, minutes]] : []
  })
  return { ...differences, leave_by_type: Object.fromEntries(leave) }
}

/** 'worked +2:00, missing −2:00, Sick leave +1 day'. */
export function differenceWords(differences: Differences, types: LeaveTypes, locale: string): string {
  const figures = differencesAsFigures(differences)
  return columnsOf(types)
    .flatMap(({ key, name, unit, value }) => {
      const difference = value(figures)
      if (difference === 0) return []
      const word = names[key] ?? name.toLowerCase()
      if (unit === 'minutes') return [`${word} ${formatDifference(difference)}`]
      const amount = unit === 'count' ? difference : difference / minutesPerDay
      const sign = amount > 0 ? '+' : '−'
      return [`${word} ${sign}${formatDays(Math.abs(amount), locale)}`]
    })
    .join(', ')
}

/** Where a column's heading says too little by itself. */
const names: Record<string, string> = {
  days_present: 'days present',
  days_absent: 'days absent',
  delay_count: 'times late',
  delay_minutes: 'late',
  charged_minutes: 'charged for lateness',
}
