import Link from 'next/link'
import type { ReactNode } from 'react'
import type { DayView } from '@/lib/attendance/day-view'
import { formatDate, type Reading } from '@/lib/format'
import { Row, Table, Td, Th } from '../ui/table'
import { axisOf, type Hours } from './day-axis'
import { differenceFigure, workedFigure } from './day-figures'
import { DayMarks, isMarked } from './day-marks'
import { DayStrip } from './day-strip'
import { inAndOut } from './day-words'
import { HourLines } from './hour-lines'
import { HourScale } from './hour-scale'
import type { Axis } from './strip-geometry'

type Props = {
  label: string
  days: DayView[]
  /** Common to all strips. */
  hours: Hours
  now: string
  today: string
  locale: string
  dateStyle?: 'short' | 'inMonth'
  hrefOf: (date: string, day: DayView) => string
  /** The line below the figures. */
  total?: ReactNode
}

/** Where a day of one's own leads: one whose clock-out is missing to the form that says when it was. */
export function ownDayHref(date: string, { state }: DayView): string {
  return state === 'unfinished' ? `/timesheet/${date}?correct=missed#corrections` : `/timesheet/${date}`
}

/** Days below each other: numbers beside strips on one axis. On a phone times and marks stand below the strip. */
export function DayTable({ label, days, hours, now, today, locale, dateStyle = 'inMonth', hrefOf, total }: Props) {
  const first = days[0]
  return (
    <Table label={label} className="table-fixed sm:table-auto print:table-auto print:text-12">
      <thead>
        <tr>
          <Th className={dateStyle === 'short' ? 'w-24 sm:w-28' : 'w-15 sm:w-24'}>Day</Th>
          <Th className="px-3 sm:min-w-56">
            <span className="sr-only">As a picture</span>
            {first && <Scales axis={axisOf(first, hours)} reading={{ locale, zone: first.zone }} />}
          </Th>
          <Th className="hidden w-36 sm:table-cell print:table-cell">In – out</Th>
          <Th numeric className="w-19 sm:w-20">
            Worked
          </Th>
          <Th numeric className="hidden w-24 sm:table-cell print:table-cell">
            Difference
          </Th>
          <Th className="hidden w-48 pl-6 lg:table-cell print:table-cell">
            <span className="sr-only">Marks</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <DayRow
            key={day.date}
            day={day}
            hours={hours}
            now={now}
            isToday={day.date === today}
            reading={{ locale, zone: day.zone }}
            dateStyle={dateStyle}
            href={hrefOf(day.date, day)}
          />
        ))}
      </tbody>
      {total && <tfoot className="print:table-row-group">{total}</tfoot>}
    </Table>
  )
}

/** A narrow strip has room for three hours only. */
function Scales(scale: { axis: Axis; reading: Reading }) {
  return (
    <>
      <HourScale {...scale} labels={3} className="block sm:hidden print:hidden" />
      <HourScale {...scale} className="hidden sm:block print:block" />
    </>
  )
}

type RowProps = {
  day: DayView
  hours: Hours
  now: string
  isToday: boolean
  reading: Reading
  dateStyle: 'short' | 'inMonth'
  href: string
}

function DayRow({ day, hours, now, isToday, reading, dateStyle, href }: RowProps) {
  const quiet = day.dueMinutes === 0 || day.state === 'future'
  const axis = axisOf(day, hours)
  const times = inAndOut(day.attendances, reading)
  return (
    <Row className="relative transition-opacity hover:opacity-75 print:break-inside-avoid">
      <th scope="row" className={`pr-1 text-left font-normal whitespace-nowrap ${quiet ? 'text-faded' : ''}`}>
        <Link
          href={href}
          prefetch={false}
          aria-current={isToday ? 'date' : undefined}
          className={`inline-flex min-h-12 items-center print:min-h-7 after:absolute after:inset-0 ${isToday ? 'font-medium text-stamp' : ''}`}
        >
          {formatDate(day.date, reading.locale, dateStyle)}
        </Link>
      </th>
      <Td className="px-3">
        <DayStrip
          day={day}
          axis={axis}
          now={now}
          reading={reading}
          hours={<HourLines axis={axis} zone={reading.zone} />}
        />
        {(times.length > 0 || isMarked(day)) && (
          <div className="mt-1 flex flex-wrap gap-x-3 lg:hidden print:hidden">
            <Times times={times} className="sm:hidden" />
            <DayMarks day={day} locale={reading.locale} brief />
          </div>
        )}
      </Td>
      <Td className="hidden sm:table-cell print:table-cell">
        <Times times={times} />
      </Td>
      <Td numeric>
        <Figure text={workedFigure(day)} />
        <span className="block text-12 text-faded sm:hidden print:hidden">
          <Figure text={day.unknown ? '' : differenceFigure(day, now)} />
        </span>
      </Td>
      <Td numeric className="hidden sm:table-cell print:table-cell">
        <Figure text={differenceFigure(day, now)} />
      </Td>
      <Td className="hidden pl-6 lg:table-cell print:table-cell">
        <DayMarks day={day} locale={reading.locale} brief />
      </Td>
    </Row>
  )
}

function Times({ times, className = '' }: { times: string[]; className?: string }) {
  return (
    <span className={`flex flex-col ${className}`}>
      {times.map((time) => (
        <span key={time} className="whitespace-nowrap">
          {time}
        </span>
      ))}
    </span>
  )
}

/** A question mark is read out as what it means. */
function Figure({ text }: { text: string }) {
  if (text !== '?') return text
  return (
    <>
      <span aria-hidden>?</span>
      <span className="sr-only">not known</span>
    </>
  )
}
