import type { KeyboardEvent } from 'react'
import type { ClockPhase, ClockState } from './clock-state'
import { buttonWords } from './clock-words'
import type { OutboxState } from './outbox'

/** Days on which clocking in is possible, but not what the day asks for. */
const quietPhases: ClockPhase[] = ['done', 'day_off', 'holiday', 'leave']

/** One element in every state, so that the focus stays on it; while something is on its way it does nothing. */
export function ClockButton({
  state,
  outbox,
  standing,
  resting,
  onPress,
}: {
  state: ClockState
  outbox: OutboxState
  standing: string[]
  resting: boolean
  onPress: () => void
}) {
  const sending = outbox.phase === 'sending' || (outbox.phase === 'kept' && outbox.trying)
  const still = sending || resting
  const waiting = outbox.phase === 'kept' || outbox.phase === 'old'
  if (!state.act && !waiting) return null
  const look =
    quietPhases.includes(state.phase) && !waiting
      ? 'border-edge bg-transparent text-ink hover:border-ink'
      : 'border-ink bg-ink text-paper hover:opacity-85'
  return (
    <>
      <button
        type="button"
        aria-disabled={still || undefined}
        aria-busy={sending || undefined}
        onClick={() => still || onPress()}
        onKeyDown={holdOnce}
        className={`mt-6 flex h-18 w-full max-w-[26rem] items-center justify-center rounded-6 border text-20 font-medium transition-opacity ${look} ${sending ? 'cursor-progress opacity-70' : ''}`}
      >
        {buttonWords(state, outbox, resting)}
      </button>
      {standing.length > 0 && (
        <p className="mt-3 flex flex-wrap justify-center gap-x-3 tabular-nums">
          {standing.map((part) => (
            <span key={part} className="whitespace-nowrap">
              {part}{' '}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** A key held down repeats its click. */
function holdOnce(event: KeyboardEvent) {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
}
