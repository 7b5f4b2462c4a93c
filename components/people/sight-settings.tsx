'use client'

import { SelectField } from '../ui/select-field'
import type { Parts } from './company-form'
import { auditSentence, circleSentence, reasonsSentence } from './company-sentences'
import { FormPart } from './form-part'

const reaches = [
  { value: 'nobody', label: 'Nobody’s' },
  { value: 'team', label: 'Those they work with' },
  { value: 'company', label: 'Everybody’s' },
]
const presence = [
  { value: 'nobody', label: 'Of nobody' },
  { value: 'team', label: 'Of those they work with' },
  { value: 'company', label: 'Of everybody' },
]

/** Who may see what of others. */
export function SightPart({ field, now }: Parts) {
  return (
    <FormPart title="Who sees what" lead="Admins see everything, and everybody all of their own.">
      <SelectField
        {...field('colleagues_see_absences')}
        label="Absences in the calendar"
        options={reaches}
        hint={circleSentence('absences', now.colleagues_see_absences)}
      />
      <SelectField
        {...field('colleagues_see_presence')}
        label="Who is in"
        options={presence}
        hint={circleSentence('presence', now.colleagues_see_presence)}
      />
      <SelectField
        {...field('managers_see_reasons')}
        label="Reasons for leave"
        options={[
          { value: 'true', label: 'Whoever decides, and admins' },
          { value: 'false', label: 'Admins only' },
        ]}
        hint={reasonsSentence(now.managers_see_reasons)}
      />
      <SelectField
        {...field('managers_read_audit')}
        label="The audit of their reports"
        options={[
          { value: 'true', label: 'Managers, and admins' },
          { value: 'false', label: 'Admins only' },
        ]}
        hint={auditSentence(now.managers_read_audit)}
      />
    </FormPart>
  )
}
