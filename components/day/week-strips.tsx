import type { DayView } from '@/lib/attendance/day-view'
import { formatDate } from '@/lib/format'
import { axisOf, commonHours } from './day-axis'
import { workedFigure } from './day-figures'
import { DayStrip } from './day-strip'
import { HourScale } from './hour-scale'

/** The days of a week below each other; days off at its ends are left out unless somebody worked. */
export function WeekStrips({
  days,
  now,
  today,
  locale,
}: {
  days: DayView[]
  now: string
  today: string
  locale: string
}) {
  const shown = days.filter(
    (day) => day.shifts.length > 0 || day.attendances.length > 0 || day.holiday || day.date === today,
  )
  const hours = commonHours(shown, now)
  const first = shown[0]
  return (
    <ul className="tabular-nums">
      {shown.map((day) => (
        <li key={day.date} className="grid min-h-8 grid-cols-[2.75rem_minmax(0,1fr)_4rem] items-center gap-3 text-14">
          <span className={day.date === today ? 'font-medium text-stamp' : 'text-faded'}>
            {formatDate(day.date, locale, 'weekdayShort')}
          </span>
          <DayStrip day={day} axis={axisOf(day, hours)} now={now} reading={{ locale, zone: day.zone }} size="small" />
          <span className="text-right whitespace-nowrap">{workedFigure(day)}</span>
        </li>
      ))}
      {first && (
        <li aria-hidden className="grid grid-cols-[2.75rem_minmax(0,1fr)_4rem] gap-3">
          <span />
          <HourScale axis={axisOf(first, hours)} reading={{ locale, zone: first.zone }} labels={4} />
        </li>
      )}
    </ul>
  )
}
