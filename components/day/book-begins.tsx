import type { DayView } from '@/lib/attendance/day-view'
import { formatDate } from '@/lib/format'
import { addDays } from '@/lib/time'

type Days = Pick<DayView, 'date' | 'outside'>[]

/** The date after the last of these that comes before the book begins; null: none of them does. */
export function bookBegins(days: Days): string | null {
  const last = days.findLast(({ outside }) => outside === 'before_book')
  return last ? addDays(last.date, 1) : null
}

/** Says in the month in which the book begins why days before it count nothing. */
export function BookBegins({ days, locale }: { days: Days; locale: string }) {
  const begins = bookBegins(days)
  if (begins === null) return null
  return (
    <p className="mb-4 text-14 text-faded">
      The book begins on {formatDate(begins, locale, 'full')}. Nothing is due before it.
    </p>
  )
}
