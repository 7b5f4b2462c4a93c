import type { ReportList } from '@/lib/reports/schema'
import { beginsBlock, type Column, columnFigure, columnsOf, type Figures } from './columns'
import type { ReportView } from './report-view'
import { RowsLead } from './rows-lead'
import { type Part, partsOf } from './statement'
import { StatementHead } from './statement-head'
import { LineRows } from './statement-line'
import { blockEdge, figureCells, nameCell } from './statement-style'

type Props = { label: string; report: ReportList; view: ReportView; locale: string }

/**
 * The month as a statement: people by department, unless another order was asked for, and sums ruled as in book-keeping.
 * It scrolls in its own frame, below its headings and beside its names.
 */
export function StatementTable({ label, report, view, locale }: Props) {
  const grouped = view.sort === ''
  const parts = grouped ? partsOf(report, view.page) : [everybody(report)]
  const shared = { columns: columnsOf(report.leave_types), locale }
  const line = { month: view.month, mixed: report.state === 'partly_closed', named: !grouped }
  return (
    <RowsLead label={label}>
      <table
        className={`w-full border-separate border-spacing-0 text-14 tabular-nums print:text-[7.5pt] print:leading-tight ${figureCells}`}
      >
        <caption className="sr-only">{label}</caption>
        <StatementHead columns={shared.columns} view={view} />
        {parts.map((part) => (
          <tbody key={part.department}>
            {grouped && <PartHeading part={part} span={shared.columns.length} />}
            {part.rows.map((row) => (
              <LineRows key={row.employee} row={row} {...shared} {...line} />
            ))}
            {part.total && <SumRow {...shared} name={nameOf(part)} figures={part.total} rule="border-t border-t-ink" />}
          </tbody>
        ))}
        <tfoot className="lg:sticky lg:bottom-0 lg:z-20 print:static print:table-row-group">
          <SumRow {...shared} name={totalName(report.totals.people)} figures={report.totals} rule={doubleRule} />
        </tfoot>
      </table>
    </RowsLead>
  )
}

const doubleRule = 'border-t border-t-ink border-b-4 border-b-ink [border-bottom-style:double] bg-paper'

function everybody({ results }: ReportList): Part {
  return { department: '', continued: false, rows: results, total: null }
}

function nameOf({ department }: Part): string {
  return department || 'Without department'
}

function totalName(people: number): string {
  return people === 1 ? 'Total of one person' : `Total of ${people} people`
}

function PartHeading({ part, span }: { part: Part; span: number }) {
  return (
    <tr className="print:break-after-avoid">
      <th scope="rowgroup" colSpan={span + 1} className="border-b pt-6 pb-1 text-left font-normal print:pt-3">
        <span className="sticky left-0 font-serif text-20 print:static print:text-[10pt]">
          {nameOf(part)}
          {part.continued && <span className="text-14 text-faded">, continued</span>}
        </span>
      </th>
    </tr>
  )
}

type SumProps = { columns: Column[]; locale: string; name: string; figures: Figures; rule: string }

function SumRow({ columns, locale, name, figures, rule }: SumProps) {
  return (
    <tr className="font-medium print:break-inside-avoid">
      <th scope="row" className={`${nameCell} py-2 font-medium break-words print:py-1 ${rule}`}>
        {name}
      </th>
      {columns.map((column, index) => (
        <td key={column.key} className={`${rule} ${beginsBlock(columns, index) ? blockEdge : ''}`}>
          {columnFigure(column, figures, locale)}
        </td>
      ))}
    </tr>
  )
}
