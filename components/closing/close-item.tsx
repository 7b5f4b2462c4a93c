'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { ChecklistItem } from '@/lib/closing/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { itemWords, settleWords } from './closing-words'

/** One thing in the way: where it is settled, or accepted as it is with a reason. */
export function CloseItem({
  item,
  locale,
  reason,
  onAccept,
}: {
  item: ChecklistItem
  locale: string
  reason?: string
  onAccept?: (reason: string | null) => void
}) {
  const [asking, setAsking] = useState(false)
  const words = itemWords(item, locale)
  async function accept(data: FormData) {
    onAccept?.(String(data.get('reason')).trim())
    setAsking(false)
  }
  return (
    <li className="border-l-2 border-late pl-3 text-14">
      <p className="[overflow-wrap:anywhere]">{words}</p>
      {reason === undefined ? (
        <p className="flex flex-wrap items-center gap-x-4">
          <Link href={item.place} className="flex min-h-11 items-center underline underline-offset-4">
            {settleWords[item.kind]}
          </Link>
          {onAccept && !asking && (
            <button
              type="button"
              className="flex min-h-11 items-center underline underline-offset-4"
              onClick={() => setAsking(true)}
              aria-label={`Accept as it is: ${words}`}
            >
              Accept as it is
            </button>
          )}
        </p>
      ) : (
        <p className="flex flex-wrap items-center gap-x-4 text-faded">
          <span className="[overflow-wrap:anywhere]">Accepted as it is: “{reason}”</span>
          <button
            type="button"
            className="flex min-h-11 items-center underline underline-offset-4"
            onClick={() => onAccept?.(null)}
          >
            Undo
          </button>
        </p>
      )}
      {asking && reason === undefined && (
        <Form onSend={accept} aria-label={`Accept: ${words}`} className="max-w-[32rem] space-y-3 py-2">
          <TextField name="reason" label="Why it stays as it is" maxLength={500} autoComplete="off" required />
          <div className="flex flex-wrap gap-3">
            <SubmitButton>Accept it</SubmitButton>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              Leave it open
            </Button>
          </div>
        </Form>
      )}
    </li>
  )
}
