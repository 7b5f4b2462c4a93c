'use client'

import { useRouter } from 'next/navigation'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import type { Reading } from '@/lib/format'
import { callApi } from '../api'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { CorrectionCard } from './correction-card'

/** A correction of one's own: to be taken back while it waits, and, made by somebody else, to be answered. */
export function OwnCorrection({ correction, reading }: { correction: CorrectionAnswer; reading: Reading }) {
  const router = useRouter()
  const at = `/employee/corrections/${correction.id}/`

  async function withdraw() {
    await callApi('DELETE', at)
    router.refresh()
  }

  const answer = (said: 'agreed' | 'objected') => async (data: FormData) => {
    await callApi('PUT', at, { answer: said, text: String(data.get('text') ?? '').trim() })
    router.refresh()
  }

  return (
    <div className="space-y-4">
      <CorrectionCard correction={{ ...correction, may_decide: false }} reading={reading} />
      {correction.may_withdraw && (
        <Form onSend={withdraw} aria-label="Take back">
          <SubmitButton variant="quiet" pendingText="Taking it back…">
            Take it back
          </SubmitButton>
        </Form>
      )}
      {correction.may_answer && (
        <div className="space-y-4">
          <Form onSend={answer('agreed')} aria-label="Agree">
            <SubmitButton>Agree</SubmitButton>
          </Form>
          <Form onSend={answer('objected')} aria-label="Object" className="space-y-3">
            <TextField name="text" label="What is wrong with it" maxLength={500} autoComplete="off" required />
            <SubmitButton variant="quiet">Object</SubmitButton>
          </Form>
        </div>
      )}
    </div>
  )
}
