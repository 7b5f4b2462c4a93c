import Link from 'next/link'
import { formatDate, formatMonth } from '@/lib/format'
import { type CalendarView, calendarHref } from './calendar-view'
import { type ChartDay, monthStretches } from './chart-scale'

/** The months of a year above their columns; each leads to itself. */
export function MonthHeads({
  days,
  today,
  view,
  locale,
}: {
  days: ChartDay[]
  today: string
  view: CalendarView
  locale: string
}) {
  return (
    <nav aria-label="Months" className="relative h-11">
      {monthStretches(days).map(({ month, left, width }) => (
        <Link
          key={month}
          href={calendarHref({ ...view, time: month, day: undefined })}
          prefetch={false}
          aria-label={formatMonth(month, locale)}
          style={{ left: `${left}%`, width: `${width}%` }}
          className={`absolute inset-y-0 flex items-center justify-center border-l border-edge/50 text-14 hover:bg-line focus-visible:-outline-offset-2 ${today.startsWith(month) ? 'font-semibold text-stamp' : ''}`}
        >
          {formatDate(`${month}-01`, locale, 'month')}
        </Link>
      ))}
    </nav>
  )
}
