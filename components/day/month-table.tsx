import type { ReactNode } from 'react'
import type { DayView, MonthView } from '@/lib/attendance/day-view'
import { formatMonth } from '@/lib/format'
import { commonHours } from './day-axis'
import { DayTable } from './day-table'

type Props = {
  view: MonthView
  now: string
  hrefOf: (date: string, day: DayView) => string
  total: ReactNode
  locale: string
}

/** The days of somebody's month as strips on a common scale, each leading to itself. */
export function MonthTable({ view, now, hrefOf, total, locale }: Props) {
  return (
    <DayTable
      label={`Days of ${formatMonth(view.month, locale)}`}
      days={view.days}
      hours={commonHours(view.days, now)}
      now={now}
      today={view.today}
      locale={locale}
      hrefOf={hrefOf}
      total={total}
    />
  )
}
