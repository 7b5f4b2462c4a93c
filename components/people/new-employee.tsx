'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { callApi } from '../api'
import { Form } from '../ui/form'
import { LinkButton } from '../ui/link-button'
import { Sheet } from '../ui/sheet'
import { SubmitButton } from '../ui/submit-button'
import { asNewBody, enteredValues, type FieldValues } from './employee-fields'
import { EmployeeFieldset } from './employee-fieldset'
import type { FormChoices, FormRights } from './form-choices'
import { OneTimeLink } from './one-time-link'
import { useRequestKey } from './request-key'
import { useUnsavedWarning } from './unsaved-changes'

type Created = EmployeeAnswer & { invitation?: string; invitation_mailed?: boolean }

/** The form for somebody new and, once they are in the book, the link with which they choose a password. */
export function NewEmployee({
  values,
  managerName,
  choices,
  rights,
  linkLasts,
}: {
  values: FieldValues
  managerName: string
  choices: FormChoices
  rights: FormRights
  /** Until when an invitation made today works, in words. */
  linkLasts: string
}) {
  const router = useRouter()
  const [created, setCreated] = useState<Created | null>(null)
  const [touched, setTouched] = useState(false)
  const { keyFor } = useRequestKey()
  useUnsavedWarning(touched && !created)

  async function send(data: FormData) {
    const body = asNewBody(enteredValues(data))
    const answer = await callApi<Created>('POST', '/manager/', body, { idempotencyKey: keyFor(body) })
    setCreated(answer)
    router.refresh()
  }

  if (created) return <Welcome created={created} linkLasts={linkLasts} />
  return (
    <div onInput={() => setTouched(true)}>
      <Form onSend={send} aria-label="A new employee">
        <EmployeeFieldset
          values={values}
          managerName={managerName}
          employeeId={null}
          choices={choices}
          rights={rights}
          onChosen={() => setTouched(true)}
        />
        <div className="flex flex-wrap gap-3 border-t pt-6">
          <SubmitButton pendingText="Adding…">Add and make an invitation</SubmitButton>
          <LinkButton href="/team/people" variant="quiet">
            Back to the list
          </LinkButton>
        </div>
      </Form>
    </div>
  )
}

function Welcome({ created, linkLasts }: { created: Created; linkLasts: string }) {
  return (
    <Sheet aria-label="Added" className="max-w-[48rem] space-y-6">
      <h2 className="font-serif text-28 text-pretty">{created.name} is in the book</h2>
      {created.invitation && (
        <OneTimeLink link={`${window.location.origin}${created.invitation}`} label="Invitation">
          {created.invitation_mailed
            ? `This link is on its way to ${created.email} too, so you need not send it.`
            : `Send this link to ${created.name}.`}{' '}
          It works once and until {linkLasts}: they choose a password with it and can clock in. It is not shown again,
          but you can make a new one at any time.
        </OneTimeLink>
      )}
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/team/people/${created.id}`}>Open {created.name}</LinkButton>
        {/* A full load, so that the form begins empty. */}
        <a
          href="/team/people/new"
          className="inline-flex min-h-11 items-center px-1 text-14 underline underline-offset-4"
        >
          Add another person
        </a>
      </div>
    </Sheet>
  )
}
