'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatDate } from '@/lib/format'
import { callApi } from '../api'
import { ClosedNote } from '../closing/closed-note'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import type { Named } from './form-choices'

/** Lets somebody work by another schedule from a day on, and says what that does. */
export function AssignSchedule({
  employeeId,
  schedules,
  companySchedule,
  today,
  closed,
}: {
  employeeId: number
  schedules: Named[]
  companySchedule: string | null
  today: string
  /** Their closed months, as YYYY-MM. */
  closed: string[]
}) {
  const router = useRouter()
  const { locale } = useReader()
  const [from, setFrom] = useState(today)
  const [saved, setSaved] = useState<string | null>(null)

  async function assign(data: FormData) {
    setSaved(null)
    const schedule = String(data.get('schedule'))
    const body = { schedule: schedule ? Number(schedule) : null, valid_from: from || undefined }
    await callApi('PUT', `/manager/${employeeId}/schedule/`, body)
    setSaved(`Written down, from ${formatDate(from || today, locale, 'full')}.`)
    router.refresh()
  }

  return (
    <Form onSend={assign} className="space-y-4" aria-label="Another schedule">
      <div className="grid items-start gap-x-8 gap-y-6 sm:grid-cols-2">
        <SelectField name="schedule" label="Works by" defaultValue="">
          <option value="">{companySchedule ? `The company’s, ${companySchedule}` : 'The company’s'}</option>
          {schedules.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          name="valid_from"
          type="date"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          hint={whatItDoes(from, today, locale)}
        />
      </div>
      <ClosedNote months={closed.filter((month) => from && month >= from.slice(0, 7))} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="quiet" pendingText="Writing down…">
          {from && from !== today ? `Change from ${formatDate(from, locale, 'fullShort')}` : 'Change from today'}
        </SubmitButton>
        <Notice>{saved}</Notice>
      </div>
    </Form>
  )
}

function whatItDoes(from: string, today: string, locale: string): string {
  if (!from || from === today) return 'Counts from today; days before keep their schedule.'
  if (from > today) return 'Nothing changes before that day.'
  return `Lateness and hours since ${formatDate(from, locale, 'full')} are worked out again.`
}
