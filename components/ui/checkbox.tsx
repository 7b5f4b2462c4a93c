'use client'

import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { useFieldError } from './form'

/** A native checkbox whose whole line, 44 px high, is the target. */
export function Checkbox({
  name,
  label,
  hint,
  className = '',
  ...input
}: InputHTMLAttributes<HTMLInputElement> & { name: string; label: ReactNode; hint?: ReactNode }) {
  const id = useId()
  const error = useFieldError(name)
  return (
    <div className={className}>
      <label className="flex min-h-11 cursor-pointer items-center gap-3 text-16">
        <input
          type="checkbox"
          {...input}
          name={name}
          aria-describedby={hint || error ? id : undefined}
          aria-invalid={error ? true : undefined}
          className="size-5 shrink-0 accent-ink"
        />
        {label}
      </label>
      {(hint || error) && (
        <p id={id} className={`pl-8 ${error ? 'text-14 text-absent' : 'text-12 text-faded'}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
