'use client'

import { useEffect, useRef, useState } from 'react'
import type { MissedClockOut } from '@/lib/attendance/list-missed'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import { formatCount } from '@/lib/format'
import type { DecisionAnswer } from '@/lib/leave/schema'
import { sendCorrection } from '../corrections/send-correction'
import { isOpen, type Outcome } from '../team-leave/inbox-state'
import type { Telling } from '../team-leave/send-decision'
import { useDecisions, useInbox } from '../team-leave/use-inbox'
import { TextLink } from '../ui/link-button'
import { Section } from '../ui/sheet'
import { CorrectionRow } from './correction-row'
import { MissedRow } from './missed-row'
import { RequestRow } from './request-row'

/** The first of something that waits, and how many there are. */
export type Waiting<T> = { count: number; results: T[] }

type Props = {
  requests: Waiting<DecisionAnswer>
  corrections: Waiting<CorrectionAnswer>
  missed: Waiting<MissedClockOut>
  telling: Telling
}

/** What waits for the reader, with its action in place; nothing when nothing does. What was decided here stays until the page is left. */
export function NeedsYou({ requests, corrections, missed, telling }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [focusAt, setFocusAt] = useState<{ name: string } | null>(null)
  const leave = useInbox(requests.results, null, telling, () => {})
  const times = useDecisions(corrections.results, null, sendCorrection, () => {})
  const order = [
    ...leave.state.rows.map((row) => ({ name: `leave-${row.id}`, open: isOpen(leave.state, row) })),
    ...times.state.rows.map((row) => ({ name: `correction-${row.id}`, open: isOpen(times.state, row) })),
  ]

  // What was decided takes its buttons with it: the next one gets the focus.
  useEffect(() => {
    if (focusAt) list.current?.querySelector<HTMLElement>(`[data-waits="${focusAt.name}"]`)?.focus()
  }, [focusAt])

  async function decide(name: string, send: () => Promise<Outcome>) {
    const next = nextOf(order, name)
    const outcome = await send()
    if (outcome.kind === 'done' || outcome.kind === 'already') setFocusAt({ name: next })
  }

  if (requests.count + corrections.count + missed.count === 0 && order.length === 0) return null
  const decided = order.some(({ open }) => !open)
  return (
    <Section title="Needs you" className="mb-10" action={<Legend />}>
      <ul ref={list}>
        {leave.state.rows.map((row) => (
          <RequestRow
            key={row.id}
            row={row}
            open={isOpen(leave.state, row)}
            outcome={leave.state.outcomes.get(row.id)}
            telling={telling}
            onDecide={(...decision) => void decide(`leave-${row.id}`, () => leave.send(row.id, ...decision))}
          />
        ))}
        {times.state.rows.map((row) => (
          <CorrectionRow
            key={row.id}
            row={row}
            open={isOpen(times.state, row)}
            outcome={times.state.outcomes.get(row.id)}
            telling={telling}
            onDecide={(...decision) => void decide(`correction-${row.id}`, () => times.send(row.id, ...decision))}
          />
        ))}
        {missed.results.map((one) => (
          <MissedRow key={one.id} missed={one} reading={telling.reading} />
        ))}
      </ul>
      <MoreToDo {...{ requests, corrections, missed, decided }} />
    </Section>
  )
}

/** What comes after it in the list and waits still, else the first that does, else itself. */
function nextOf(order: { name: string; open: boolean }[], name: string): string {
  const at = order.findIndex((one) => one.name === name)
  const inTurn = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))]
  return inTurn.find(({ open }) => open)?.name ?? name
}

function MoreToDo({ requests, corrections, missed, decided }: Omit<Props, 'telling'> & { decided: boolean }) {
  const [leave, times, open] = [requests, corrections, missed].map(({ count, results }) => count - results.length)
  if (!leave && !times && !open && !decided) return null
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1 pt-3 text-14">
      {leave ? <TextLink href="/team/leave">{formatCount(leave, 'more request')} to decide</TextLink> : null}
      {times ? <TextLink href="/team/corrections">{formatCount(times, 'more correction')} to decide</TextLink> : null}
      {!leave && decided && <TextLink href="/team/leave">All leave requests</TextLink>}
      {!times && decided && <TextLink href="/team/corrections">All corrections</TextLink>}
      {open ? (
        <TextLink href="/team?missed=all" scroll={false}>
          {formatCount(open, 'more clock-out')} missing
        </TextLink>
      ) : null}
    </p>
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
