'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextArea } from '../ui/text-field'

/** Confirms the report of a month, or says what is wrong with it. */
export function AnswerMonth({
  month,
  figures,
  isConfirmed,
}: {
  month: string
  figures: Record<string, number>
  isConfirmed: boolean
}) {
  const router = useRouter()
  const { keyFor } = useRequestKey()
  const [disputing, setDisputing] = useState(false)

  async function send(body: { answer: 'confirmed' | 'disputed'; text?: string }) {
    const whole = { ...body, figures }
    const at = `/employee/reports/monthly/${month}/answer/`
    await callApi('PUT', at, whole, { idempotencyKey: keyFor(whole) })
    router.refresh()
  }

  if (disputing) {
    return (
      <Form
        onSend={(data) => send({ answer: 'disputed', text: String(data.get('text')).trim() })}
        aria-label="Say what is wrong"
        className="mt-6 max-w-[32rem] space-y-4 print:hidden"
      >
        <TextArea name="text" label="What is wrong with it" maxLength={500} required />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>Say so</SubmitButton>
          <Button variant="quiet" onClick={() => setDisputing(false)}>
            Back
          </Button>
        </div>
      </Form>
    )
  }
  return (
    <div className="mt-6 flex flex-wrap items-start gap-3 print:hidden">
      {!isConfirmed && (
        <Form onSend={() => send({ answer: 'confirmed' })} aria-label="Confirm the report">
          <SubmitButton>Confirm</SubmitButton>
        </Form>
      )}
      <Button variant="quiet" onClick={() => setDisputing(true)}>
        Something is wrong
      </Button>
    </div>
  )
}
