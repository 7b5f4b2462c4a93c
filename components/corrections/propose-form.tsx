'use client'

import { useRouter } from 'next/navigation'
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
import { timesAsked } from './times-asked'

type Props = { date: string; attendances: AttendanceView[]; usual: { from: string; until: string }; reading: Reading }

const missing = 'missing'

/** Says what a work date should hold instead: the wall times of the employee, an end before the beginning is the next day's. */
export function ProposeForm({ date, attendances, usual, reading }: Props) {
  const router = useRouter()
  const { keyFor, renew } = useRequestKey()
  const [open, setOpen] = useState(false)
  const [which, setWhich] = useState(String(attendances[0]?.id ?? missing))
  const [removes, setRemoves] = useState(false)
  const chosen = attendances.find(({ id }) => String(id) === which)

  async function send(data: FormData) {
    const reason = String(data.get('reason')).trim()
    const text = (name: string) => String(data.get(name) ?? '')
    const times = removes ? { removes } : timesAsked(date, chosen, { from: text('clock_in'), until: text('clock_out') })
    const body = { ...(chosen && { attendance: chosen.id }), ...times, reason }
    await callApi<CorrectionDetail>('POST', '/employee/corrections/', body, { idempotencyKey: keyFor(body) })
    renew()
    setOpen(false)
    router.refresh()
  }

  if (!open) return <Button onClick={() => setOpen(true)}>Propose a correction</Button>
  const options = attendances.map((one) => ({ value: String(one.id), label: spanOf(one, reading) }))
  return (
    <Form onSend={send} aria-label="Propose a correction" className="max-w-[32rem] space-y-4">
      {options.length > 0 && (
        <SelectField
          name="attendance"
          label="What is wrong"
          value={which}
          onChange={(event) => setWhich(event.currentTarget.value)}
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
      {!(chosen && removes) && <Times key={which} chosen={chosen} usual={usual} />}
      <TextField name="reason" label="Why" maxLength={500} autoComplete="off" required />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>Propose it</SubmitButton>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Leave as it is
        </Button>
      </div>
    </Form>
  )
}

function Times({ chosen, usual }: { chosen?: AttendanceView; usual: Props['usual'] }) {
  const from = chosen ? chosen.clockIn.slice(11, 16) : usual.from
  const until = chosen ? (chosen.clockOut?.slice(11, 16) ?? '') : usual.until
  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField name="clock_in" type="time" label="Clocked in" defaultValue={from} required />
      <TextField name="clock_out" type="time" label="Clocked out" defaultValue={until} required={!chosen?.open} />
    </div>
  )
}

function spanOf({ clockIn, clockOut }: AttendanceView, reading: Reading): string {
  return `${formatTime(clockIn, reading)} – ${clockOut ? formatTime(clockOut, reading) : '…'}`
}
