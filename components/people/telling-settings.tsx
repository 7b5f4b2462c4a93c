'use client'

import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import type { Parts } from './company-form'
import { lateNoticeSentence, missedInSentence } from './company-sentences'
import { FormPart } from './form-part'

const notices = [
  { value: '', label: 'By the size of the company' },
  { value: 'at_once', label: 'At once' },
  { value: 'digest', label: 'Once a day, in one summary' },
  { value: 'off', label: 'Not at all' },
]

/** Who hears of lateness and of whoever did not come. `mail`: in a sentence, whether it is also mailed. */
export function TellingPart({ field, now, mail }: Parts & { mail: string }) {
  return (
    <FormPart title="Who is told" lead={`In Daybook, and by mail as each person chooses. ${mail}`}>
      <SelectField
        {...field('late_notice')}
        label="Admins hear of lateness"
        hint={lateNoticeSentence(now.late_notice)}
        options={notices}
      />
      <TextField
        {...field('missed_in_after_minutes')}
        type="number"
        inputMode="numeric"
        min={0}
        max={720}
        label="Missed clock-in after, in minutes"
        hint={missedInSentence(now.missed_in_after_minutes)}
      />
    </FormPart>
  )
}
