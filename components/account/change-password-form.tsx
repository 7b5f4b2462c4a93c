'use client'

import { useRef, useState } from 'react'
import { callApi } from '../api'
import { PasswordField } from '../sign-in/password-field'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SubmitButton } from '../ui/submit-button'

/** Changes one's own password. `username` tells password managers whose entry to renew. */
export function ChangePasswordForm({ username }: { username: string }) {
  const [changes, setChanges] = useState(0)
  const box = useRef<HTMLDivElement>(null)

  async function send(data: FormData) {
    await callApi('POST', '/users/password/', {
      current_password: String(data.get('current_password')),
      new_password: String(data.get('new_password')),
    })
    setChanges((done) => done + 1)
    box.current?.focus()
  }

  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Form key={changes} onSend={send} aria-label="Change password" className="max-w-[24rem] space-y-6">
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordField name="current_password" label="Present password" autoComplete="current-password" required />
        <PasswordField
          name="new_password"
          label="New password"
          autoComplete="new-password"
          hint="At least 10 characters. You are then signed out on every other device."
          minLength={10}
          maxLength={128}
          required
        />
        <SubmitButton variant="quiet">Change password</SubmitButton>
      </Form>
      <div className="mt-4">
        <Notice>{changes > 0 ? 'Password changed. Other devices are signed out.' : null}</Notice>
      </div>
    </div>
  )
}
