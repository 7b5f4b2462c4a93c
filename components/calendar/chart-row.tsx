import { memo } from 'react'
import type { CalendarRow } from '@/lib/leave/schema'
import { Skeleton } from '../ui/skeleton'
import { ChartBar } from './chart-bar'
import type { ChartDay } from './chart-scale'

const line = 'border-b'
const nameCell = `sticky left-0 z-10 border-r bg-paper p-0 text-left font-normal ${line}`

type Props = { row: CalendarRow; index: number; days: ChartDay[]; today: string; locale: string; isOwn: boolean }

/** A person and when they are away: to be seen as bars on the scale, to be read as a list. */
export const ChartRow = memo(function ChartRow({ row, index, days, today, locale, isOwn }: Props) {
  return (
    <tr data-row aria-rowindex={index + 2} className="group">
      <th scope="row" className={nameCell}>
        <span className="flex h-(--row) items-center pr-2">
          <span
            title={row.name}
            className={`line-clamp-2 text-12 leading-4 break-words sm:text-14 sm:leading-4 ${isOwn ? 'font-semibold' : ''}`}
          >
            {row.name}
            {isOwn && <span className="sr-only"> (you)</span>}
          </span>
        </span>
      </th>
      <td className={`relative p-0 group-hover:bg-[color-mix(in_srgb,var(--ink)_4%,transparent)] ${line}`}>
        {row.away.length > 0 && (
          <ul>
            {row.away.map((absence) => (
              <ChartBar
                key={`${absence.from}${absence.from_part}${absence.status}`}
                {...{ absence, days, today, locale }}
              />
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
})

/** A person whose row is on its way. */
export function ComingRow({ index }: { index: number }) {
  return (
    <tr data-row aria-rowindex={index + 2} className="print:hidden">
      <th scope="row" className={nameCell}>
        <span className="flex h-(--row) items-center pr-2">
          <span className="sr-only">Loading</span>
          <Skeleton className="h-3 w-4/5" />
        </span>
      </th>
      <td className={line} />
    </tr>
  )
}

/** The height of rows that are not drawn. */
export function RowSpace({ rows }: { rows: number }) {
  if (rows === 0) return null
  return (
    <tr aria-hidden className="print:hidden">
      <td colSpan={2} className="p-0" style={{ height: `calc(var(--row) * ${rows})` }} />
    </tr>
  )
}
