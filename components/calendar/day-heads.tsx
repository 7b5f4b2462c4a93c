'use client'

import { type KeyboardEvent, useRef } from 'react'
import { formatDate } from '@/lib/format'
import type { ChartDay } from './chart-scale'

type Props = { days: ChartDay[]; today: string; chosen: string; onChoose: (date: string) => void; locale: string }

/** The days of a month above their columns, one of them chosen. One tab stop: the arrows move within. */
export function DayHeads({ days, today, chosen, onChoose, locale }: Props) {
  const bar = useRef<HTMLDivElement>(null)

  function move(event: KeyboardEvent) {
    const at = days.findIndex(({ date }) => date === chosen)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key]
    const next = to === undefined ? undefined : days[to]
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onChoose(next.date)
    bar.current?.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus()
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Day whose absences are listed"
      onKeyDown={move}
      className="grid"
      style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}
    >
      {days.map((day) => (
        <button
          key={day.date}
          type="button"
          data-date={day.date}
          tabIndex={day.date === chosen ? 0 : -1}
          aria-pressed={day.date === chosen}
          aria-label={nameOf(day, today, locale)}
          title={day.holiday ?? undefined}
          onClick={() => onChoose(day.date)}
          className={`relative flex h-11 flex-col items-center justify-center text-14 leading-5 tabular-nums hover:bg-line aria-pressed:bg-ink aria-pressed:text-paper focus-visible:-outline-offset-2 ${lookOf(day, today)}`}
        >
          <span aria-hidden className="text-12 leading-4">
            {formatDate(day.date, locale, 'weekdayLetter')}
          </span>
          {Number(day.date.slice(8))}
          {day.date === today && <span aria-hidden className="absolute inset-x-0 top-0 h-0.75 bg-stamp" />}
        </button>
      ))}
    </div>
  )
}

function lookOf({ date, off, holiday }: ChartDay, today: string): string {
  if (date === today) return 'font-semibold text-stamp'
  return off || holiday ? 'text-faded' : ''
}

/** 'Monday 23 November, today', 'Friday 25 December, Christmas Day'. */
function nameOf({ date, off, holiday }: ChartDay, today: string, locale: string): string {
  const rest = holiday ?? (off ? 'day off' : '')
  return [formatDate(date, locale), date === today ? 'today' : '', rest].filter(Boolean).join(', ')
}
