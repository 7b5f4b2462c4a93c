'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { CalendarAnswer } from '@/lib/leave/schema'
import { AwayOnDay } from './away-on-day'
import { askOf, type CalendarView, calendarHref, spanOfTime, timeAfter } from './calendar-view'
import type { ChartDay } from './chart-scale'
import { WallChart } from './wall-chart'

type Props = {
  view: CalendarView
  title: string
  days: ChartDay[]
  /** The first page of the time's rows, and who is away on the view's day. */
  first: CalendarAnswer
  onDay: CalendarAnswer
  today: string
  actorId: number
  locale: string
}

/** The chart with the day that is chosen on it in words. The day is kept in the address without asking the server. */
export function WallCalendar({ view, title, days, first, onDay, today, actorId, locale }: Props) {
  const router = useRouter()
  const [chosen, setChosen] = useState(view.day)
  const at = days.findIndex(({ date }) => date === chosen)
  const day = days[at]
  if (!day) return null
  const { from, to } = spanOfTime(view.time)

  function choose(date: string) {
    setChosen(date)
    history.replaceState(null, '', calendarHref({ ...view, day: date }))
  }

  function step(by: 1 | -1) {
    const next = days[at + by]
    if (next) return choose(next.date)
    const time = timeAfter(view.time, by)
    const span = spanOfTime(time)
    router.push(calendarHref({ ...view, time, day: by > 0 ? span.from : span.to }), { scroll: false })
  }

  return (
    <>
      <AwayOnDay
        day={day}
        addressOf={(date) => apiAddress({ ...view, away: true }, date, date)}
        first={{ date: view.day, answer: onDay }}
        onStep={(by) => step(by > 0 ? 1 : -1)}
        locale={locale}
      />
      <WallChart
        {...{ view, title, days, first, chosen, today, actorId, locale }}
        address={apiAddress(view, from, to)}
        onChoose={choose}
      />
    </>
  )
}

function apiAddress(view: CalendarView, from: string, to: string): string {
  return `/employee/calendar/?${new URLSearchParams(askOf(view, from, to))}`
}
