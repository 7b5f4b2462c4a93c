'use client'

import { useState } from 'react'
import { asProblem, callApi } from '../api'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Form } from '../ui/form'
import { LinkButton } from '../ui/link-button'
import { Skeleton } from '../ui/skeleton'
import { SubmitButton } from '../ui/submit-button'
import { signIn } from './credentials'
import { PasswordField } from './password-field'
import { type LinkOwner, useLinkOwner } from './use-link-owner'

type Purpose = 'invitation' | 'reset'

const again = {
  invitation: 'Ask your admin to invite you again.',
  reset: 'Ask your admin for a new link.',
}

/** Sets a password by the token of the opened link, then signs in with it. */
export function PasswordByLink({ purpose }: { purpose: Purpose }) {
  const { token, owner, problem } = useLinkOwner()
  const [spent, setSpent] = useState(false)

  if (token === null) {
    return (
      <DeadEnd
        title="This link is not complete"
        detail={`Open it again from the message you received, or copy the whole of it. ${again[purpose]}`}
      />
    )
  }
  if (spent || problem?.code === 'invalid_token') {
    return <DeadEnd title="This link has been used or is too old" detail={again[purpose]} />
  }
  if (problem) {
    return (
      <ErrorNote problem={problem}>
        <Button variant="quiet" className="mt-2" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </ErrorNote>
    )
  }
  if (!token || !owner) return <Waiting />
  return <ChoosePassword purpose={purpose} token={token} owner={owner} onSpent={() => setSpent(true)} />
}

type ChooseProps = { purpose: Purpose; token: string; owner: LinkOwner; onSpent: () => void }

function ChoosePassword({ purpose, token, owner, onSpent }: ChooseProps) {
  async function send(data: FormData) {
    const password = String(data.get('password'))
    try {
      await callApi('POST', '/users/password/token/', { token, password })
    } catch (error) {
      if (asProblem(error).code === 'invalid_token') onSpent()
      throw error
    }
    // Should signing in fail, the sign-in page says why; the password is set.
    await signIn(owner.username, password).catch(() => {})
    window.location.replace('/')
    await new Promise(() => {})
  }

  return (
    <Form onSend={send} aria-label="Choose a password">
      <p className="text-14 text-faded">
        {owner.name}, you sign in as <span className="text-ink">{owner.username}</span> or{' '}
        <span className="text-ink">{owner.email}</span>.
      </p>
      <input type="text" name="username" autoComplete="username" value={owner.username} readOnly hidden />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 10 characters. A sentence you remember is a good one."
        minLength={10}
        maxLength={128}
        required
      />
      <SubmitButton className="w-full">
        {purpose === 'invitation' ? 'Set password and open Daybook' : 'Change password and sign in'}
      </SubmitButton>
    </Form>
  )
}

function DeadEnd({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="space-y-6">
      <ErrorNote title={title} detail={detail} />
      <LinkButton href="/login">Go to sign in</LinkButton>
    </div>
  )
}

function Waiting() {
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">Looking at your link</span>
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-11 w-full" />
      <Skeleton className="h-11 w-full" />
    </div>
  )
}
