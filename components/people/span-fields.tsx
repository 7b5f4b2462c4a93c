'use client'

import { X } from 'lucide-react'
import { useFormState } from '../ui/form'
import { type EditSpan, endsNextDay } from './week-edit'

type Props = {
  span: EditSpan
  /** Where the API finds it: 'week.0.shifts.0'. */
  path: string
  /** 'Monday, shift 1': what the two fields belong to. */
  of: string
  onChange: (span: { start: string; end: string }) => void
  removeLabel: string
  onRemove: () => void
  nextDay?: boolean
}

/** From when until when, with a way to remove it. */
export function SpanFields({ span, path, of, onChange, removeLabel, onRemove, nextDay = false }: Props) {
  const { start, end } = span
  return (
    <div className="flex items-center gap-x-2">
      <TimeInput
        label={`${of} from`}
        path={`${path}.start`}
        value={start}
        onChange={(next) => onChange({ start: next, end })}
      />
      <span aria-hidden="true" className="text-faded">
        –
      </span>
      <TimeInput
        label={`${of} until`}
        path={`${path}.end`}
        value={end}
        onChange={(next) => onChange({ start, end: next })}
      />
      {nextDay && endsNextDay(span) && <span className="text-14 whitespace-nowrap text-faded">next day</span>}
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="grid size-11 shrink-0 place-items-center rounded-6 text-faded hover:text-ink"
      >
        <X aria-hidden size={16} strokeWidth={1.5} />
      </button>
    </div>
  )
}

function TimeInput({
  label,
  path,
  value,
  onChange,
}: {
  label: string
  path: string
  value: string
  onChange: (value: string) => void
}) {
  const { problem } = useFormState()
  const span = path.slice(0, path.lastIndexOf('.'))
  const refused = problem?.errors.some((error) => error.path === path || error.path === span) || undefined
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={refused}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="ruled w-auto min-w-24 tabular-nums"
    />
  )
}
