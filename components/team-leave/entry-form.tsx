'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { EntryAnswer } from '@/lib/leave/schema'
import { callApi } from '../api'
import { leaveDays } from '../leave/leave-words'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { type Option, SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'

/** Adds a line to somebody's leave by hand: what they bring along, or a correction; with its reason, and for good. */
export function EntryForm({ employee, types, today }: { employee: number; types: Option[]; today: string }) {
  const router = useRouter()
  const { locale } = useReader()
  const [kind, setKind] = useState('adjustment')
  const [generation, setGeneration] = useState(0)
  const [saved, setSaved] = useState<string | null>(null)
  const { keyFor, renew } = useRequestKey()

  async function send(data: FormData) {
    setSaved(null)
    const text = (name: string) => String(data.get(name)).trim()
    const body = {
      employee,
      kind,
      leave_type: Number(text('leave_type')),
      days: Number(text('days')),
      effective_on: text('effective_on') || undefined,
      reason: text('reason'),
    }
    const answer = await callApi<EntryAnswer>('POST', '/manager/leave-entries/', body, { idempotencyKey: keyFor(body) })
    renew()
    setGeneration((number) => number + 1)
    setSaved(`Written down. ${leaveDays(answer.balance_minutes, locale)} are left.`)
    router.refresh()
  }

  return (
    <Form onSend={send} className="space-y-4" aria-label="Add a line">
      <div key={generation} className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label="What"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          options={kinds}
          hint={kindHints[kind]}
        />
        <SelectField name="leave_type" label="Of" options={types} />
        <TextField
          name="days"
          type="number"
          inputMode="decimal"
          step={0.01}
          min={-10_000}
          max={10_000}
          label="Days"
          hint="With a minus sign it takes days away."
          required
        />
        <TextField
          name="effective_on"
          type="date"
          label="Counts from"
          defaultValue={today}
          hint="Its year is the leave year."
        />
        <TextField
          name="reason"
          label="Reason"
          maxLength={500}
          autoComplete="off"
          className="sm:col-span-2"
          hint="Stands in the ledger for everybody concerned to read."
          required
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="quiet" pendingText="Writing down…">
          Add this line
        </SubmitButton>
        <Notice>{saved}</Notice>
      </div>
    </Form>
  )
}

const kinds = [
  { value: 'adjustment', label: 'A correction' },
  { value: 'opening', label: 'An opening balance' },
]
const kindHints: Record<string, string> = {
  adjustment: 'Changes the balance by so many days. A line is never taken back, only corrected by another one.',
  opening: 'What was left before Daybook: once for each type and year.',
}
