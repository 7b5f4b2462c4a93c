'use client'

import { ChevronDown } from 'lucide-react'
import type { ReactNode, SelectHTMLAttributes } from 'react'
import { Field } from './field'

export type Option = { value: string; label: string }

/** A native select: every device has its own good way of choosing. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  className,
  options,
  children,
  ...select
}: SelectHTMLAttributes<HTMLSelectElement> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  optional?: boolean
  options?: readonly Option[]
}) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(wiring) => (
        <span className="relative block">
          <select {...select} {...wiring} className="ruled appearance-none truncate pr-8 [&>option]:bg-sheet">
            {options?.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
            {children}
          </select>
          <ChevronDown
            aria-hidden
            size={16}
            strokeWidth={1.5}
            className="pointer-events-none absolute top-1/2 right-1 -translate-y-1/2"
          />
        </span>
      )}
    </Field>
  )
}
