'use client'

import { formatDays } from '@/lib/format'
import type { ImportAnswer, Summary } from '@/lib/people-import/schema'
import { callApi } from '../api'
import { useReader } from '../reader'
import { Checkbox } from '../ui/checkbox'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { people } from './field-words'

type Props = { file: ImportAnswer; mail: boolean; onAsked: (file: ImportAnswer) => void }

/** What applying it will do, in sentences, and the button. Why not, where it cannot be applied. */
export function ApplyForm({ file, mail, onAsked }: Props) {
  const { locale } = useReader()
  const { summary, fingerprint } = file
  if (!summary) return null
  if (summary.problem > 0) {
    return (
      <p className="text-pretty">
        A file is applied as a whole or not at all. Mend these rows in it and choose it again, or leave a column out.
      </p>
    )
  }
  if (summary.new + summary.changed === 0) return <p>There is nothing to write.</p>
  if (fingerprint === null) return null

  async function send(data: FormData) {
    const body = { fingerprint, invite: data.get('invite') === 'on', reason: String(data.get('reason') ?? '') }
    onAsked(await callApi<ImportAnswer>('POST', `/manager/people/import/${file.id}/apply/`, body))
  }

  return (
    <Form onSend={send} aria-label="Apply" className="space-y-4 border-t pt-6">
      <ul className="space-y-1 text-pretty">
        {sentences(summary, locale).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {summary.new > 0 && mail && (
        <Checkbox
          name="invite"
          label={summary.new === 1 ? 'Mail them an invitation' : `Mail each of the ${summary.new} an invitation`}
        />
      )}
      {summary.new > 0 && !mail && (
        <p className="text-14 text-pretty text-faded">
          Daybook sends no mail here. Once it is done you can save a list of invitation links.
        </p>
      )}
      {(summary.opening_people > 0 || summary.changed > 0) && (
        <TextField
          name="reason"
          label="Reason"
          optional
          maxLength={500}
          className="max-w-96"
          hint="Stands with the opening balances. Needed where a closed month changes."
        />
      )}
      <SubmitButton pendingText="Asking…">{buttonWords(summary)}</SubmitButton>
    </Form>
  )
}

function sentences({ new: added, opening_people, opening_days, admins }: Summary, locale: string): string[] {
  const said = []
  if (added > 0) said.push(`The leave of this year is granted to ${people(added)}, as to everybody new.`)
  if (opening_people > 0) {
    const days = formatDays(Math.abs(opening_days), locale)
    const what = opening_days < 0 ? `take ${days} days in all off that` : `add ${days} days in all to that`
    said.push(`Opening balances for ${people(opening_people)} ${what}.`)
  }
  if (admins > 0) said.push(admins === 1 ? 'One person becomes an admin.' : `${admins} people become admins.`)
  return said
}

function buttonWords({ new: added, changed }: Summary): string {
  if (changed === 0) return `Add ${people(added)}`
  return added === 0 ? `Change ${people(changed)}` : `Add ${added} and change ${changed}`
}
