'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ApiProblem, asProblem, callApi } from '../api'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { summaryStyle } from '../ui/summary-style'
import { TextField } from '../ui/text-field'

const path = '/team/settings/holidays'

/** Begins a calendar of public holidays and goes to it. */
export function NewCalendar() {
  const router = useRouter()

  async function create(data: FormData) {
    const made = await callApi<{ id: number }>('POST', '/manager/holiday-calendars/', {
      name: String(data.get('name')),
    })
    router.push(`${path}?calendar=${made.id}`)
    router.refresh()
  }

  return (
    <details>
      <summary className={summaryStyle}>Add a calendar</summary>
      <div className="pt-4">
        <Form onSend={create} className="space-y-4" aria-label="A new calendar">
          <TextField
            name="name"
            label="Name of the calendar"
            autoComplete="off"
            hint="For a country, a region or a site, such as “Bavaria”."
            required
          />
          <SubmitButton variant="quiet" pendingText="Adding…">
            Add this calendar
          </SubmitButton>
        </Form>
      </div>
    </details>
  )
}

/** Renames a calendar, or deletes one that nobody has. */
export function CalendarDetails({ id, name, inUse }: { id: number; name: string; inUse: boolean }) {
  const router = useRouter()
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function rename(data: FormData) {
    await callApi('PATCH', `/manager/holiday-calendars/${id}/`, { name: String(data.get('name')) })
    router.refresh()
  }

  async function remove() {
    setProblem(null)
    try {
      await callApi('DELETE', `/manager/holiday-calendars/${id}/`)
      router.push(path)
      router.refresh()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }

  return (
    <details className="mt-4">
      <summary className={summaryStyle}>Rename or delete this calendar</summary>
      <div className="space-y-4 pt-4">
        <Form onSend={rename} className="space-y-4" aria-label={`Rename ${name}`}>
          <TextField name="name" label="Name of the calendar" defaultValue={name} required />
          <div className="flex flex-wrap gap-3">
            <SubmitButton variant="quiet" pendingText="Renaming…">
              Rename
            </SubmitButton>
            {!inUse && (
              <Button variant="danger" onClick={remove}>
                Delete with its dates
              </Button>
            )}
          </div>
        </Form>
        {problem && <ErrorNote problem={problem} />}
      </div>
    </details>
  )
}
