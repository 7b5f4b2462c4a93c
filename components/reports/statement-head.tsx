import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { beginsBlock, blocksOf, type Column } from './columns'
import { orderOf, type ReportView, reportHref, sortedBy } from './report-view'
import { blockEdge, nameCell } from './statement-style'

/** The two lines of headings, repeated on every sheet of paper; below the blocks every heading sorts. */
export function StatementHead({ columns, view }: { columns: Column[]; view: ReportView }) {
  return (
    <thead className="text-12 text-faded lg:sticky lg:top-0 lg:z-20 print:static">
      <tr>
        <td className={`bg-paper ${nameCell} z-20`} />
        {blocksOf(columns).map(({ name, key, span }) => (
          <th
            key={key}
            scope={name ? 'colgroup' : undefined}
            colSpan={span}
            className={`bg-paper pt-2 text-left font-normal whitespace-nowrap ${blockEdge}`}
          >
            {name || <span className="sr-only">Others</span>}
          </th>
        ))}
      </tr>
      <tr>
        <HeadCell column={{ key: 'name', name: 'Name', sorts: true }} view={view} className={`${nameCell} z-20`} />
        {columns.map((column, index) => (
          <HeadCell
            key={column.key}
            column={column}
            view={view}
            className={`bg-paper text-right ${beginsBlock(columns, index) ? blockEdge : 'pl-1.5'} pr-1.5 last:pr-0`}
          />
        ))}
      </tr>
    </thead>
  )
}

type Heading = Pick<Column, 'key' | 'name' | 'sorts'>

const word = 'inline-flex min-h-11 max-w-24 items-end gap-0.5 pb-2 text-balance break-words print:min-h-0 print:pb-1'

function HeadCell({ column, view, className }: { column: Heading; view: ReportView; className: string }) {
  const order = orderOf(view, column.key)
  const Arrow = order === 'descending' ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={order} className={`border-b border-b-ink align-bottom font-medium ${className}`}>
      {column.sorts ? (
        <Link
          href={reportHref(sortedBy(view, column.key))}
          prefetch={false}
          scroll={false}
          aria-current={order ? 'true' : undefined}
          className={`${word} hover:text-ink aria-[current]:text-ink`}
        >
          {order && <Arrow aria-hidden size={12} strokeWidth={1.5} className="mb-0.5 shrink-0 print:hidden" />}
          {column.name}
        </Link>
      ) : (
        <span className={word}>{column.name}</span>
      )}
    </th>
  )
}
