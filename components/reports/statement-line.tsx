import { CircleCheck, Lock, MessageSquareWarning } from 'lucide-react'
import Link from 'next/link'
import { formatMonth } from '@/lib/format'
import type { ReportRow } from '@/lib/reports/schema'
import { differencesAsFigures } from './adjustments'
import { beginsBlock, type Column, columnFigure, type Figures } from './columns'
import { personHref } from './report-view'
import { blockEdge, nameCell } from './statement-style'

type Props = {
  row: ReportRow
  columns: Column[]
  locale: string
  month: string
  mixed: boolean
  /** Their department stands below their name: they are not grouped by it. */
  named: boolean
}

/** Somebody's month, and below it what counts in it of months that were closed. */
export function LineRows({ row, columns, locale, month, mixed, named }: Props) {
  const about = [row.employee_number, named && row.department].filter(Boolean).join(' · ')
  return (
    <>
      <tr data-row className="cursor-pointer print:break-inside-avoid [&>*]:border-b hover:[&>*]:bg-sheet">
        <th scope="row" className={`${nameCell} py-1`}>
          <Link
            href={personHref(row.employee, month)}
            prefetch={false}
            data-row-link
            className="block w-28 font-serif text-16 leading-5 break-words after:absolute after:inset-0 sm:w-48 lg:w-52 print:inline print:w-auto print:text-[8.5pt] print:leading-tight"
          >
            {row.name}
          </Link>
          <p className="flex w-28 flex-wrap gap-x-3 text-12 text-faded sm:w-48 lg:w-52 print:ml-2 print:inline-flex print:w-auto print:text-[6.5pt]">
            {about && <span className="min-w-0 break-words">{about}</span>}
            <Marks row={row} mixed={mixed} />
          </p>
        </th>
        <Cells columns={columns} figures={row} locale={locale} />
      </tr>
      {row.adjustments.map((adjustment) => (
        <AdjustmentRow key={keyOf(adjustment)} adjustment={adjustment} columns={columns} locale={locale} />
      ))}
    </>
  )
}

type Adjustment = ReportRow['adjustments'][number]

const keyOf = ({ of_month, made_at, cause }: Adjustment) => `${of_month} ${made_at} ${cause}`

function Marks({ row: { state, answer }, mixed }: Pick<Props, 'row' | 'mixed'>) {
  const closed = state === 'closed'
  return (
    <>
      {mixed && closed && (
        <Mark icon={Lock} look="text-faded">
          Closed
        </Mark>
      )}
      {answer === 'confirmed' && (
        <Mark icon={CircleCheck} look="text-present">
          Confirmed
        </Mark>
      )}
      {answer === 'disputed' && (
        <Mark icon={MessageSquareWarning} look="text-stamp">
          Disputed
        </Mark>
      )}
    </>
  )
}

function Mark({ icon: Icon, look, children }: { icon: typeof Lock; look: string; children: string }) {
  return (
    <span className={`inline-flex items-center gap-1 ${look}`}>
      <Icon aria-hidden size={12} strokeWidth={1.5} />
      {children}
    </span>
  )
}

function AdjustmentRow({
  adjustment,
  columns,
  locale,
}: { adjustment: Adjustment } & Pick<Props, 'columns' | 'locale'>) {
  return (
    <tr className="text-faded italic print:break-inside-avoid [&>*]:border-b">
      <th scope="row" className={`${nameCell} py-1 pl-3 text-12 print:text-[6.5pt]`}>
        <span className="block w-25 break-words sm:w-45 lg:w-49 print:w-auto">
          Of {formatMonth(adjustment.of_month, locale)}: {adjustment.reason}
        </span>
      </th>
      <Cells columns={columns} figures={differencesAsFigures(adjustment.differences)} locale={locale} signed />
    </tr>
  )
}

function Cells({
  columns,
  figures,
  locale,
  signed = false,
}: Pick<Props, 'columns' | 'locale'> & { figures: Figures; signed?: boolean }) {
  return columns.map((column, index) => {
    const sign = signed && column.value(figures) > 0 ? '+' : ''
    const text = `${sign}${columnFigure(column, figures, locale)}`
    const look = [beginsBlock(columns, index) && blockEdge, text === '–' && 'text-faded'].filter(Boolean).join(' ')
    return (
      <td key={column.key} className={look || undefined}>
        {text}
      </td>
    )
  })
}
