'use client'

import { MailX } from 'lucide-react'
import { useState } from 'react'
import { kinds } from '@/lib/notifications/kinds'
import type { MailAnswer } from '@/lib/notifications/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { Checkbox } from '../ui/checkbox'
import { ErrorNote } from '../ui/error-note'
import { Notice } from '../ui/notice'
import { byInterest, mailKinds } from './mail-kinds'

type Choice = MailAnswer['kinds'][number]

/** Of what one is told, what also comes by mail; each choice is kept as it is made. */
export function MailChoices({ mail }: { mail: MailAnswer }) {
  const [choices, setChoices] = useState(mail.kinds)
  const [saved, setSaved] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  const isAbove = mail.kinds.some(({ kind }) => kinds[kind].to !== 'employee')

  const put = (kind: Choice['kind'], wanted: boolean) =>
    setChoices((before) => before.map((one) => (one.kind === kind ? { ...one, wanted } : one)))

  async function choose({ kind }: Choice, wanted: boolean) {
    put(kind, wanted)
    setSaved(null)
    setProblem(null)
    try {
      await callApi('PATCH', '/users/me/mail/', { kinds: [{ kind, wanted }] })
      setSaved(`Kept: ${wanted ? 'mail' : 'no mail'} when ${lowered(mailKinds[kind].when)}.`)
    } catch (error) {
      put(kind, !wanted)
      setProblem(asProblem(error))
    }
  }

  return (
    <div className="space-y-4">
      {!mail.mail_is_on && <MailIsOff />}
      {problem && <ErrorNote problem={problem} />}
      <fieldset>
        <legend className="text-pretty text-faded">
          Everything you are told stands in your inbox. Also mail it to{' '}
          <span className="break-words text-ink">{mail.address}</span> when:
        </legend>
        <div className="mt-2 grid items-start gap-x-8 sm:grid-cols-2">
          {byInterest(choices).map((choice) => (
            <Checkbox
              key={choice.kind}
              name={choice.kind}
              label={mailKinds[choice.kind].when}
              hint={mailKinds[choice.kind].hint ?? (isAbove ? mailKinds[choice.kind].above : undefined)}
              checked={choice.wanted}
              onChange={(event) => choose(choice, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
      <Notice>{saved}</Notice>
    </div>
  )
}

function MailIsOff() {
  return (
    <p className="flex gap-3 border-l-2 border-late py-1 pl-3 text-14 text-pretty">
      <MailX aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-late" />
      Mail is off for the whole company: nobody is mailed anything. What you choose here is kept for when it is on.
    </p>
  )
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
