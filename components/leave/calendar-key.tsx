'use client'

import { useContext } from 'react'
import { RangeCalendarStateContext } from 'react-aria-components'
import { formatDate } from '@/lib/format'
import { useReader } from '../reader'
import { ownLooks } from './calendar-day'
import type { DayMark } from './calendar-marks'

/** What the marks of the calendar mean, and which holidays are in view. */
export function CalendarKey({ marks }: { marks: ReadonlyMap<string, DayMark> }) {
  const { locale } = useReader()
  const range = useContext(RangeCalendarStateContext)?.visibleRange
  const [from, to] = [range?.start.toString() ?? '', range?.end.toString() ?? '']
  const shown = [...marks].filter(([date]) => date >= from && date <= to).sort()
  const holidays = shown.filter(([, mark]) => mark.holiday)
  const has = (test: (mark: DayMark) => boolean) => shown.some(([, mark]) => test(mark))
  return (
    <div className="mt-4 space-y-1 text-12 text-faded">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {has(({ off, holiday }) => off && !holiday) && <Key look="border paper-off">day off</Key>}
        {holidays.length > 0 && <Key look="border paper-holiday">public holiday</Key>}
        {has(({ own }) => own?.status === 'approved') && <Key look={ownLooks.approved}>your leave</Key>}
        {has(({ own }) => own?.status === 'pending') && <Key look={ownLooks.pending}>waiting</Key>}
        {has(({ away }) => away.length > 0) && (
          <Key look="m-1 size-1.5! rounded-full bg-leave">somebody of your team is away</Key>
        )}
      </ul>
      {holidays.length > 0 && (
        <p>{holidays.map(([date, { holiday }]) => `${formatDate(date, locale, 'short')} ${holiday}`).join(' · ')}</p>
      )}
    </div>
  )
}

function Key({ look, children }: { look: string; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className={`size-4 shrink-0 ${look}`} />
      {children}
    </li>
  )
}
