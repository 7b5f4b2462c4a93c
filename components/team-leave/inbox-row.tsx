'use client'

import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import Link from 'next/link'
import type { MouseEvent } from 'react'
import { formatCount } from '@/lib/format'
import type { DecisionAnswer } from '@/lib/leave/schema'
import { LeaveStatusMark } from '../leave/leave-status'
import { daysShort, leaveDates, leaveDays } from '../leave/leave-words'
import type { Outcome } from './inbox-state'

type Props = {
  row: DecisionAnswer
  href: string
  chosen: boolean
  ticked: boolean
  /** It can be ticked. */
  open: boolean
  own: boolean
  outcome: Outcome | undefined
  locale: string
  today: string
  onTick: () => void
  onChoose: (event: MouseEvent) => void
  onFocus: () => void
}

/** One request of the list: who, when, how much, and what became of the decision. */
export function InboxRow({ row, href, chosen, ticked, open, own, outcome, locale, today, ...on }: Props) {
  const dates = leaveDates(row, locale, today)
  return (
    <li
      onFocus={on.onFocus}
      className={`relative grid grid-cols-[2.75rem_minmax(0,1fr)] border-b border-l-2 pr-3 ${chosen ? 'lg:border-l-stamp lg:bg-sheet' : ''} border-l-transparent hover:bg-sheet`}
    >
      <span className="grid place-items-center">
        {open && (
          <label className="grid size-11 cursor-pointer place-items-center">
            <input
              type="checkbox"
              checked={ticked}
              onChange={on.onTick}
              aria-label={`Tick ${row.employee_name}, ${dates}`}
              className="size-5 accent-ink"
            />
          </label>
        )}
      </span>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        data-row-link
        data-request={row.id}
        aria-current={chosen ? 'true' : undefined}
        onClick={on.onChoose}
        className="block min-w-0 py-3 -outline-offset-2"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate font-serif text-20">{row.employee_name}</span>
          <span className="shrink-0 text-14 tabular-nums">{leaveDays(row.minutes_requested, locale)}</span>
        </span>
        <span className="block text-14">{dates}</span>
        <span className="flex flex-wrap gap-x-3 text-14 text-faded">
          {own && <span>Your own</span>}
          <span className="min-w-0 truncate">{row.leave_type_name}</span>
          {row.away_count > 0 && <span>{formatCount(row.away_count, 'other', 'others')} away</span>}
          {row.available_after !== null && row.available_after < 0 && row.status === 'pending' && (
            <span className="text-absent">{daysShort(row.available_after, locale)} below zero</span>
          )}
        </span>
        {outcome ? (
          <OutcomeLine outcome={outcome} />
        ) : (
          row.status !== 'pending' && <LeaveStatusMark status={row.status} />
        )}
      </Link>
    </li>
  )
}

const looks = {
  sending: { icon: CircleDashed, text: 'text-faded' },
  done: { icon: CircleCheck, text: 'text-present' },
  rejected: { icon: CircleX, text: 'text-absent' },
  already: { icon: CircleAlert, text: 'text-late' },
  refused: { icon: CircleX, text: 'text-absent' },
  unanswered: { icon: CircleAlert, text: 'text-late' },
}

export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const { icon: Icon, text } =
    looks[outcome.kind === 'done' && outcome.status === 'rejected' ? 'rejected' : outcome.kind]
  return (
    <span className={`mt-1 flex items-start gap-1.5 text-14 ${text}`}>
      <Icon aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      {outcomeWords(outcome)}
    </span>
  )
}

export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'sending') return 'Sending…'
  if (outcome.kind === 'done') return outcome.status === 'approved' ? 'Approved' : 'Rejected'
  return outcome.words
}
