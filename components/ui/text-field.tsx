'use client'

import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import { Field } from './field'

type Shared = { name: string; label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean }

/** One line of text; also for type date, time, number and email, which browsers already do well. */
export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  className,
  ref,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & Shared & { ref?: Ref<HTMLInputElement> }) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(wiring) => <input ref={ref} type="text" {...input} {...wiring} className="ruled tabular-nums" />}
    </Field>
  )
}

export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  className,
  ...input
}: TextareaHTMLAttributes<HTMLTextAreaElement> & Shared) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(wiring) => <textarea rows={3} {...input} {...wiring} className="ruled field-sizing-content resize-y" />}
    </Field>
  )
}
