'use client'

import type { CalendarDate } from '@internationalized/date'
import { CalendarCell } from 'react-aria-components'
import { leaveFigure } from '@/lib/leave-words'
import { type DayMark, markWords } from './calendar-marks'
import { leaveDays } from './leave-words'

type Props = {
  date: CalendarDate
  mark: DayMark | undefined
  /** What this day of the chosen ones costs, in ledger minutes. */
  cost: number | undefined
  isToday: boolean
}

const cell =
  'relative flex h-12 cursor-pointer flex-col items-center justify-center tabular-nums outline-none data-[outside-month]:invisible data-[disabled]:cursor-default data-[disabled]:opacity-50 data-[hovered]:bg-ink/10 data-[selected]:bg-ink/10 data-[selection-start]:rounded-l-6 data-[selection-start]:bg-ink data-[selection-start]:text-paper data-[selection-end]:rounded-r-6 data-[selection-end]:bg-ink data-[selection-end]:text-paper data-[focus-visible]:z-10 data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-stamp'

/** A day of the calendar: its number, what it costs once it is chosen, and what is known of it. */
export function CalendarDay({ date, mark, cost, isToday }: Props) {
  const words = [mark ? markWords(mark) : '', cost ? leaveDays(cost, 'en') : ''].filter(Boolean).join('; ')
  return (
    <CalendarCell
      date={date}
      className={`${cell} ${isToday ? 'font-semibold text-stamp' : ''}`}
      render={({ ref, ...div }, { isOutsideMonth }) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: React Aria makes it a button
        <div
          {...div}
          ref={ref}
          aria-label={words && !isOutsideMonth ? `${div['aria-label']}, ${words}` : div['aria-label']}
          title={words || undefined}
        />
      )}
    >
      {({ formattedDate, isSelectionStart, isSelectionEnd }) => (
        <>
          {mark && !isSelectionStart && !isSelectionEnd && <Paper mark={mark} />}
          <span aria-hidden className="relative text-14">
            {formattedDate}
          </span>
          {cost !== undefined && cost > 0 && (
            <span aria-hidden className="relative text-12 font-normal">
              {costFigure(cost)}&thinsp;d
            </span>
          )}
          {mark?.own && (
            <span aria-hidden className={`absolute inset-x-1 bottom-0.5 h-1.5 ${ownLooks[mark.own.status]}`} />
          )}
          {mark && mark.away.length > 0 && (
            <span
              aria-hidden
              className={`absolute top-1 right-1 size-1.5 rounded-full ${isSelectionStart || isSelectionEnd ? 'bg-paper' : 'bg-leave'}`}
            />
          )}
        </>
      )}
    </CalendarCell>
  )
}

export const ownLooks = { approved: 'hatch-leave', pending: 'border border-dashed border-leave' }

/** Days that nobody works are another paper. */
function Paper({ mark: { off, holiday } }: { mark: DayMark }) {
  if (!off && !holiday) return null
  return <span aria-hidden className={`absolute inset-0 ${holiday ? 'paper-holiday' : 'paper-off'}`} />
}

/** '1', '½', '0.25': days, as short as a day of the calendar is narrow. */
function costFigure(minutes: number): string {
  return minutes === 240 ? '½' : leaveFigure(minutes, 'en')
}
