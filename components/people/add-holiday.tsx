'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { formatDate } from '@/lib/format'
import { callApi } from '../api'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'

/** Writes a public holiday into a calendar, one after the other. */
export function AddHoliday({ calendar, year }: { calendar: number; year: number }) {
  const router = useRouter()
  const { locale } = useReader()
  const [added, setAdded] = useState<{ name: string; date: string } | null>(null)
  const date = useRef<HTMLInputElement>(null)

  async function add(data: FormData) {
    setAdded(null)
    const holiday = { date: String(data.get('date')), name: String(data.get('name')) }
    await callApi('POST', '/manager/holidays/', { calendar, ...holiday })
    setAdded(holiday)
    date.current?.form?.reset()
    date.current?.focus()
    if (holiday.date.startsWith(`${year}-`)) router.refresh()
    else router.push(`/team/settings/holidays?calendar=${calendar}&year=${holiday.date.slice(0, 4)}`)
  }

  return (
    <Form onSend={add} className="space-y-4" aria-label="Add a holiday">
      <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-[12rem_1fr]">
        <TextField ref={date} name="date" type="date" label="Date" required />
        <TextField name="name" label="Name" autoComplete="off" required />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="quiet" pendingText="Adding…">
          Add this holiday
        </SubmitButton>
        <Notice>{added && `${added.name}, ${formatDate(added.date, locale, 'full')}, is added.`}</Notice>
      </div>
    </Form>
  )
}
