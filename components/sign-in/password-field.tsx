'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useState } from 'react'
import { Field } from '../ui/field'

/** A password that can be looked at; `autoComplete` tells password managers which one it is. */
export function PasswordField({
  name = 'password',
  label = 'Password',
  hint,
  autoComplete,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  label?: ReactNode
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
}) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field name={name} label={label} hint={hint}>
      {(wiring) => (
        <span className="relative block">
          <input
            {...input}
            {...wiring}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className="ruled pr-12"
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={`Show ${String(label).toLowerCase()}`}
            aria-controls={wiring.id}
            onClick={() => setShown(!shown)}
            className="absolute top-0 right-0 grid size-11 place-items-center rounded-6 text-faded hover:text-ink"
          >
            <Icon aria-hidden size={20} strokeWidth={1.5} />
          </button>
        </span>
      )}
    </Field>
  )
}
