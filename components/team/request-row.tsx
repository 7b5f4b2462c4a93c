'use client'

import { TreePalm } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, type Ref, useRef, useState } from 'react'
import { formatCount } from '@/lib/format'
import type { DecisionAnswer } from '@/lib/leave/schema'
import { daysShort, leaveInWords } from '../leave/leave-words'
import { OutcomeLine } from '../team-leave/inbox-row'
import type { Outcome } from '../team-leave/inbox-state'
import type { Decision, Telling } from '../team-leave/send-decision'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'

type Props = {
  row: DecisionAnswer
  open: boolean
  outcome: Outcome | undefined
  telling: Telling
  onDecide: (status: Decision, comment: string) => void
}

/** A request for leave with its decision beside it. */
export function RequestRow({ row, open, outcome, telling, onDecide }: Props) {
  const [rejecting, setRejecting] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const { reading, today } = telling
  const words = leaveInWords(row, reading.locale, today)
  const about = `${row.employee_name}, ${words}`

  function back() {
    setRejecting(false)
    link.current?.focus()
  }

  return (
    <li className="border-b py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-72 gap-3">
          <TreePalm aria-hidden size={16} strokeWidth={1.5} className="mt-1.5 shrink-0 text-leave" />
          <div className="min-w-0">
            <Link
              ref={link}
              href={`/team/leave/${row.id}`}
              prefetch={false}
              data-row-link
              data-request={row.id}
              className="font-serif text-20 break-words underline-offset-4 hover:underline"
            >
              {row.employee_name}
            </Link>
            <p className="text-14 break-words">
              {words} <span className="text-faded">· {row.leave_type_name}</span>
            </p>
            <Circumstances row={row} locale={reading.locale} />
          </div>
        </div>
        {open && !rejecting && (
          <div className="flex gap-2 pl-7 sm:pl-0">
            <Button data-act="approve" aria-label={`Approve ${about}`} onClick={() => onDecide('approved', '')}>
              Approve
            </Button>
            <Button
              variant="danger"
              data-act="reject"
              aria-label={`Reject ${about}`}
              onClick={() => setRejecting(true)}
            >
              Reject
            </Button>
          </div>
        )}
        {outcome && <OutcomeLine outcome={outcome} />}
      </div>
      {open && rejecting && (
        <Rejecting name={row.employee_name} onReject={(comment) => onDecide('rejected', comment)} onBack={back} />
      )}
    </li>
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

/** The button that opened it is gone: its field takes the focus. */
const focusOnce: Ref<HTMLInputElement> = (field) => field?.focus()

type RejectingProps = { name: string; onReject: (comment: string) => void; onBack: () => void }

function Rejecting({ name, onReject, onBack }: RejectingProps) {
  const [comment, setComment] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    onReject(comment.trim())
  }

  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
      aria-label={`Reject ${name}`}
      className="mt-3 space-y-3 sm:pl-7"
    >
      <TextField
        ref={focusOnce}
        name="comment"
        label={`Why not? ${name} reads it`}
        optional
        value={comment}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" type="submit">
          {comment.trim() ? 'Reject' : 'Reject without a reason'}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  )
}
