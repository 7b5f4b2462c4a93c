import type { ReactNode } from 'react'
import type { MonthView } from '@/lib/attendance/day-view'
import { formatCount, formatDuration, formatHours } from '@/lib/format'
import { TotalRow } from '../ui/table'
import { LateWords } from './day-marks'
import { dueOf } from './due-so-far'
import { chargeInWords } from './late-words'

/** The month in five figures. */
export function MonthTotals({ view, locale }: { view: MonthView; locale: string }) {
  const { totals, days } = view
  const unknown = days.filter((day) => day.unknown).length
  const due = dueOf(view)
  return (
    <dl className="mb-8 grid grid-cols-2 gap-x-6 gap-y-4 border-y py-4 tabular-nums sm:grid-cols-5">
      <Figure name="Worked" value={formatHours(totals.workedMinutes)}>
        {unknown > 0 && `without ${formatCount(unknown, 'day')} that ${unknown === 1 ? 'is' : 'are'} not known`}
      </Figure>
      <Figure name={due.name} value={formatHours(due.minutes)}>
        {dueDetail(view)}
      </Figure>
      <Figure name="Overtime" value={formatHours(totals.overtimeMinutes)} />
      <Figure name="Missing" value={formatHours(totals.missingMinutes)} />
      <Figure name="Late" value={totals.lateCount === 0 ? 'Never' : formatDuration(totals.lateMinutes)}>
        {totals.lateCount > 0 && lateDetail(totals, locale)}
      </Figure>
    </dl>
  )
}

/** '160:00 in all of it, without 16:00 of leave'. */
function dueDetail({ totals, today, month }: MonthView): string {
  return [
    today.startsWith(month) ? `${formatHours(totals.dueMinutes)} in the whole month` : '',
    totals.leaveMinutes > 0 ? `without ${formatHours(totals.leaveMinutes)} of leave` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** '3 times, 10 min waived · 32 min of leave'. */
function lateDetail({ lateCount, waivedMinutes, chargedMinutes }: MonthView['totals'], locale: string): string {
  const times = formatCount(lateCount, 'time')
  const waived = waivedMinutes > 0 ? `, ${formatDuration(waivedMinutes)} waived` : ''
  return [`${times}${waived}`, chargeInWords(chargedMinutes, locale)].filter(Boolean).join(' · ')
}

function Figure({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div>
      <dt className="text-14 text-faded">{name}</dt>
      <dd className="font-serif text-28 whitespace-nowrap">{value}</dd>
      {children && <dd className="text-12 text-faded">{children}</dd>}
    </div>
  )
}

/** The line below the month's column of days. */
export function MonthTotalRow({ view, locale }: { view: MonthView; locale: string }) {
  const { totals } = view
  const due = dueOf(view)
  return (
    <TotalRow>
      <th scope="row" className="py-2 text-left font-medium">
        Total
      </th>
      <td className="px-3 text-faded">
        {formatHours(due.minutes)} {due.name.toLowerCase()}
      </td>
      <td className="hidden sm:table-cell print:table-cell" />
      <td className="px-2 text-right whitespace-nowrap">{formatHours(totals.workedMinutes)}</td>
      <td className="hidden px-2 text-right text-12 whitespace-nowrap sm:table-cell print:table-cell">
        {signed('+', totals.overtimeMinutes)}
        <br />
        {signed('−', totals.missingMinutes)}
      </td>
      <td className="hidden pl-6 text-12 lg:table-cell print:table-cell">
        {totals.lateCount > 0 && (
          <>
            {formatCount(totals.lateCount, 'time')}, <LateWords late={totals} locale={locale} />
          </>
        )}
      </td>
    </TotalRow>
  )
}

/** '+6 h 34', '−0 h 24'; nothing has no sign. */
function signed(sign: '+' | '−', minutes: number): string {
  return `${minutes > 0 ? sign : ''}${formatHours(minutes)}`
}
