import Link from 'next/link'
import { type PresenceState, presenceStates } from '@/lib/attendance/presence'
import { PresenceIcon } from './presence-mark'
import { stateWords } from './presence-words'
import { type TeamView, teamHref } from './team-view'

/** How many are where; each count shows those alone. States without anybody are left out. */
export function PresenceCounts({ view, counts }: { view: TeamView; counts: Record<PresenceState, number> }) {
  const shown = presenceStates.filter((state) => counts[state] > 0 || state === view.state)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <nav aria-label="Where they are" className="-mx-4 mb-6 overflow-x-auto px-4 sm:mx-0 sm:px-0 print:hidden">
      <ul className="flex gap-2 sm:flex-wrap">
        <Count href={teamHref({ ...view, state: null, page: 1 })} current={view.state === null} count={all}>
          Everybody
        </Count>
        {shown.map((state) => (
          <Count
            key={state}
            href={teamHref({ ...view, state, page: 1 })}
            current={view.state === state}
            count={counts[state]}
            state={state}
          >
            {stateWords[state]}
          </Count>
        ))}
      </ul>
    </nav>
  )
}

type CountProps = { href: string; current: boolean; count: number; state?: PresenceState; children: string }

function Count({ href, current, count, state, children }: CountProps) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        aria-current={current ? 'true' : undefined}
        className="flex min-h-11 items-center gap-2 rounded-6 border px-3 text-14 whitespace-nowrap hover:border-edge aria-[current]:border-stamp aria-[current]:bg-sheet"
      >
        {state && <PresenceIcon state={state} />}
        <span className="font-serif text-20 tabular-nums">{count}</span>
        {children}
      </Link>
    </li>
  )
}
