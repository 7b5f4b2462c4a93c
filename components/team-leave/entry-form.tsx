'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { EntryAnswer } from '@/lib/leave/schema'
import { callApi } from '../api'
import { leaveDays, minutesPerDay } from '../leave/leave-words'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { type Option, SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'

/** Adds a line to somebody's leave by hand: what they bring along, or a correction; with its reason, and for good. */
export function EntryForm({
  employee,
  types,
  left,
  today,
}: {
  employee: number
  types: Option[]
  /** Ledger minutes of the present leave year by type, to say what a line would leave. */
  left: Record<string, number>
  today: string
}) {
  const router = useRouter()
  const { locale } = useReader()
  const [kind, setKind] = useState('adjustment')
  const [type, setType] = useState(types[0]?.value ?? '')
  const [days, setDays] = useState('')
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
    setDays('')
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
        <SelectField
          name="leave_type"
          label="Of"
          options={types}
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        <TextField
          name="days"
          type="number"
          inputMode="decimal"
          step={0.01}
          min={-10_000}
          max={10_000}
          label="Days"
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          hint={leavesWords(left[type], Number(days), locale)}
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
  opening:
    'What was left before Daybook, on top of what the year has granted here: with 15 granted and 4.5 really left, −10.5. Once for each type and year.',
}

function leavesWords(left: number | undefined, days: number, locale: string): string {
  if (left === undefined || !days) return 'With a minus sign it takes days away.'
  return `${leaveDays(left, locale)} are left now, ${leaveDays(left + Math.round(days * minutesPerDay), locale)} with this line.`
}
