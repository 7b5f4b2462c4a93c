'use client'

import { type FormEvent, type RefObject, useState } from 'react'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import type { Decision } from './send-decision'

type Props = {
  /** Who reads the comment. */
  name: string
  pending: boolean
  /** Rejecting was begun: a reason is asked for, and Enter sends. */
  rejecting: boolean
  onRejecting: (rejecting: boolean) => void
  onDecide: (status: Decision, comment: string) => void
  field: RefObject<HTMLInputElement | null>
}

/** Approve, or reject with a reason. */
export function DecisionForm({ name, pending, rejecting, onRejecting, onDecide, field }: Props) {
  const [comment, setComment] = useState('')

  function reject() {
    if (comment.trim() || rejecting) return onDecide('rejected', comment.trim())
    onRejecting(true)
    field.current?.focus()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (rejecting && !pending) onDecide('rejected', comment.trim())
  }

  return (
    <form
      onSubmit={submit}
      aria-label="Decide"
      className="flex flex-col gap-3 print:hidden lg:flex-row lg:flex-wrap lg:items-end lg:[&>:first-child]:min-w-56 lg:[&>:first-child]:flex-1"
    >
      <TextField
        ref={field}
        name="comment"
        label={rejecting ? `Why not? ${name} reads it` : `Comment for ${name}`}
        value={comment}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-3">
        {rejecting ? (
          <>
            <Button variant="danger" onClick={reject} pending={pending} pendingText="Rejecting…">
              {comment.trim() ? 'Reject' : 'Reject without a reason'}
            </Button>
            <Button variant="quiet" onClick={() => onRejecting(false)}>
              Back
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onDecide('approved', comment.trim())} pending={pending} pendingText="Approving…">
              Approve
            </Button>
            <Button variant="danger" onClick={reject} aria-disabled={pending || undefined}>
              Reject
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
