import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PresenceState } from '@/lib/attendance/presence'
import { PresenceIcon } from './presence-mark'
import { stateWords } from './presence-words'

/** Whoever is gone or off is there when asked for: what goes on stands first, and the page stays short. */
const folded: readonly PresenceState[] = ['left', 'off']
/** So few are no longer than the line that would stand for them. */
const foldedFrom = 4

const columns =
  'grid grid-cols-[minmax(0,1fr)] items-end gap-x-6 border-b border-edge pb-1 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_minmax(0,13rem)] lg:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_minmax(0,16rem)]'

type Props = {
  state: PresenceState
  /** How many are in this state, also on other pages. */
  count: number
  /** They were asked for: nothing is folded. */
  open: boolean
  scale: ReactNode
  children: ReactNode
}

/** Those of one state under their heading; some are folded away behind it, a row to walk to like any other. */
export function PresenceGroup({ state, count, open, scale, children }: Props) {
  const id = `team-${state}`
  const isFolded = folded.includes(state) && count >= foldedFrom && !open
  const heading = (
    <h2 id={id} className="flex items-center gap-2 text-14 font-medium">
      <PresenceIcon state={state} />
      {stateWords[state]}
      <span className="font-normal text-faded tabular-nums">{count}</span>
      {isFolded && (
        <ChevronDown
          aria-hidden
          size={16}
          strokeWidth={1.5}
          className="text-faded transition-transform group-open/fold:rotate-180 print:hidden"
        />
      )}
    </h2>
  )
  if (!isFolded) {
    return (
      <section aria-labelledby={id} className="mb-8">
        <div className={columns}>
          {heading}
          {scale}
        </div>
        <ul>{children}</ul>
      </section>
    )
  }
  return (
    <section aria-labelledby={id} className="mb-8">
      <details className="group/fold">
        <summary data-row-link className={`${columns} min-h-11 hover:bg-sheet focus-visible:-outline-offset-2`}>
          {heading}
          <span className="hidden group-open/fold:contents">{scale}</span>
        </summary>
        <ul>{children}</ul>
      </details>
    </section>
  )
}
