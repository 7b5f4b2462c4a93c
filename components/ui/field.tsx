'use client'

import { type ReactNode, useId } from 'react'
import { useFieldError } from './form'

/** What a control needs to be tied to its label, hint and error. */
export type FieldWiring = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type Props = {
  /** The path the API knows this value by; its errors appear here. */
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Something wrong that was found before sending. */
  error?: string
  optional?: boolean
  className?: string
  children: (wiring: FieldWiring) => ReactNode
}

/** A label above, the control, a hint and the error below. */
export function Field({ name, label, hint, error, optional, className = '', children }: Props) {
  const id = useId()
  const refused = useFieldError(name)
  const message = error ?? refused
  const describedBy = [hint ? `${id}-hint` : '', message ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-14 text-faded">
        {label}
        {optional && <span> · optional</span>}
      </label>
      {children({
        id,
        name,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': message ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="mt-2 text-12 text-faded">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} className="mt-2 text-14 text-absent">
          {message}
        </p>
      )}
    </div>
  )
}
