'use client'

import type { Parts } from '../people/company-form'
import { FormPart } from '../people/form-part'
import { SelectField } from '../ui/select-field'
import { closersSentence } from './closing-words'

/** Who closes months. */
export function ClosingPart({ field, now }: Parts) {
  return (
    <FormPart title="Closing of months" lead="The figures of a closed month stay as they are.">
      <SelectField
        {...field('managers_close')}
        label="Months are closed by"
        options={[
          { value: 'false', label: 'Admins only' },
          { value: 'true', label: 'Managers, and admins' },
        ]}
        hint={closersSentence(now.managers_close)}
      />
    </FormPart>
  )
}
