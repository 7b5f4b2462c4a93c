'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { formatMoment, type Reading } from '@/lib/format'
import type { DeliveryAnswer } from '@/lib/mail/schema'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { TextLink } from '../ui/link-button'
import { Notice } from '../ui/notice'
import { useAct } from '../use-act'
import { deliveryName } from './delivery-name'

/** Mail that was given up: to whom, about what and why, each with a way to have it tried again. */
export function DeadLetters({ letters, reading }: { letters: DeliveryAnswer[]; reading: Reading }) {
  const [told, setTold] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)

  function tried({ recipient_name }: DeliveryAnswer) {
    setTold(`The mail to ${recipient_name} is tried again now.`)
    // Its row goes away with its button.
    place.current?.focus()
  }

  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Notice>{told}</Notice>
      <ul className="divide-y">
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} reading={reading} onTried={tried} />
        ))}
      </ul>
    </div>
  )
}

type LetterProps = { letter: DeliveryAnswer; reading: Reading; onTried: (letter: DeliveryAnswer) => void }

function Letter({ letter, reading, onTried }: LetterProps) {
  const router = useRouter()
  const { pending, problem, act } = useAct()
  const { keyFor, renew } = useRequestKey()

  const retry = () =>
    act(async () => {
      await callApi('POST', `/manager/deliveries/${letter.id}/retry/`, undefined, { idempotencyKey: keyFor(letter.id) })
      renew()
      onTried(letter)
      router.refresh()
    })

  const { recipient, recipient_name: name, address, attempts, settled_at: at, last_error: why } = letter
  return (
    <li className="grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="break-words">
          {deliveryName(letter.kind)}, to <TextLink href={`/team/people/${recipient}`}>{name}</TextLink>{' '}
          <span className="text-14 text-faded">{address}</span>
        </p>
        <p className="text-14 break-words">{why}</p>
        <p className="text-14 text-faded tabular-nums">
          {at && `Given up ${formatMoment(at, reading)} `}after{' '}
          {attempts === 1 ? 'one attempt' : `${attempts} attempts`}
        </p>
        {!letter.can_retry && (
          <p className="text-14 text-pretty text-faded">Its link is gone with it: make a new one on {name}’s page.</p>
        )}
        {problem && <ErrorNote problem={problem} />}
      </div>
      {letter.can_retry && (
        <Button
          variant="quiet"
          onClick={retry}
          pending={pending}
          pendingText="Trying…"
          className="self-start justify-self-start"
          aria-label={pending ? undefined : `Try again: ${deliveryName(letter.kind)}, to ${name}`}
        >
          Try again
        </Button>
      )}
    </li>
  )
}
