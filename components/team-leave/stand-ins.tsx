'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { StandInAnswer } from '@/lib/leave/schema'
import { rangeOfDates } from '@/lib/leave-words'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { type Option, SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TakeBack } from '../ui/take-back'
import { TextField } from '../ui/text-field'

type Props = {
  /** Whose reports' leave is decided; `own`: the reader's. */
  manager: { id: number; name: string; own: boolean }
  standIns: StandInAnswer[]
  people: Option[]
  today: string
}

/** Who decides leave while a manager is away: those named, and naming another. */
export function StandIns({ manager, standIns, people, today }: Props) {
  const { locale } = useReader()
  return (
    <div className="space-y-6">
      <p className="text-14 text-pretty text-faded">{whatItMeans(manager)}</p>
      {standIns.length > 0 && (
        <ul className="divide-y border-y">
          {standIns.map((standIn) => (
            <li key={standIn.id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-2">
              <p>
                {standIn.stand_in_name}
                <span className="block text-14 text-faded">
                  {rangeOfDates(standIn.from, standIn.to, locale, today)}
                  {standIn.from <= today && standIn.to >= today && ' · now'}
                </span>
              </p>
              <TakeBack path={`/manager/stand-ins/${standIn.id}/`} name={standIn.stand_in_name} />
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && <NameStandIn manager={manager} people={people} today={today} />}
    </div>
  )
}

function whatItMeans({ name, own }: Props['manager']): string {
  const whose = own ? 'those who report to you' : `those who report to ${name}`
  return `While it lasts they decide leave of ${whose}, but neither their own nor ${own ? 'yours' : `${name}’s`}.`
}

function NameStandIn({ manager, people, today }: Pick<Props, 'manager' | 'people' | 'today'>) {
  const router = useRouter()
  const { locale } = useReader()
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const [saved, setSaved] = useState<string | null>(null)
  const { keyFor, renew } = useRequestKey()

  async function send(data: FormData) {
    setSaved(null)
    const body = { manager: manager.id, stand_in: Number(data.get('stand_in')), from, to }
    const answer = await callApi<StandInAnswer>('POST', '/manager/stand-ins/', body, { idempotencyKey: keyFor(body) })
    renew()
    setSaved(`${answer.stand_in_name} decides ${rangeOfDates(answer.from, answer.to, locale, today)}.`)
    setTo('')
    router.refresh()
  }

  return (
    <Form onSend={send} className="space-y-4" aria-label="Name a stand-in">
      <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-2">
        <SelectField name="stand_in" label="Stand-in" className="sm:col-span-2" options={people} />
        <TextField
          name="from"
          type="date"
          label="From"
          value={from}
          onChange={(event) => {
            setFrom(event.currentTarget.value)
            setSaved(null)
          }}
          required
        />
        <TextField
          name="to"
          type="date"
          label="Up to and with"
          value={to}
          min={from}
          onChange={(event) => {
            setTo(event.currentTarget.value)
            setSaved(null)
          }}
          required
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="quiet" pendingText="Writing down…">
          Name this stand-in
        </SubmitButton>
        <Notice>{saved}</Notice>
      </div>
    </Form>
  )
}
