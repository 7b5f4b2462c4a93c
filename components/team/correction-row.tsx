'use client'

import { PencilLine } from 'lucide-react'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import { zonePlace } from '@/lib/format'
import { correctionInWords, effectInWords } from '../corrections/correction-words'
import type { Outcome } from '../team-leave/inbox-state'
import type { Decision, Telling } from '../team-leave/send-decision'
import { WaitingRow } from './waiting-row'

type Props = {
  row: CorrectionAnswer
  open: boolean
  outcome: Outcome | undefined
  telling: Telling
  onDecide: (status: Decision, comment: string) => void
}

/** A correction with what it changes and its decision beside it; its times by the clock where the employee works. */
export function CorrectionRow({ row, telling: { reading }, ...decision }: Props) {
  const { time_zone: zone, problem } = row
  const words = correctionInWords(row, { ...reading, zone })
  return (
    <WaitingRow
      name={`correction-${row.id}`}
      icon={PencilLine}
      ink="text-stamp"
      href={`/team/corrections/${row.id}`}
      who={row.employee_name}
      words={words}
      mayApprove={problem === null}
      {...decision}
    >
      <p className="text-14 break-words tabular-nums">
        {words} <span className="text-faded">{zone === reading.zone ? '' : `· ${zonePlace(zone)}`}</span>
      </p>
      <p className="flex flex-wrap gap-x-3 text-14 text-faded">
        <span className="min-w-0 break-words">
          {row.from_device ? 'Arrived late from a device' : `“${row.reason}”`}
        </span>
        {problem ? (
          <span className="text-absent">{problem} It can only be rejected.</span>
        ) : (
          <span className="tabular-nums">{effectInWords(row)}</span>
        )}
      </p>
    </WaitingRow>
  )
}
