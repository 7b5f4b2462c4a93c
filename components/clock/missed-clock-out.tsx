import { formatDate } from '@/lib/format'
import { useReader } from '../reader'
import { Button } from '../ui/button'

/** Names the day whose hours are not known; the clock-out can still be recorded until the next clock-in. */
export function MissedClockOut({
  date,
  canClockOut,
  onClockOut,
}: {
  date: string
  canClockOut: boolean
  onClockOut: () => void
}) {
  const { locale } = useReader()
  const day = formatDate(date, locale)
  return (
    <div className="mb-6 flex w-full max-w-[26rem] flex-col items-start gap-3 border-l-2 border-stamp py-1 pl-3 text-left">
      <p>
        <span className="font-medium">You did not clock out on {day}.</span>{' '}
        <span className="text-faded">
          Its hours are not known.{' '}
          {canClockOut
            ? 'If you only leave now, clock out; else tell your manager when you left.'
            : 'Tell your manager when you left.'}
        </span>
      </p>
      {canClockOut && (
        <Button variant="quiet" onClick={onClockOut}>
          Clock out of {formatDate(date, locale, 'short')} now
        </Button>
      )}
    </div>
  )
}
