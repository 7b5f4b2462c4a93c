'use client'

import { useState } from 'react'
import { asProblem, callApi } from '../api'
import { ErrorNote } from '../ui/error-note'
import { Form } from '../ui/form'
import { LinkButton } from '../ui/link-button'
import { SubmitButton } from '../ui/submit-button'
import { signIn } from './credentials'
import { PasswordField } from './password-field'
import { useLinkToken } from './use-link-token'

const words = {
  invitation: { button: 'Set password and open Daybook', again: 'Ask your admin to invite you again.' },
  reset: { button: 'Change password and sign in', again: 'Ask your admin for a new link.' },
}

/** Sets a password by the token of the opened link, then signs in with it. */
export function PasswordByLink({ purpose }: { purpose: keyof typeof words }) {
  const token = useLinkToken()
  const [spent, setSpent] = useState(false)
  const { button, again } = words[purpose]

  async function send(data: FormData) {
    const password = String(data.get('password'))
    const username = await setPassword(token ?? '', password).catch((error) => {
      if (asProblem(error).code === 'invalid_token') setSpent(true)
      throw error
    })
    await signIn(username, password).catch(() => {})
    window.location.replace('/')
    await new Promise(() => {})
  }

  if (token === null || spent) {
    return (
      <div className="space-y-6">
        <ErrorNote
          title={spent ? 'This link has been used or is too old' : 'This link is not complete'}
          detail={spent ? again : `Open it again from the message you received, or copy the whole of it. ${again}`}
        />
        <LinkButton href="/login">Go to sign in</LinkButton>
      </div>
    )
  }
  return (
    <Form onSend={send} aria-label="Choose a password">
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 10 characters. A sentence you remember is a good one."
        minLength={10}
        maxLength={128}
        required
      />
      <SubmitButton className="w-full">{button}</SubmitButton>
    </Form>
  )
}

async function setPassword(token: string, password: string): Promise<string> {
  const { username } = await callApi<{ username: string }>('POST', '/users/password/token/', { token, password })
  return username
}
