'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { LeaveAnswer, LeaveTypeAnswer, PreviewAnswer } from '@/lib/leave/schema'
import { ApiProblem, asProblem, callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { Skeleton } from '../ui/skeleton'
import { SubmitButton } from '../ui/submit-button'
import { TextArea, TextField } from '../ui/text-field'
import { usePreview } from '../use-preview'
import { type AskValues, askBody, askLabel, nothingAsked } from './ask-values'
import { leaveDays, leaveInWords } from './leave-words'
import { PartFields } from './part-fields'
import { PreviewPanel } from './preview-panel'
import { blockedWords } from './preview-words'
import { useTeamCalendar } from './use-team-calendar'

// By itself, so that the rest of the page is there before React Aria's calendar has come.
const LeaveCalendar = dynamic(() => import('./leave-calendar').then((module) => module.LeaveCalendar), {
  ssr: false,
  loading: () => <Skeleton className="h-[26rem] w-full" />,
})

type Props = {
  types: [LeaveTypeAnswer, ...LeaveTypeAnswer[]]
  me: number
  today: string
  /** Whose leave is entered by who decides it; nobody: one's own is asked for. */
  somebody?: { id: number; name: string }
}

/** The form that asks for leave or reports it, with what it costs shown before it is sent. */
export function AskForLeave({ types, me, today, somebody }: Props) {
  const router = useRouter()
  const { locale } = useReader()
  const [typeId, setTypeId] = useState(types[0].id)
  const [values, setValues] = useState(nothingAsked)
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<LeaveAnswer | null>(null)
  const { keyFor, renew } = useRequestKey()
  const team = useTeamCalendar(me)
  const type = types.find(({ id }) => id === typeId) ?? types[0]
  const asked = askBody(type, values)
  const body = asked && somebody ? { ...asked, employee: somebody.id } : asked
  const preview = usePreview<PreviewAnswer>('/employee/leave/preview/', body)
  const needs_approval = preview.answer?.needs_approval ?? type.needs_approval
  const cost = preview.answer?.minutes_requested ?? null
  const label = somebody ? enterLabel(cost, locale) : askLabel({ ...type, needs_approval }, values, cost, locale)
  const blocked = preview.answer && blockedWords(preview.answer)
  const costs = useMemo(() => costsOf(preview.answer), [preview.answer])

  function change(changes: Partial<AskValues>) {
    setDone(null)
    setValues((before) => ({ ...before, ...changes }))
  }

  async function send() {
    if (!body) return
    const whole = { ...body, reason: reason.trim() }
    const options = { idempotencyKey: keyFor(whole) }
    const answer = await callApi<LeaveAnswer>('POST', '/employee/leave/', whole, options).catch(tellWhatIsKnown)
    renew()
    setValues(nothingAsked)
    setReason('')
    setDone(answer)
    team.refresh()
    router.refresh()
  }

  return (
    <Form
      onSend={send}
      className="space-y-8"
      {...(somebody ? { 'aria-label': `Leave for ${somebody.name}` } : { 'aria-labelledby': 'ask' })}
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-4 sm:gap-x-8 lg:grid-cols-[minmax(0,1fr)_12rem_12rem]">
        <TypeField types={types} type={type} onChange={setTypeId} />
        <DateFields values={values} onChange={change} />
      </div>
      {/* Days off and who is away are those of the reader, so it is for one's own leave only. */}
      {!somebody && (
        <LeaveCalendar
          start={values.start}
          end={values.end}
          today={today}
          marks={team.marks}
          costs={costs}
          onChoose={(start, end) => change({ start, end })}
          onShow={team.show}
        />
      )}
      {team.failed && (
        <p className="text-12 text-faded">Days off and who is away could not be loaded; asking works all the same.</p>
      )}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-6">
          <PartFields unit={type.unit} values={values} onChange={change} />
          <TextArea
            name="reason"
            label="Reason"
            hint="Only those who decide can read it."
            optional={!type.reason_required}
            required={type.reason_required}
            maxLength={500}
            rows={1}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <div className="min-w-0 lg:row-span-2">
          <PreviewPanel {...preview} today={today} missing={missingWords(values)} somebody={somebody?.name} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 self-start">
          <SubmitButton disabled={blocked !== null}>{label}</SubmitButton>
          {blocked && <p className="text-14 text-late">{blocked}</p>}
          <Notice>{done && doneWords(done, locale, today)}</Notice>
        </div>
      </div>
    </Form>
  )
}

function enterLabel(minutes: number | null, locale: string): string {
  return minutes ? `Enter ${leaveDays(minutes, locale)}` : 'Enter leave'
}

/** Hidden when there is only one kind of leave. */
function TypeField({
  types,
  type,
  onChange,
}: {
  types: LeaveTypeAnswer[]
  type: LeaveTypeAnswer
  onChange: (id: number) => void
}) {
  if (types.length === 1) return null
  return (
    <SelectField
      name="leave_type"
      label="Kind of leave"
      className="col-span-2 min-w-0 lg:col-span-1"
      value={String(type.id)}
      onChange={(event) => onChange(Number(event.target.value))}
      options={types.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}

function DateFields({ values, onChange }: { values: AskValues; onChange: (changes: Partial<AskValues>) => void }) {
  return (
    <>
      <TextField
        name="start_date"
        type="date"
        label="First day"
        required
        value={values.start}
        onChange={({ target: { value } }) => onChange({ start: value, end: later(value, values.end) })}
      />
      <TextField
        name="end_date"
        type="date"
        label="Last day"
        required
        value={values.end}
        onChange={({ target: { value } }) => onChange({ end: value })}
      />
    </>
  )
}

function missingWords({ start, end }: AskValues): string {
  if (start && end) return 'Say from when until when: then what it costs is shown here.'
  return 'Choose the first and the last day: what it costs and what is left is shown here before you ask.'
}

/** Of dates and '' texts order as days do; Math.max knows numbers only. */
function later(a: string, b: string): string {
  return a > b ? a : b
}

function costsOf(answer: { days: { date: string; minutes: number }[] } | null): Map<string, number> {
  return new Map(answer?.days.map(({ date, minutes }) => [date, minutes]))
}

/** Without an answer nobody knows whether the request arrived; its key makes trying again safe. */
function tellWhatIsKnown(error: unknown): never {
  const problem = asProblem(error)
  if (problem.status !== 0) throw problem
  throw new ApiProblem(0, {
    ...problem.answer,
    code: 'offline',
    title: problem.title,
    detail:
      'It is not known whether your request arrived. What you entered is still here: send it again, it counts once.',
  })
}

function doneWords(done: LeaveAnswer, locale: string, today: string): string {
  const what = `${done.leave_type_name}, ${leaveInWords(done, locale, today)}`
  return done.status === 'pending' ? `Asked for: ${what}.` : `Recorded: ${what}.`
}
