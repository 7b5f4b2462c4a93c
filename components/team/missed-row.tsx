import { CircleDashed } from 'lucide-react'
import Link from 'next/link'
import type { MissedClockOut } from '@/lib/attendance/list-missed'
import { formatDate, formatTime, type Reading } from '@/lib/format'
import { LinkButton } from '../ui/link-button'

/** Somebody did not clock out; leads to the day, and to the form that says when they left. */
export function MissedRow({ missed, reading }: { missed: MissedClockOut; reading: Reading }) {
  const day = `/team/people/${missed.employee}/${missed.date}`
  const date = formatDate(missed.date, reading.locale)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-3">
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <CircleDashed aria-hidden size={16} strokeWidth={1.5} className="mt-1.5 shrink-0 text-late" />
        <div className="min-w-0">
          <Link
            href={day}
            prefetch={false}
            data-row-link
            className="font-serif text-20 break-words underline-offset-4 hover:underline"
          >
            {missed.name}
          </Link>
          <p className="text-14 tabular-nums">
            Did not clock out on {date}, in since {formatTime(missed.clockIn, { ...reading, zone: missed.zone })}
          </p>
        </div>
      </div>
      <LinkButton
        href={`${day}?correct=missed#corrections`}
        prefetch={false}
        className="ml-7 sm:ml-0"
        aria-label={`Say when ${missed.name} left on ${date}`}
      >
        Say when they left
      </LinkButton>
    </li>
  )
}
