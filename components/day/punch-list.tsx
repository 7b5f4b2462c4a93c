import type { PunchView } from '@/lib/attendance/day-view'
import { formatMoment, formatTime, type Reading } from '@/lib/format'

/** A device may be this far off, or its network this slow, before it is worth telling. */
const tellFrom = 2 * 60_000
const sources: Record<string, string> = { web: '', api: 'by a program', correction: 'by a correction' }

/** The recorded punches of a day, as they are: the server's time, and the device's beside it where it differs. */
export function PunchList({ punches, reading }: { punches: PunchView[]; reading: Reading }) {
  return (
    <ol className="divide-y tabular-nums">
      {punches.map((punch) => (
        <li key={punch.id} className="grid min-h-11 grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-x-3 py-2">
          <time
            dateTime={punch.at}
            className={punch.replaced ? 'text-faded line-through' : 'font-medium whitespace-nowrap'}
          >
            {formatTime(punch.at, reading)}
          </time>
          <span>
            {punch.kind === 'in' ? 'Clocked in' : 'Clocked out'} {sources[punch.source] ?? punch.source}
            {punch.replaced && <span className="text-faded"> · replaced by a correction</span>}
            {punch.reason && (
              <span className="block text-14 text-faded">{[punch.reason, punch.by].filter(Boolean).join(' · ')}</span>
            )}
            {punch.note && <span className="block text-14 text-faded">{punch.note}</span>}
            {differs(punch) && punch.deviceTime && (
              <span className="block text-14 text-faded">
                The device said {formatMoment(punch.deviceTime, reading)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function differs(punch: PunchView): boolean {
  return punch.deviceTime !== null && Math.abs(Date.parse(punch.deviceTime) - Date.parse(punch.at)) >= tellFrom
}
