'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { OutcomeLine } from '../team-leave/inbox-row'
import type { Outcome } from '../team-leave/inbox-state'
import type { Decision } from '../team-leave/send-decision'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'

type Props = {
  /** What it is called by on the page: 'leave-12'. */
  name: string
  icon: LucideIcon
  ink: string
  href: string
  /** Who asks, and for what; told with the buttons too. */
  who: string
  words: string
  open: boolean
  /** Where it can only be rejected. */
  mayApprove?: boolean
  outcome: Outcome | undefined
  onDecide: (status: Decision, comment: string) => void
  /** What it is about, below the name. */
  children: ReactNode
}

/** Something that waits, with its decision beside it. */
export function WaitingRow({ name, icon: Icon, ink, href, who, words, open, mayApprove = true, ...row }: Props) {
  const { outcome, onDecide, children } = row
  const [rejecting, setRejecting] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const about = `${who}, ${words}`

  function back() {
    setRejecting(false)
    link.current?.focus()
  }

  return (
    <li className="border-b py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-72 gap-3">
          <Icon aria-hidden size={16} strokeWidth={1.5} className={`mt-1.5 shrink-0 ${ink}`} />
          <div className="min-w-0">
            <Link
              ref={link}
              href={href}
              prefetch={false}
              data-row-link
              data-waits={name}
              className="font-serif text-20 break-words underline-offset-4 hover:underline"
            >
              {who}
            </Link>
            {children}
          </div>
        </div>
        {open && !rejecting && (
          <div className="flex gap-2 pl-7 sm:pl-0">
            {mayApprove && (
              <Button data-act="approve" aria-label={`Approve ${about}`} onClick={() => onDecide('approved', '')}>
                Approve
              </Button>
            )}
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
        <Rejecting name={who} onReject={(comment) => onDecide('rejected', comment)} onBack={back} />
      )}
    </li>
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
