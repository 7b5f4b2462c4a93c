'use client'

import { useId } from 'react'
import { useFieldError } from '../ui/form'

type Option<V extends string> = { value: V; label: string }

/** One of a few, all in view: native radio buttons side by side, 44 px high. */
export function Choices<V extends string>({
  name,
  label,
  value,
  options,
  onChange,
}: {
  name: string
  label: string
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
}) {
  const id = useId()
  const error = useFieldError(name)
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      tabIndex={-1}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? id : undefined}
      className="outline-none"
    >
      <p id={`${id}-label`} className="mb-2 text-14 text-faded">
        {label}
      </p>
      <div className="flex flex-wrap">
        {options.map((option) => (
          <label
            key={option.value}
            className="-ml-px flex min-h-11 cursor-pointer items-center border border-edge px-3 text-14 first:ml-0 first:rounded-l-6 last:rounded-r-6 has-checked:z-10 has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-stamp"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className="mt-2 text-14 text-absent">
          {error}
        </p>
      )}
    </div>
  )
}
