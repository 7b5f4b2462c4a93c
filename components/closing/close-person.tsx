'use client'

import { CircleCheck, CircleDashed, Hourglass, Lock, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useId } from 'react'
import type { ChecklistItem, ChecklistRow, CloseResult } from '@/lib/closing/schema'
import { formatDate } from '@/lib/format'
import { StatusMark } from '../ui/status-mark'
import { CloseItem } from './close-item'
import { absentWords, stateWords } from './closing-words'

const icons: Record<ChecklistRow['state'], LucideIcon> = {
  running: Hourglass,
  waiting: CircleDashed,
  ready: CircleCheck,
  closed: Lock,
}

type Props = {
  row: ChecklistRow
  locale: string
  chosen: boolean
  canClose: boolean
  onChoose: () => void
  reasonOf: (item: ChecklistItem) => string | undefined
  /** `reason` null: not accepted after all. */
  onAccept?: (item: ChecklistItem, reason: string | null) => void
  result?: CloseResult
}

/** One person of a month: how far they are, what is open, and what came of closing. */
export function ClosePerson({ row, locale, chosen, canClose, onChoose, reasonOf, onAccept, result }: Props) {
  const id = useId()
  const Icon = icons[row.state]
  return (
    <li className="border-b py-3">
      <div className="flex items-start gap-3">
        {row.state !== 'closed' && (
          <label className="grid size-11 shrink-0 place-items-center">
            <span className="sr-only">Close {row.name}</span>
            <input
              type="checkbox"
              className="size-5 accent-ink"
              checked={chosen}
              disabled={!canClose}
              onChange={onChoose}
              aria-describedby={id}
            />
          </label>
        )}
        <div className={`min-w-0 flex-1 pt-2 ${row.state === 'closed' ? 'pl-14' : ''}`}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <Link
                data-row-link
                href={`/team/people/${row.employee}`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {row.name}
              </Link>
              {row.department !== '' && <span className="ml-2 text-14 text-faded">{row.department}</span>}
            </p>
            <p id={id} className="flex items-center gap-2 text-14">
              <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-faded" />
              {stateText(row, locale)}
            </p>
          </div>
          <Facts row={row} />
          {row.items.length > 0 && (
            <ul className="mt-2 space-y-2">
              {row.items.map((item) => (
                <CloseItem
                  key={`${item.kind} ${item.subject}`}
                  item={item}
                  locale={locale}
                  reason={reasonOf(item)}
                  onAccept={onAccept && ((reason) => onAccept(item, reason))}
                />
              ))}
            </ul>
          )}
          {result?.outcome === 'refused' && (
            <p role="status" className="mt-2 text-14 text-absent">
              {result.detail}
            </p>
          )}
        </div>
      </div>
    </li>
  )
}

function stateText(row: ChecklistRow, locale: string): string {
  if (row.state !== 'closed' || row.closed_at === null) return stateWords[row.state]
  return `Closed by ${row.closed_by_name} on ${formatDate(row.closed_at.slice(0, 10), locale)}`
}

/** What they say to it; days absent are not in the way, and not to be overlooked. */
function Facts({ row }: { row: ChecklistRow }) {
  if (row.state === 'running') return null
  const said = answersOf(row)
  if (said.length === 0 && row.days_absent === 0) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-14 text-faded">
      {row.days_absent > 0 && (
        <StatusMark status="absent" hatch={false}>
          {absentWords(row)}
        </StatusMark>
      )}
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </p>
  )
}

function answersOf({ answer, answer_is_current, state }: ChecklistRow): string[] {
  return [
    ...(answer === 'confirmed'
      ? [answer_is_current ? 'Confirmed by them' : 'Confirmed by them before the figures changed']
      : []),
    ...(answer === 'disputed' && state === 'closed' ? ['Disputed by them'] : []),
    ...(answer === null && state !== 'closed' ? ['Not answered'] : []),
  ]
}
