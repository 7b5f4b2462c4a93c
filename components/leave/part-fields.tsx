'use client'

import { TextField } from '../ui/text-field'
import type { AskValues } from './ask-values'
import { isByHour } from './ask-values'
import { Choices } from './choices'

type Props = {
  unit: 'days' | 'half_days' | 'hours'
  values: AskValues
  onChange: (changes: Partial<AskValues>) => void
}

const whole = { value: 'full', label: 'Whole day' } as const
const first = { value: 'first_half', label: 'First half' } as const
const second = { value: 'second_half', label: 'Second half' } as const

/** How much of the chosen days: halves or hours, as far as the leave type knows them. */
export function PartFields({ unit, values, onChange }: Props) {
  const { start, end } = values
  if (!start || !end || unit === 'days') return null
  if (unit === 'hours') return start === end ? <Hours values={values} onChange={onChange} /> : null
  if (start === end) {
    return (
      <Choices
        name="start_part"
        label="How much of the day"
        value={values.startPart}
        options={[whole, first, second]}
        onChange={(startPart) => onChange({ startPart })}
      />
    )
  }
  return (
    <div className="space-y-4">
      <Choices
        name="start_part"
        label="The first day"
        value={values.startPart === 'second_half' ? 'second_half' : 'full'}
        options={[whole, second]}
        onChange={(startPart) => onChange({ startPart })}
      />
      <Choices
        name="end_part"
        label="The last day"
        value={values.endPart === 'first_half' ? 'first_half' : 'full'}
        options={[whole, first]}
        onChange={(endPart) => onChange({ endPart })}
      />
    </div>
  )
}

function Hours({ values, onChange }: Omit<Props, 'unit'>) {
  return (
    <div className="space-y-4">
      <Choices
        name="by_hour"
        label="How much of the day"
        value={values.byHour ? 'hours' : 'full'}
        options={[whole, { value: 'hours', label: 'Some hours' }]}
        onChange={(choice) => onChange({ byHour: choice === 'hours' })}
      />
      {isByHour({ unit: 'hours' }, values) && (
        <div className="grid grid-cols-2 gap-4">
          <TextField
            name="start_time"
            type="time"
            label="From"
            required
            value={values.startTime}
            onChange={(event) => onChange({ startTime: event.target.value })}
          />
          <TextField
            name="end_time"
            type="time"
            label="Until"
            required
            value={values.endTime}
            onChange={(event) => onChange({ endTime: event.target.value })}
          />
        </div>
      )}
    </div>
  )
}
