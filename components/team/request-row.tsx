'use client'

import { TreePalm } from 'lucide-react'
import { formatCount } from '@/lib/format'
import type { DecisionAnswer } from '@/lib/leave/schema'
import { daysShort, leaveInWords } from '../leave/leave-words'
import type { Outcome } from '../team-leave/inbox-state'
import type { Decision, Telling } from '../team-leave/send-decision'
import { WaitingRow } from './waiting-row'

type Props = {
  row: DecisionAnswer
  open: boolean
  outcome: Outcome | undefined
  telling: Telling
  onDecide: (status: Decision, comment: string) => void
}

/** A request for leave with its decision beside it. */
export function RequestRow({ row, telling: { reading, today }, ...decision }: Props) {
  const words = leaveInWords(row, reading.locale, today)
  return (
    <WaitingRow
      name={`leave-${row.id}`}
      icon={TreePalm}
      ink="text-leave"
      href={`/team/leave/${row.id}`}
      who={row.employee_name}
      words={words}
      {...decision}
    >
      <p className="text-14 break-words">
        {words} <span className="text-faded">· {row.leave_type_name}</span>
      </p>
      <Circumstances row={row} locale={reading.locale} />
    </WaitingRow>
  )
}

/** What a decision should know: who else is away, and whether it can be afforded. */
function Circumstances({ row, locale }: { row: DecisionAnswer; locale: string }) {
  const { away_count, available_after, reason } = row
  const isShort = available_after !== null && available_after < 0
  if (!reason && away_count === 0 && !isShort) return null
  return (
    <p className="flex flex-wrap gap-x-3 text-14 text-faded">
      {reason && <span className="min-w-0 break-words">“{reason}”</span>}
      {away_count > 0 && <span>{formatCount(away_count, 'other', 'others')} away</span>}
      {isShort && <span className="text-absent">{daysShort(available_after, locale)} below zero</span>}
    </p>
  )
}
