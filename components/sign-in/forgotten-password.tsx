'use client'

import { useState } from 'react'
import { callApi } from '../api'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'

const words = {
  byMail: {
    how: 'We mail you a link. It opens a page where you choose a new password, and works once.',
    done: 'Noted. If there is such an account, its mailbox gets a link now. It works once, for an hour.',
  },
  byAdmin: {
    how: 'Ask your admin for a link. It opens a page where you choose a new password, and works once.',
    done: 'Noted. Tell your admin or manager too: they make the link, as no mail is set up here.',
  },
}

/** What to do without a password, folded away until somebody needs it. `mailed`: the link comes by mail. */
export function ForgottenPassword({ mailed }: { mailed: boolean }) {
  const { how, done } = mailed ? words.byMail : words.byAdmin
  const [asked, setAsked] = useState(false)

  async function ask(data: FormData) {
    await callApi('POST', '/users/password/reset/', { username: String(data.get('account')).trim() })
    setAsked(true)
  }

  return (
    <details className="group mt-6 text-14">
      <summary className="inline-flex min-h-11 items-center underline decoration-edge underline-offset-4 hover:decoration-ink">
        Forgotten your password?
      </summary>
      <p className="mt-2 text-faded">{how}</p>
      {asked ? (
        <p role="status" className="mt-4">
          {done}
        </p>
      ) : (
        <Form onSend={ask} className="mt-4 space-y-4" aria-label="Ask for a new password">
          <TextField name="account" label="User name or e-mail" autoComplete="username" required />
          <SubmitButton variant="quiet" className="w-full">
            Ask for a link
          </SubmitButton>
        </Form>
      )}
    </details>
  )
}
