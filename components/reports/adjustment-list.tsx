import { formatDate, formatMonth } from '@/lib/format'
import { differenceWords, type LeaveTypes } from './adjustments'

export type Change = {
  /** The other month: the one it is of, or the one it counts in. */
  month: string
  differences: Record<string, number>
  reason: string
  madeAt: string
  madeByName: string | null
}

/** What altered a closed month later: each with what it changes, why, and by whom. */
export function AdjustmentList({
  changes,
  types,
  say,
  locale,
}: {
  changes: Change[]
  types: LeaveTypes
  /** Which month the other one is: 'Of August 2026'. */
  say: (month: string) => string
  locale: string
}) {
  return (
    <ul className="-mt-4 text-14">
      {changes.map(({ month, differences, reason, madeAt, madeByName }) => (
        <li key={`${month} ${madeAt} ${reason}`} className="border-b py-3">
          <p className="flex flex-wrap justify-between gap-x-6 gap-y-1">
            <span className="font-medium">{say(formatMonth(month, locale))}</span>
            <span className="tabular-nums">{differenceWords(differences, types, locale)}</span>
          </p>
          <p className="mt-1 break-words">{reason}</p>
          <p className="text-12 text-faded">
            {[madeByName, formatDate(madeAt.slice(0, 10), locale, 'full')].filter(Boolean).join(', ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
