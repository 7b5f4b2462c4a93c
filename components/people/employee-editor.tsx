'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { ApiProblem, callApi } from '../api'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SubmitButton } from '../ui/submit-button'
import {
  asBody,
  asFieldValues,
  changedValues,
  enteredValues,
  type FieldValues,
  fieldNames,
  overtakenFields,
} from './employee-fields'
import { EmployeeFieldset } from './employee-fieldset'
import type { FormChoices, FormRights } from './form-choices'
import { useUnsavedWarning } from './unsaved-changes'

type Props = {
  employee: EmployeeAnswer
  managerName: string
  choices: FormChoices
  rights: FormRights
}

/** Changes an employee. Sends only what was changed, and asks once more before undoing what somebody else changed. */
export function EmployeeEditor({ employee, managerName, choices, rights }: Props) {
  const router = useRouter()
  const [before, setBefore] = useState(() => asFieldValues(employee))
  const [generation, setGeneration] = useState(0)
  const [changes, setChanges] = useState(0)
  const [saved, setSaved] = useState<string | null>(null)
  useUnsavedWarning(changes > 0)

  async function send(data: FormData) {
    const mine = changedValues(before, enteredValues(data))
    if (Object.keys(mine).length === 0) return setSaved('Nothing to save: everything is as it was.')
    const now = asFieldValues(await callApi<EmployeeAnswer>('GET', `/manager/${employee.id}/`))
    const overtaken = overtakenFields(before, mine, now)
    if (overtaken.length > 0) {
      // Only these: the other fields still show what they were opened with, and would count as changed.
      setBefore({ ...before, ...Object.fromEntries(overtaken.map((field) => [field, now[field]])) })
      throw overtakenProblem(overtaken, now)
    }
    const after = await callApi<EmployeeAnswer>('PATCH', `/manager/${employee.id}/`, asBody(mine))
    begin(asFieldValues(after))
    setSaved(savedText(Object.keys(mine).length))
    router.refresh()
  }

  function begin(values: FieldValues) {
    setBefore(values)
    setGeneration((number) => number + 1)
    setChanges(0)
  }

  function count(event: FormEvent<HTMLElement>) {
    const form = event.currentTarget.querySelector('form')
    if (!form) return
    setChanges(Object.keys(changedValues(before, enteredValues(new FormData(form)))).length)
    setSaved(null)
  }

  return (
    <div onInput={count}>
      <Form onSend={send} aria-label={`Details of ${employee.name}`}>
        <div key={generation}>
          <EmployeeFieldset
            values={before}
            managerName={managerName}
            employeeId={employee.id}
            choices={choices}
            rights={rights}
            onChosen={() => setChanges((number) => Math.max(1, number))}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-6">
          <SubmitButton pendingText="Saving…">{changes > 1 ? `Save ${changes} changes` : 'Save'}</SubmitButton>
          <Notice>{saved}</Notice>
        </div>
      </Form>
    </div>
  )
}

function savedText(changes: number): string {
  return changes === 1 ? 'Saved.' : `${changes} changes saved.`
}

function overtakenProblem(fields: (keyof FieldValues)[], now: FieldValues): ApiProblem {
  const names = fields.map((field) => fieldNames[field]).join(', ')
  return new ApiProblem(409, {
    code: 'conflict',
    title: 'Somebody else changed this meanwhile',
    detail: `Nothing is saved yet. Look at ${names}, then save again to let yours stand.`,
    errors: fields.map((path) => ({ path, message: overtakenMessage(path, now[path]) })),
  })
}

const plainText: (keyof FieldValues)[] = ['name', 'email', 'username', 'employee_number', 'position', 'department']

function overtakenMessage(field: keyof FieldValues, value: string): string {
  if (!plainText.includes(field)) return 'Somebody else changed this meanwhile. Save again to let yours stand.'
  const theirs = value ? `wrote “${value}”` : 'emptied this'
  return `Somebody else ${theirs} meanwhile. Save again to let yours stand.`
}
