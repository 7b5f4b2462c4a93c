import type { Reading } from '@/lib/format'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { refusal, tidings } from './clock-words'
import type { OutboxState } from './outbox'

/** What became of a punch. The status line stays in the page, so that every change of it is read out. */
export function Tidings({
  state,
  reading,
  onDiscard,
}: {
  state: OutboxState
  reading: Reading
  onDiscard: () => void
}) {
  const { title, detail } = tidings(state, reading)
  const open = state.phase === 'kept' || state.phase === 'old'
  return (
    <div className="w-full max-w-[26rem] text-14">
      <div role="status" className={open ? 'mt-4 border-l-2 border-stamp py-1 pl-3 text-left' : 'mt-2'}>
        {/* The button says "Sending…" to the eyes already. */}
        <p className={state.phase === 'sending' ? 'sr-only' : 'font-medium'}>{title}</p>
        {detail && <p className="text-faded">{detail}</p>}
      </div>
      {state.phase === 'kept' && state.why === 'signed_out' && (
        <p className="mt-3 text-left">
          <a className="underline underline-offset-4" href="/login?next=%2F">
            Sign in
          </a>
        </p>
      )}
      {state.phase === 'old' && (
        <Button variant="quiet" className="mt-3" onClick={onDiscard}>
          Forget it
        </Button>
      )}
      {state.phase === 'refused' && (
        <div className="text-left">
          <ErrorNote
            title={refusal(state.problem).title}
            detail={`${refusal(state.problem).detail} What you see above is what is recorded.`}
          />
        </div>
      )}
    </div>
  )
}
