'use client'

import { useSearchParams } from 'next/navigation'
import { type CalendarView, isYear, readCalendarView } from './calendar-view'

/** The day that is chosen now: the address follows it without a new page. */
export function useChosenDay({ time, day }: CalendarView): string {
  const asked = useSearchParams().get('day') ?? ''
  return readCalendarView({ [isYear(time) ? 'year' : 'month']: time, day: asked }, day).day
}
