'use client'

import { type CalendarDate, GregorianCalendar, parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useContext, useEffect, useState } from 'react'
import {
  Button,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  I18nProvider,
  RangeCalendar,
  RangeCalendarStateContext,
} from 'react-aria-components'
import { firstDayOfWeek } from '@/lib/format'
import { useReader } from '../reader'
import { CalendarDay } from './calendar-day'
import { CalendarKey } from './calendar-key'
import type { DayMark } from './calendar-marks'
import { useMonthCount } from './use-month-count'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const stepButton = 'grid size-11 place-items-center rounded-6 border border-edge hover:border-ink disabled:opacity-40'

type Props = {
  start: string
  end: string
  today: string
  marks: ReadonlyMap<string, DayMark>
  /** Ledger minutes by date, of the chosen days. */
  costs: ReadonlyMap<string, number>
  onChoose: (start: string, end: string) => void
  onShow: (span: { from: string; to: string }) => void
}

/** Months side by side on which the days of leave are chosen, by mouse, touch or keyboard, and cost is written into them. */
export function LeaveCalendar({ start, end, today, marks, costs, onChoose, onShow }: Props) {
  const { locale } = useReader()
  const months = useMonthCount()
  const [focused, setFocused] = useState<CalendarDate>(() => parseDate(start || today))
  const isRange = start !== '' && end !== '' && start <= end

  useEffect(() => {
    if (start) setFocused((before) => (monthOf(before) === start.slice(0, 7) ? before : parseDate(start)))
  }, [start])

  return (
    <I18nProvider locale={locale}>
      <RangeCalendar
        aria-label="Days of leave"
        value={isRange ? { start: parseDate(start), end: parseDate(end) } : null}
        onChange={(range) => range && onChoose(range.start.toString(), range.end.toString())}
        focusedValue={focused}
        onFocusChange={(date) => setFocused(date as CalendarDate)}
        minValue={parseDate(today).subtract({ days: 366 })}
        maxValue={parseDate(`${Number(today.slice(0, 4)) + 2}-12-31`)}
        visibleDuration={{ months }}
        pageBehavior="single"
        selectionAlignment="start"
        firstDayOfWeek={weekdays[firstDayOfWeek(locale)]}
        createCalendar={() => new GregorianCalendar()}
      >
        <Shown onShow={onShow} />
        <div className="flex gap-x-8">
          {Array.from({ length: months }, (_, index) => (
            <Month
              // biome-ignore lint/suspicious/noArrayIndexKey: the place of a month is what tells it apart
              key={index}
              index={index}
              isLast={index === months - 1}
              day={(date) => {
                const iso = date.toString()
                return <CalendarDay date={date} mark={marks.get(iso)} cost={costs.get(iso)} isToday={iso === today} />
              }}
            />
          ))}
        </div>
        <CalendarKey marks={marks} />
      </RangeCalendar>
    </I18nProvider>
  )
}

function Month({
  index,
  isLast,
  day,
}: {
  index: number
  isLast: boolean
  day: (date: CalendarDate) => React.ReactElement
}) {
  return (
    <div className="min-w-0 flex-1">
      <div className="mb-2 grid min-h-11 grid-cols-[2.75rem_1fr_2.75rem] items-center">
        {index === 0 && (
          <Button slot="previous" className={stepButton}>
            <ChevronLeft aria-hidden size={20} strokeWidth={1.5} />
          </Button>
        )}
        <CalendarHeading offset={{ months: index }} className="col-start-2 text-center font-serif text-16" />
        {isLast && (
          <Button slot="next" className={`col-start-3 ${stepButton}`}>
            <ChevronRight aria-hidden size={20} strokeWidth={1.5} />
          </Button>
        )}
      </div>
      <CalendarGrid offset={{ months: index }} weekdayStyle="short" className="w-full table-fixed border-collapse">
        <CalendarGridHeader>
          {(name) => <CalendarHeaderCell className="pb-1 text-12 font-normal text-faded">{name}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{day}</CalendarGridBody>
      </CalendarGrid>
    </div>
  )
}

/** Tells which days are in view, so that what is known of them can be loaded. */
function Shown({ onShow }: { onShow: Props['onShow'] }) {
  const range = useContext(RangeCalendarStateContext)?.visibleRange
  const [from, to] = [range?.start.toString(), range?.end.toString()]
  useEffect(() => {
    if (from && to) onShow({ from, to })
  }, [from, to, onShow])
  return null
}

function monthOf(date: CalendarDate): string {
  return date.toString().slice(0, 7)
}
