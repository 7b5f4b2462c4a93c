'use client'

import { useRouter } from 'next/navigation'
import { type Ref, useRef, useState } from 'react'
import type { LateAnswer } from '@/lib/attendance/schema'
import { formatDate, formatDuration, formatTime } from '@/lib/format'
import { callApi } from '../api'
import { chargeInWords } from '../day/late-words'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Form } from '../ui/form'
import { StatusMark } from '../ui/status-mark'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { useAct } from '../use-act'

/** Late arrivals with what each cost; a manager waives one with a reason, and takes that back. */
export function LateArrivals({ arrivals, zone }: { arrivals: LateAnswer[]; zone: string }) {
  return (
    <ul className="divide-y border-y">
      {arrivals.map((late) => (
        <Arrival key={late.id} late={late} zone={zone} />
      ))}
    </ul>
  )
}

function Arrival({ late, zone }: { late: LateAnswer; zone: string }) {
  const router = useRouter()
  const { locale } = useReader()
  const [asking, setAsking] = useState(false)
  const { pending, problem, act } = useAct()
  const row = useRef<HTMLLIElement>(null)
  const { keyFor, renew } = useRequestKey()
  const at = `/manager/attendance/${late.id}/waiver/`

  async function waive(data: FormData) {
    const body = { reason: String(data.get('reason')).trim() }
    await callApi('POST', at, body, { idempotencyKey: keyFor(body) })
    done()
  }

  const takeBack = () =>
    act(async () => {
      await callApi('DELETE', at, undefined, { idempotencyKey: keyFor('back') })
      done()
    })

  function done() {
    renew()
    setAsking(false)
    row.current?.focus()
    router.refresh()
  }

  return (
    <li ref={row} tabIndex={-1} className="py-2 outline-none">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <div>
          <p>
            {formatDate(late.date, locale, 'short')}, in at {formatTime(late.clock_in, { locale, zone })}
          </p>
          <What late={late} />
        </div>
        {late.may_waive && !asking && (
          <Button
            variant="plain"
            onClick={late.waiver ? takeBack : () => setAsking(true)}
            pending={pending}
            pendingText="Writing down…"
            aria-label={`${late.waiver ? 'Charge' : 'Waive'} ${formatDate(late.date, locale, 'short')}`}
          >
            {late.waiver ? 'Charge it again' : 'Waive'}
          </Button>
        )}
      </div>
      {problem && <ErrorNote problem={problem} />}
      {asking && (
        <Form onSend={waive} className="space-y-3 py-2" aria-label={`Waive ${formatDate(late.date, locale, 'short')}`}>
          <TextField ref={focusOnce} name="reason" label="Why" maxLength={500} autoComplete="off" required />
          <div className="flex flex-wrap gap-3">
            <SubmitButton variant="quiet" pendingText="Waiving…">
              Waive it
            </SubmitButton>
            <Button variant="plain" onClick={() => setAsking(false)}>
              Leave as it is
            </Button>
          </div>
        </Form>
      )}
    </li>
  )
}

/** The button that opened the form is gone: its field takes the focus. */
const focusOnce: Ref<HTMLInputElement> = (field) => field?.focus()

function What({ late }: { late: LateAnswer }) {
  const { locale } = useReader()
  if (late.waiver) {
    return (
      <p className="text-14 break-words text-faded">
        {formatDuration(late.delay_minutes)} late, waived by {late.waiver.by_name}: {late.waiver.reason}
      </p>
    )
  }
  const cost = chargeInWords(late.charged_minutes, locale) || 'costs no leave'
  return (
    <StatusMark status="late" hatch={false}>
      {formatDuration(late.delay_minutes)} late · {cost}
    </StatusMark>
  )
}
