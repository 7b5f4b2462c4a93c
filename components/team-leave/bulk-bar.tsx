'use client'

import { useState } from 'react'
import { formatCount } from '@/lib/format'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import { type InboxState, openRows } from './inbox-state'
import type { Decision } from './send-decision'

type Props = {
  state: InboxState
  onTickAll: () => void
  onDecide: (status: Decision, comment: string) => Promise<void>
}

/** What is done with all that are ticked. */
export function BulkBar({ state, onTickAll, onDecide }: Props) {
  const [comment, setComment] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const open = openRows(state).length
  const count = state.ticked.size
  if (open === 0 && !sending) return null

  async function decide(status: Decision, words: string) {
    setSending(true)
    await onDecide(status, words)
    setSending(false)
    setComment(null)
  }

  return (
    <fieldset className="border-b py-1 print:hidden">
      <legend className="sr-only">Many at once</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex min-h-11 cursor-pointer items-center gap-3 pl-3 text-14">
          <input
            type="checkbox"
            checked={count > 0 && count === open}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && count < open
            }}
            onChange={onTickAll}
            className="size-5 accent-ink"
          />
          {count > 0 ? `${count} of ${open} ticked` : `Tick all ${open}`}
        </label>
        {count > 0 && comment === null && (
          <span className="ml-auto flex gap-2">
            <Button onClick={() => decide('approved', '')} pending={sending} pendingText="Approving…">
              Approve {count}
            </Button>
            <Button variant="danger" onClick={() => setComment('')} aria-disabled={sending || undefined}>
              Reject {count}…
            </Button>
          </span>
        )}
      </div>
      {count > 0 && comment !== null && (
        <div className="space-y-3 py-3 pl-3">
          <TextField
            name="comment-of-all"
            label={`Why not? ${formatCount(count, 'person reads', 'people read')} it`}
            value={comment}
            maxLength={500}
            autoComplete="off"
            autoFocus
            onChange={(event) => setComment(event.currentTarget.value)}
            optional
          />
          <div className="flex gap-2">
            <Button
              variant="danger"
              onClick={() => decide('rejected', comment.trim())}
              pending={sending}
              pendingText="Rejecting…"
            >
              Reject {count}
            </Button>
            <Button variant="quiet" onClick={() => setComment(null)}>
              Back
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  )
}
