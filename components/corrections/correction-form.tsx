'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import type { AttendanceView } from '@/lib/attendance/day-view'
import type { CorrectionDetail } from '@/lib/corrections/schema'
import { formatTime, type Reading } from '@/lib/format'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Form } from '../ui/form'
import { SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { CorrectionPreview } from './correction-preview'
import { type Times, timesAsked, timesToBegin, type Usual } from './times-asked'

type Props = {
  date: string
  attendances: AttendanceView[]
  usual: Usual
  reading: Reading
  /** Whose day it is, where somebody corrects it for them; otherwise one's own is proposed. */
  somebody?: { id: number; name: string }
  /** Whether it is open from the beginning: where a missed clock-out led here. */
  begun: boolean
}

const missing = 'missing'

/** Says what a work date should hold instead: the wall times of the employee, an end before the beginning is the next day's. */
export function CorrectionForm({ date, attendances, usual, reading, somebody, begun }: Props) {
  const router = useRouter()
  const path = usePathname()
  const { keyFor, renew } = useRequestKey()
  const [open, setOpen] = useState(begun)
  const [which, setWhich] = useState(() => String((attendances.find(isMissed) ?? attendances[0])?.id ?? missing))
  const chosen = attendances.find(({ id }) => String(id) === which)
  const [times, setTimes] = useState(() => timesToBegin(chosen, usual))
  const [removes, setRemoves] = useState(false)
  const words = somebody ? madeWords : proposedWords

  function choose(which: string) {
    const attendance = attendances.find(({ id }) => String(id) === which)
    setWhich(which)
    setTimes(timesToBegin(attendance, usual))
    setRemoves(false)
  }

  const change = removes ? { removes } : timesAsked(date, chosen, times)
  const asked = { ...(somebody && { employee: somebody.id }), ...(chosen && { attendance: chosen.id }), ...change }

  async function send(data: FormData) {
    const body = { ...asked, reason: String(data.get('reason')).trim() }
    const at = somebody ? '/manager/corrections/' : '/employee/corrections/'
    await callApi<CorrectionDetail>('POST', at, body, { idempotencyKey: keyFor(body) })
    renew()
    setOpen(false)
    if (begun) router.replace(path, { scroll: false })
    router.refresh()
  }

  if (!open) return <Button onClick={() => setOpen(true)}>{words.begin}</Button>
  const options = attendances.map((one) => ({ value: String(one.id), label: spanOf(one, reading) }))
  return (
    <Form onSend={send} aria-label={words.begin} className="grid max-w-[60rem] gap-x-12 gap-y-6 lg:grid-cols-2">
      <div className="space-y-4">
        {somebody && (
          <p className="text-faded">
            You correct for <span className="text-ink">{somebody.name}</span>. It counts at once; they are told, and can
            agree or object.
          </p>
        )}
        {options.length > 0 && (
          <SelectField
            name="attendance"
            label="What is wrong"
            value={which}
            onChange={(event) => choose(event.currentTarget.value)}
            options={[...options, { value: missing, label: 'One is missing' }]}
          />
        )}
        {chosen && (
          <Checkbox
            name="removes"
            label="It never happened"
            checked={removes}
            onChange={(event) => setRemoves(event.currentTarget.checked)}
          />
        )}
        {!removes && (
          <TimeFields
            times={times}
            hint={hintOf(chosen, times.until, usual, somebody?.name)}
            isOpen={chosen?.open === true}
            onChange={setTimes}
          />
        )}
        <TextField
          name="reason"
          label="Why"
          defaultValue={!somebody && isMissed(chosen) ? 'I did not clock out.' : ''}
          maxLength={500}
          autoComplete="off"
          required
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{words.send}</SubmitButton>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Leave as it is
          </Button>
        </div>
      </div>
      <CorrectionPreview asked={Object.keys(change).length > 0 ? asked : null} reading={reading} />
    </Form>
  )
}

type TimeProps = { times: Times; hint?: string; isOpen: boolean; onChange: (times: Times) => void }

/** From when until when; what is still running has no end yet. */
function TimeFields({ times, hint, isOpen, onChange }: TimeProps) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField
        name="clock_in"
        type="time"
        label="Clocked in"
        value={times.from}
        onChange={(event) => onChange({ ...times, from: event.currentTarget.value })}
        required
      />
      <TextField
        name="clock_out"
        type="time"
        label="Clocked out"
        value={times.until}
        onChange={(event) => onChange({ ...times, until: event.currentTarget.value })}
        hint={hint}
        required={!isOpen}
      />
    </div>
  )
}

const proposedWords = { begin: 'Propose a correction', send: 'Propose it' }
const madeWords = { begin: 'Correct this day', send: 'Correct it' }

function isMissed(one: AttendanceView | undefined): boolean {
  return one?.missed === true && one.clockOut === null
}

/** That the end of the shift is only a suggestion. */
function hintOf(chosen: AttendanceView | undefined, until: string, usual: Usual, name = 'you'): string | undefined {
  if (!isMissed(chosen) || !until || until !== usual.until.slice(11, 16)) return undefined
  return `The end of the shift. Is that when ${name} left?`
}

function spanOf({ clockIn, clockOut }: AttendanceView, reading: Reading): string {
  return `${formatTime(clockIn, reading)} – ${clockOut ? formatTime(clockOut, reading) : '…'}`
}
