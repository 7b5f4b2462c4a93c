import { memo } from 'react'
import type { CalendarRow } from '@/lib/leave/schema'
import { Skeleton } from '../ui/skeleton'
import { ChartBar } from './chart-bar'
import type { ChartDay } from './chart-scale'

const line = 'border-b'
// On a phone the name stands above its bars, as wide as the frame; from there on beside them.
const nameCell = `sticky left-0 z-10 h-(--row) p-0 text-left align-top font-normal sm:border-r sm:bg-paper ${line}`
const nameLine =
  'pointer-events-none absolute top-0 left-0 flex h-6 max-w-[calc(100vw-2rem)] items-center pr-2 whitespace-nowrap sm:static sm:h-(--row) sm:max-w-none sm:whitespace-normal'

type Props = { row: CalendarRow; index: number; days: ChartDay[]; today: string; locale: string; isOwn: boolean }

/** A person and when they are away: to be seen as bars on the scale, to be read as a list. */
export const ChartRow = memo(function ChartRow({ row, index, days, today, locale, isOwn }: Props) {
  return (
    <tr data-row aria-rowindex={index + 2} className="group">
      <th scope="row" className={nameCell}>
        <span className={nameLine}>
          <span
            title={row.name}
            className={`block truncate bg-paper text-14 leading-5 break-words max-sm:pr-1 sm:line-clamp-2 sm:leading-4 sm:whitespace-normal ${isOwn ? 'font-semibold' : ''}`}
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
        <span className={nameLine}>
          <span className="sr-only">Loading</span>
          <Skeleton className="h-3 w-32 max-w-full" />
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
