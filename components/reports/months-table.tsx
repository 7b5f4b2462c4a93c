import Link from 'next/link'
import { formatDays, formatFigure, formatMonth } from '@/lib/format'
import { Row, Table, Td, Th } from '../ui/table'
import { personHref } from './report-view'
import { leaveDaysOf, type TrendMonth } from './trend-charts'

/** Somebody's months below each other, the newest first; each leads to itself. */
export function MonthsTable({
  employee,
  months,
  shown,
  locale,
}: {
  employee: number
  months: TrendMonth[]
  shown: string
  locale: string
}) {
  const there = months.filter(({ people }) => people > 0).toReversed()
  return (
    <Table label="Months" className="print:text-12">
      <thead>
        <tr>
          <Th>Month</Th>
          {columns.map((name) => (
            <Th key={name} numeric>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {there.map((month) => (
          <Row key={month.month}>
            <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap">
              <Link
                href={personHref(employee, month.month)}
                prefetch={false}
                aria-current={month.month === shown ? 'true' : undefined}
                className="inline-flex min-h-11 items-center underline decoration-edge underline-offset-4 hover:decoration-current aria-[current]:font-medium aria-[current]:text-stamp"
              >
                {formatMonth(month.month, locale)}
              </Link>
            </th>
            {(month.pending ? notCounted : figuresOf(month, locale)).map(([name, text]) => (
              <Td key={name} numeric className={text === '–' ? 'text-faded' : ''}>
                {text}
              </Td>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

const columns = ['Due', 'Worked', 'Overtime', 'Missing', 'Absent', 'Leave', 'Late']
const notCounted = columns.map((name): [string, string] => [name, '…'])

function figuresOf(month: TrendMonth, locale: string): [name: string, text: string][] {
  const hours = (minutes: number) => (minutes === 0 ? '–' : formatFigure(minutes))
  const amount = (count: number) => (count === 0 ? '–' : formatDays(count, locale))
  return [
    ['due', hours(month.due_minutes)],
    ['worked', hours(month.worked_minutes)],
    ['overtime', hours(month.overtime_minutes)],
    ['missing', hours(month.missing_minutes)],
    ['absent', amount(month.days_absent)],
    ['leave', amount(leaveDaysOf(month))],
    ['late', amount(month.delay_count)],
  ]
}
