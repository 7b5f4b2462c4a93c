'use client'

import { useState } from 'react'
import type { LeaveAnswer } from '@/lib/leave/schema'
import { rangeOfDates } from '@/lib/leave-words'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'

type Props = { request: LeaveAnswer; tomorrow: string; today: string; locale: string; onDone: () => void }

/** Gives approved leave back: all of it before it begins, from a date on once it has. */
export function CancelForm({ request, tomorrow, today, locale, onDone }: Props) {
  const hasBegun = request.start_date <= today
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState(tomorrow <= request.end_date ? tomorrow : today)

  const { keyFor, renew } = useRequestKey()

  async function send(data: FormData) {
    const query = new URLSearchParams()
    if (hasBegun) query.set('from', from)
    const comment = String(data.get('comment')).trim()
    if (comment) query.set('comment', comment)
    const at = `/manager/leave/${request.id}/${query.size > 0 ? `?${query}` : ''}`
    await callApi('DELETE', at, undefined, { idempotencyKey: keyFor(at) })
    renew()
    setOpen(false)
    onDone()
  }

  if (!open) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {hasBegun ? 'Give back the rest…' : 'Cancel this leave…'}
      </Button>
    )
  }
  return (
    <Form onSend={send} aria-label="Cancel" className="space-y-4">
      {hasBegun ? (
        <TextField
          name="from"
          type="date"
          label="Give back from"
          value={from}
          min={today}
          max={request.end_date}
          onChange={(event) => setFrom(event.currentTarget.value)}
          hint={whatHappens(request, from, today, locale)}
          className="max-w-80"
          required
        />
      ) : (
        <p className="text-pretty text-faded">
          Every day of it goes back to the balance, and {request.employee_name} is told.
        </p>
      )}
      <TextField
        name="comment"
        label={`Comment for ${request.employee_name}`}
        maxLength={500}
        autoComplete="off"
        optional
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="danger" pendingText="Cancelling…">
          {hasBegun ? 'Give these days back' : 'Cancel this leave'}
        </SubmitButton>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Leave as it is
        </Button>
      </div>
    </Form>
  )
}

function whatHappens(request: LeaveAnswer, from: string, today: string, locale: string): string {
  if (from < today || from > request.end_date) return 'Days before today are taken and stay.'
  return `${rangeOfDates(from, request.end_date, locale, today)} goes back to the balance; the days before count as taken.`
}
