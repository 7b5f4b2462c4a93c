'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { formatDate } from '@/lib/format'
import type { ScheduleAnswer } from '@/lib/schedule/schema'
import { ApiProblem, callApi } from '../api'
import { ClosedNote } from '../closing/closed-note'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { LinkButton } from '../ui/link-button'
import { Notice } from '../ui/notice'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { newRequestKey } from './request-key'
import { useUnsavedWarning } from './unsaved-changes'
import { asWeekBody, type EditWeek, editable, readWeek } from './week-edit'
import { WeekEditor } from './week-editor'

type Week = ScheduleAnswer['week']
type Known = Pick<ScheduleAnswer, 'id' | 'name' | 'versions'>

/** A schedule: its name, its week, and from when that week counts. `schedule` null: a new one. */
export function ScheduleForm({
  schedule,
  week,
  today,
  closed,
}: {
  schedule: Known | null
  week: Week
  today: string
  /** Months (YYYY-MM) that are closed for some who work by it. */
  closed: string[]
}) {
  const router = useRouter()
  const { locale } = useReader()
  const [edited, setEdited] = useState(() => editable(week))
  const [from, setFrom] = useState(today)
  const [touched, setTouched] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const key = useRef(newRequestKey())
  useUnsavedWarning(touched)

  async function send(data: FormData) {
    setSaved(null)
    refuseUnfinished(edited)
    const name = String(data.get('name'))
    const changedWeek = schedule === null || !sameWeek(edited, week) || isBeforeAll(schedule, from)
    const body = {
      ...(name !== schedule?.name && { name }),
      ...(changedWeek && { week: asWeekBody(edited), ...(from && { valid_from: from }) }),
    }
    if (schedule === null) return create(body)
    await callApi('PATCH', `/manager/schedules/${schedule.id}/`, body)
    setTouched(false)
    setSaved(changedWeek ? `Saved. The week counts from ${formatDate(from || today, locale, 'full')}.` : 'Saved.')
    router.refresh()
  }

  async function create(body: object) {
    await callApi('POST', '/manager/schedules/', body, { idempotencyKey: key.current }).catch((problem) => {
      // Answered: whatever is sent next is another attempt.
      if (!(problem instanceof ApiProblem && problem.status === 0)) key.current = newRequestKey()
      throw problem
    })
    setTouched(false)
    router.push('/team/settings/schedules')
    router.refresh()
  }

  function change(next: EditWeek) {
    setEdited(next)
    setTouched(true)
    setSaved(null)
  }

  return (
    <div onInput={() => setTouched(true)}>
      <Form onSend={send} className="space-y-8" aria-label={schedule ? schedule.name : 'A new schedule'}>
        <TextField
          name="name"
          label="Name"
          defaultValue={schedule?.name}
          hint="What people choose it by, such as “Early shift” or “Part-time, mornings”."
          className="max-w-[32rem]"
          required
        />
        <WeekEditor edited={edited} onChange={change} />
        <TextField
          name="valid_from"
          type="date"
          label="Counts from"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          hint={whatItDoes(schedule, from, today, locale)}
          className="max-w-80"
        />
        <ClosedNote months={closed.filter((month) => from && month >= from.slice(0, 7))} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton pendingText="Saving…">{schedule ? 'Save' : 'Add this schedule'}</SubmitButton>
          <LinkButton href="/team/settings/schedules">Back to the list</LinkButton>
          <Notice>{saved}</Notice>
        </div>
      </Form>
    </div>
  )
}

/** An earlier beginning is a change, though the week be the same. */
function isBeforeAll(schedule: Known, from: string): boolean {
  return from !== '' && schedule.versions.every((version) => from < version.valid_from)
}

function sameWeek(edited: EditWeek, week: Week): boolean {
  return JSON.stringify(asWeekBody(edited)) === JSON.stringify(asWeekBody(editable(week)))
}

function refuseUnfinished(edited: EditWeek): void {
  const { missing } = readWeek(edited)
  if (missing === null) return
  throw new ApiProblem(400, {
    code: 'invalid_input',
    title: 'A time is missing',
    detail: 'Nothing is saved yet. Fill it in, or remove the shift or break it belongs to.',
    errors: [{ path: missing, message: 'A time is missing here.' }],
  })
}

function whatItDoes(schedule: Known | null, from: string, today: string, locale: string): string {
  if (!schedule) return 'Before this day it has no shifts.'
  if (!from || from === today) return 'A changed week counts from today; days before keep theirs.'
  const date = formatDate(from, locale, 'full')
  if (isBeforeAll(schedule, from)) return `It has shifts since ${date}: whoever was there is due from then on.`
  if (from > today) return `Until ${date} the present week stays.`
  return `A changed week counts since ${date}: lateness and hours from then on are worked out again.`
}
