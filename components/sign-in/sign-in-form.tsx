'use client'

import { asProblem } from '../api'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { signIn } from './credentials'
import { ForgottenPassword } from './forgotten-password'
import { PasswordField } from './password-field'
import { useCountdown } from './use-countdown'
import { waitText } from './wait-text'

/** User name or e-mail and password; leads to `next` with a fresh page, so that nothing of the last reader is left. `mailed`: links go by mail. */
export function SignInForm({ next, mailed }: { next: string; mailed: boolean }) {
  const wait = useCountdown()

  async function send(data: FormData) {
    try {
      await signIn(String(data.get('username')).trim(), String(data.get('password')))
    } catch (error) {
      const problem = asProblem(error)
      if (problem.retryAfter) wait.start(problem.retryAfter)
      throw problem
    }
    window.location.replace(next)
    await new Promise(() => {})
  }

  return (
    <>
      <Form onSend={send} aria-label="Sign in">
        <TextField
          name="username"
          label="User name or e-mail"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          autoFocus
        />
        <PasswordField autoComplete="current-password" required />
        <SubmitButton className="w-full" pendingText="Signing in…" disabled={wait.left > 0}>
          {wait.left > 0 ? `Try again in ${waitText(wait.left)}` : 'Sign in'}
        </SubmitButton>
      </Form>
      <ForgottenPassword mailed={mailed} />
    </>
  )
}
