'use client'

import Link from 'next/link'
import { formatMonth } from '@/lib/format'
import { Steps } from '../day/steps'
import { type CalendarView, calendarHref, isYear, timeAfter } from './calendar-view'
import { useChosenDay } from './use-chosen-day'

/** Which time the chart shows: a month or a year, the ones beside it, and back to the present. */
export function TimeChoice({ view, today, locale }: { view: CalendarView; today: string; locale: string }) {
  const year = isYear(view.time)
  const present = year ? today.slice(0, 4) : today.slice(0, 7)
  const step = (time: string) => ({
    href: calendarHref({ ...view, time, day: undefined }),
    label: year ? time : formatMonth(time, locale),
  })
  const day = useChosenDay(view)
  const month = year ? day.slice(0, 7) : view.time
  return (
    <>
      <nav aria-label="Month or year" className="flex rounded-6 border border-edge print:hidden">
        <Choice href={calendarHref({ ...view, time: month, day })} isCurrent={!year}>
          Month
        </Choice>
        <Choice href={calendarHref({ ...view, time: view.time.slice(0, 4), day })} isCurrent={year}>
          Year
        </Choice>
      </nav>
      <Steps
        back={step(timeAfter(view.time, -1))}
        on={step(timeAfter(view.time, 1))}
        present={view.time === present ? null : { ...step(present), label: year ? 'This year' : 'This month' }}
      />
    </>
  )
}

function Choice({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex min-h-10.5 items-center rounded-6 px-4 text-14 text-faded hover:text-ink aria-[current]:bg-ink aria-[current]:font-medium aria-[current]:text-paper"
    >
      {children}
    </Link>
  )
}
