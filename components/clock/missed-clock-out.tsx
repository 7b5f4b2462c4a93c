import { formatDate } from '@/lib/format'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { LinkButton } from '../ui/link-button'

type Props = {
  date: string
  /** A correction of it waits for a decision already. */
  waits: boolean
  canClockOut: boolean
  onClockOut: () => void
}

/** Names the day whose hours are not known, and leads to saying them; a clock-out can still be recorded until the next clock-in. */
export function MissedClockOut({ date, waits, canClockOut, onClockOut }: Props) {
  const { locale } = useReader()
  const day = formatDate(date, locale)
  return (
    <div className="mb-6 flex w-full max-w-[26rem] flex-col items-start gap-3 border-l-2 border-stamp py-1 pl-3 text-left">
      <p>
        <span className="font-medium">You did not clock out on {day}.</span>{' '}
        <span className="text-faded">
          {waits ? 'What you said waits for a decision.' : 'Its hours are not known. Tell us when you left.'}
        </span>
      </p>
      <p className="flex flex-wrap gap-3">
        {waits ? (
          <LinkButton href={`/timesheet/${date}#corrections`}>Look at it</LinkButton>
        ) : (
          <LinkButton href={`/timesheet/${date}?correct=missed#corrections`}>Say when you left</LinkButton>
        )}
        {canClockOut && !waits && (
          <Button variant="quiet" onClick={onClockOut}>
            Clock out of {formatDate(date, locale, 'short')} now
          </Button>
        )}
      </p>
    </div>
  )
}
