'use client'

import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import type { CalendarAnswer } from '@/lib/leave/schema'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { type CalendarView, isYear } from './calendar-view'
import { ChartPaper, HolidayNames } from './chart-paper'
import { ChartRow, ComingRow, RowSpace } from './chart-row'
import { type ChartDay, columnOf } from './chart-scale'
import { DayHeads } from './day-heads'
import { MonthHeads } from './month-heads'
import { useCalendarRows } from './use-calendar-rows'
import { useRowWindow } from './use-row-window'

type Props = {
  view: CalendarView
  title: string
  days: ChartDay[]
  first: CalendarAnswer
  /** The API's address of the rows; pages are put behind it. */
  address: string
  chosen: string
  onChoose: (date: string) => void
  today: string
  actorId: number
  locale: string
}

/** Fewer have no height for a holiday's name, which the head of its day has too. */
const rowsForNames = 5

/** People down, days across. It scrolls in its own frame, under its heads and beside its names, and draws what is in sight. */
export function WallChart({ view, title, days, first, address, chosen, onChoose, today, actorId, locale }: Props) {
  const box = useRef<HTMLElement>(null)
  const window = useRowWindow(box, first.count)
  const { rowAt, problem, retry } = useCalendarRows(address, first, window)
  const year = isYear(view.time)
  useShownDay(box, chosen, days)

  function chooseAt(event: MouseEvent<HTMLElement>) {
    const track = event.currentTarget.querySelector('td')?.getBoundingClientRect()
    if (!track || event.clientX < track.left) return
    const day = days[Math.floor(((event.clientX - track.left) / track.width) * days.length)]
    if (day) onChoose(day.date)
  }

  return (
    <>
      {problem && (
        <ErrorNote title="Some of the people could not be loaded" detail={problem.detail}>
          <Button variant="quiet" onClick={retry}>
            Load them
          </Button>
        </ErrorNote>
      )}
      <section
        ref={box}
        aria-label={`Chart of ${title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        data-wide
        className={`relative max-h-[min(48rem,calc(100dvh-9rem))] overflow-auto overscroll-x-contain border-y [--names:1px] [--row:3.25rem] sm:[--names:11rem] sm:[--row:2.25rem] lg:[--names:14rem] print:max-h-none print:overflow-visible print:[--day:0px] print:[--names:11rem] ${year ? '[--day:2.5px]' : '[--day:1.75rem] sm:[--day:1.5rem]'}`}
      >
        <div className="min-w-full" style={{ width: `calc(var(--names) + ${days.length} * var(--day))` }}>
          <div className="sticky top-0 z-20 flex border-b border-edge bg-paper print:static">
            <p
              aria-hidden
              className="sticky left-0 z-10 w-(--names) shrink-0 overflow-hidden bg-paper pb-1 text-12 text-faded sm:border-r"
            >
              <span className="flex h-full items-end">Name</span>
            </p>
            <div className="min-w-0 flex-1">
              {year ? (
                <MonthHeads {...{ days, today, view, locale }} />
              ) : (
                <DayHeads {...{ days, today, chosen, onChoose, locale }} />
              )}
            </div>
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; by keyboard a day is chosen above */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: for the mouse only; by keyboard a day is chosen above */}
          <div className="relative" onClick={chooseAt}>
            <ChartPaper days={days} today={today} chosen={chosen} wide={!year} />
            <table
              aria-rowcount={first.count + 1}
              className="relative w-full table-fixed border-separate border-spacing-0"
            >
              <caption className="sr-only">Who is away in {title}</caption>
              <colgroup>
                <col className="w-(--names)" />
                <col />
              </colgroup>
              <thead>
                <tr aria-rowindex={1}>
                  <HeadCell>Name</HeadCell>
                  <HeadCell>Away</HeadCell>
                </tr>
              </thead>
              <tbody>
                <RowSpace rows={window.from} />
                {Array.from({ length: window.to - window.from }, (_, offset) => {
                  const index = window.from + offset
                  const row = rowAt(index)
                  return row ? (
                    <ChartRow key={index} {...{ row, index, days, today, locale }} isOwn={row.employee === actorId} />
                  ) : (
                    <ComingRow key={index} index={index} />
                  )
                })}
                <RowSpace rows={first.count - window.to} />
              </tbody>
            </table>
            {!year && first.count >= rowsForNames && <HolidayNames days={days} />}
          </div>
        </div>
      </section>
    </>
  )
}

function HeadCell({ children }: { children: string }) {
  return (
    <th scope="col" className="h-0 p-0">
      <span className="sr-only">{children}</span>
    </th>
  )
}

/** Brings the chosen day into sight, with some days before it. */
function useShownDay(box: { current: HTMLElement | null }, chosen: string, days: ChartDay[]) {
  useLayoutEffect(() => {
    const element = box.current
    const column = columnOf(chosen, days)
    const names = element?.querySelector('th[scope="row"]')?.clientWidth ?? 0
    if (!element || !column) return
    const track = element.scrollWidth - names
    const [left, right] = [(column.left / 100) * track, ((column.left + column.width) / 100) * track]
    const room = element.clientWidth - names
    if (left < element.scrollLeft || right > element.scrollLeft + room) element.scrollLeft = left - room / 4
  }, [box, chosen, days])
}
