import { formatMoment, type Reading } from '@/lib/format'
import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { leaveEventWords } from './leave-event-words'

/** What happened to a request, in order: who, what, when, and what they said. */
export function LeaveHistory({
  history,
  reading,
  today,
}: {
  history: LeaveDetailAnswer['history']
  reading: Reading
  today: string
}) {
  return (
    <ol className="divide-y">
      {history.map((event) => (
        <li key={`${event.at} ${event.kind}`} className="py-2">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span>{leaveEventWords(event, reading.locale, today)}</span>
            <time dateTime={event.at} className="text-14 text-faded tabular-nums">
              {formatMoment(event.at, reading)}
            </time>
          </p>
          {event.comment && <p className="border-l pl-3 text-14 break-words text-faded">{event.comment}</p>}
        </li>
      ))}
    </ol>
  )
}
