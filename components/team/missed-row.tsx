import { CircleDashed } from 'lucide-react'
import Link from 'next/link'
import type { MissedClockOut } from '@/lib/attendance/list-missed'
import { formatDate, formatTime, type Reading } from '@/lib/format'

/** Somebody did not clock out; leads to the day. */
export function MissedRow({ missed, reading }: { missed: MissedClockOut; reading: Reading }) {
  return (
    <li className="relative flex gap-3 border-b py-3 hover:bg-sheet">
      <CircleDashed aria-hidden size={16} strokeWidth={1.5} className="mt-1.5 shrink-0 text-late" />
      <div className="min-w-0">
        <Link
          href={`/team/people/${missed.employee}/${missed.date}`}
          prefetch={false}
          data-row-link
          className="font-serif text-20 break-words underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {missed.name}
        </Link>
        <p className="text-14 tabular-nums">
          Did not clock out on {formatDate(missed.date, reading.locale)}, in since {formatTime(missed.clockIn, reading)}
        </p>
      </div>
    </li>
  )
}
