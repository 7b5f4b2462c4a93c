import type { Week } from '@/db/schema/schedule'
import { formatDate, formatWallTime } from '@/lib/format'
import { groupsOf } from './week-edit'

/** 'Monday' or 'Mon' of 0 … 6 (Monday first). 1 January 2024 was a Monday. */
export function weekdayName(weekday: number, locale: string, style: 'weekday' | 'weekdayShort' = 'weekday'): string {
  return formatDate(`2024-01-0${weekday + 1}`, locale, style)
}

/** 'Mon – Fri 08:00 – 17:00, break 12:00 – 13:00'; a line for each run of equal days, days off last. */
export function weekInWords(week: Week, locale: string): string[] {
  const groups = groupsOf(week)
  const days = ({ from, to }: { from: number; to: number }) => {
    const [first, last] = [weekdayName(from, locale, 'weekdayShort'), weekdayName(to, locale, 'weekdayShort')]
    if (from === to) return first
    return to === from + 1 ? `${first}, ${last}` : `${first} – ${last}`
  }
  const work = groups.filter(({ shifts }) => shifts.length > 0)
  const off = groups.filter(({ shifts }) => shifts.length === 0)
  if (work.length === 0) return ['No working days']
  return [
    ...work.map((group) => `${days(group)} ${group.shifts.map((shift) => shiftInWords(shift, locale)).join(' and ')}`),
    ...(off.length > 0 ? [`${off.map(days).join(', ')} off`] : []),
  ]
}

function shiftInWords({ start, end, breaks }: Week[number][number], locale: string): string {
  const range = (span: { start: number; end: number }) =>
    `${formatWallTime(span.start, locale)} – ${formatWallTime(span.end, locale)}`
  const nextDay = end > 1440 ? ' next day' : ''
  const pauses = breaks.length > 0 ? `, ${breaks.length > 1 ? 'breaks' : 'break'} ${breaks.map(range).join(', ')}` : ''
  return `${range({ start, end })}${nextDay}${pauses}`
}
