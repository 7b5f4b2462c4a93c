'use client'

import { useEffect, useRef, useState } from 'react'
import type { MissedClockOut } from '@/lib/attendance/list-missed'
import { formatCount } from '@/lib/format'
import type { DecisionAnswer } from '@/lib/leave/schema'
import { isOpen, nextOpen } from '../team-leave/inbox-state'
import type { Decision, Telling } from '../team-leave/send-decision'
import { useInbox } from '../team-leave/use-inbox'
import { TextLink } from '../ui/link-button'
import { Section } from '../ui/sheet'
import { MissedRow } from './missed-row'
import { RequestRow } from './request-row'

/** The first of something that waits, and how many there are. */
export type Waiting<T> = { count: number; results: T[] }

type Props = { requests: Waiting<DecisionAnswer>; missed: Waiting<MissedClockOut>; telling: Telling }

/** What waits for the reader, with its action in place; nothing when nothing does. What was decided here stays until the page is left. */
export function NeedsYou({ requests, missed, telling }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [focusAt, setFocusAt] = useState<{ request: number } | null>(null)
  const inbox = useInbox(requests.results, null, telling, () => {})
  const { state } = inbox
  const decided = state.rows.filter((row) => !isOpen(state, row)).length
  const waiting = requests.count + missed.count

  // What was decided takes its buttons with it: the next one gets the focus.
  useEffect(() => {
    if (focusAt) list.current?.querySelector<HTMLElement>(`[data-request="${focusAt.request}"]`)?.focus()
  }, [focusAt])

  async function decide(id: number, status: Decision, comment: string) {
    const next = nextOpen(state, id)
    const outcome = await inbox.send(id, status, comment)
    if (outcome.kind === 'done' || outcome.kind === 'already') setFocusAt({ request: next ?? id })
  }

  if (waiting === 0 && state.rows.length === 0) return null
  const more = requests.count - requests.results.length
  return (
    <Section title="Needs you" className="mb-10" action={<Legend />}>
      <ul ref={list}>
        {state.rows.map((row) => (
          <RequestRow
            key={row.id}
            row={row}
            open={isOpen(state, row)}
            outcome={state.outcomes.get(row.id)}
            telling={telling}
            onDecide={(status, comment) => void decide(row.id, status, comment)}
          />
        ))}
        {missed.results.map((one) => (
          <MissedRow key={one.id} missed={one} reading={telling.reading} />
        ))}
      </ul>
      {(more > 0 || decided > 0) && (
        <p className="pt-3 text-14">
          <TextLink href="/team/leave">
            {more > 0 ? `${formatCount(more, 'more request')} to decide` : 'All leave requests'}
          </TextLink>
        </p>
      )}
      {missed.count > missed.results.length && (
        <p className="pt-3 text-14 text-faded">
          {formatCount(missed.count - missed.results.length, 'more clock-out')} missing in the last two weeks.
        </p>
      )}
    </Section>
  )
}

const keys = [
  ['j', 'k', 'move'],
  ['a', 'approve'],
  ['r', 'reject'],
  ['/', 'search'],
]

/** The letters that are heard while the focus is in a list. */
export function Legend() {
  return (
    <p className="hidden text-12 text-faded lg:block print:hidden">
      {keys.map((parts, index) => (
        <span key={parts.join()}>
          {index > 0 && ' · '}
          {parts.slice(0, -1).map((letter) => (
            <kbd key={letter} className="mr-1 font-sans font-medium">
              {letter}
            </kbd>
          ))}
          {parts.at(-1)}
        </span>
      ))}
    </p>
  )
}
