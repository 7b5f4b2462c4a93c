'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import { formatDate, type Reading } from '@/lib/format'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { DecisionForm } from '../team-leave/decision-form'
import { ErrorNote } from '../ui/error-note'
import { stateWords } from './correction-words'
import { EffectTable } from './effect-table'

type Props = { correction: CorrectionAnswer; reading: Reading; onDone?: (decided: CorrectionAnswer) => void }

/**
 * A correction with what it changes and, for whoever decides it, its decision in place. Decided, the page is read again,
 * unless `onDone` takes it over.
 */
export function CorrectionCard({ correction, reading, onDone }: Props) {
  const { employee_name, date, reason, from_device, comment, answer, answer_text, problem, days } = correction
  return (
    <article id={`correction-${correction.id}`} aria-label={`Correction of ${employee_name}`} className="space-y-4">
      <header>
        <h2 className="font-serif text-20 text-pretty wrap-anywhere">
          {employee_name}: {formatDate(date, reading.locale)}
        </h2>
        <p className="text-14 text-faded">{stateWords(correction, reading)}</p>
      </header>
      <p className="wrap-anywhere">
        {from_device ? 'A punch arrived late; these are the device’s times.' : `“${reason}”`}
      </p>
      <EffectTable days={days} reading={reading} />
      {comment && <p className="wrap-anywhere text-faded">Comment: “{comment}”</p>}
      {answer && (
        <p className="wrap-anywhere">
          {employee_name} {answer}
          {answer_text && `: “${answer_text}”`}
        </p>
      )}
      {problem && <p className="text-absent">{problem} It can only be rejected.</p>}
      {correction.may_decide && <Decision correction={correction} onDone={onDone} />}
    </article>
  )
}

function Decision({ correction, onDone }: Omit<Props, 'reading'>) {
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const { keyFor, renew } = useRequestKey()
  const [pending, setPending] = useState(false)
  const [rejecting, setRejecting] = useState(false)
  const [refused, setRefused] = useState<ApiProblem | null>(null)

  async function decide(status: 'approved' | 'rejected', comment: string) {
    setPending(true)
    setRefused(null)
    const body = { status, comment }
    try {
      const idempotencyKey = keyFor(JSON.stringify(body))
      const at = `/manager/corrections/${correction.id}/`
      const decided = await callApi<CorrectionAnswer>('PUT', at, body, { idempotencyKey })
      renew()
      if (onDone) onDone(decided)
      else router.refresh()
    } catch (error) {
      const problem = asProblem(error)
      setRefused(problem)
      if (problem.code === 'already_decided') router.refresh()
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      {refused && <ErrorNote problem={refused} />}
      <DecisionForm
        name={correction.employee_name}
        pending={pending}
        rejecting={rejecting}
        onRejecting={setRejecting}
        onDecide={decide}
        field={field}
      />
    </>
  )
}
