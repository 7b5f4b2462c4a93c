'use client'

import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, onMonthClosed } from '../api'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextArea } from '../ui/text-field'

type Question = { problem: ApiProblem; answer: (reason: string | null) => void }

/**
 * Asks why, wherever in the app something would change a closed month, and lets it be sent again. Many at once are asked
 * once. A native dialog: it stands on every page, also on those that must stay light.
 */
export function AskWhy() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [question, setQuestion] = useState<Question | null>(null)

  useEffect(() => {
    let asked: Promise<string | null> | null = null
    return onMonthClosed((problem) => {
      asked ??= new Promise<string | null>((answer) => setQuestion({ problem, answer })).finally(() => {
        asked = null
      })
      return asked
    })
  }, [])

  useEffect(() => {
    if (question) dialog.current?.showModal()
    else dialog.current?.close()
  }, [question])

  function settle(reason: string | null) {
    question?.answer(reason)
    setQuestion(null)
  }

  return (
    <dialog
      ref={dialog}
      onCancel={() => settle(null)}
      aria-labelledby="ask-why"
      className="m-auto w-[min(32rem,calc(100%-2rem))] rounded-6 bg-sheet p-6 text-ink shadow-float backdrop:bg-[rgb(0_0_0/0.4)]"
    >
      {question && (
        <Form
          onSend={async (data) => settle(String(data.get('change_reason')).trim())}
          aria-labelledby="ask-why"
          className="space-y-4"
        >
          <h2 id="ask-why" className="font-serif text-28">
            {question.problem.detail.replace(/ Say why this changes\.$/, '')}
          </h2>
          <p className="text-14 text-faded">
            Its figures stay. What this changes shows as an adjustment in the earliest month that is open, with your
            reason.
          </p>
          <TextArea name="change_reason" label="Why does it change" maxLength={500} required />
          <div className="flex flex-wrap gap-3">
            <SubmitButton>Change it</SubmitButton>
            <Button variant="quiet" onClick={() => settle(null)}>
              Leave as it is
            </Button>
          </div>
        </Form>
      )}
    </dialog>
  )
}
