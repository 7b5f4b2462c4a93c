'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'
import { callApi } from '../api'
import { FormPart } from '../people/form-part'
import { useRequestKey } from '../people/request-key'
import { useUnsavedWarning } from '../people/unsaved-changes'
import { Form } from '../ui/form'
import { LinkButton, TextLink } from '../ui/link-button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import * as sentence from './leave-type-sentences'
import { asTypeBody, asTypeValues, kindWords, newType, type TypeValues, unitWords } from './leave-type-values'

const list = '/team/settings/leave-types'

/** A leave type; each option says what it does. `type` null: a new one. */
export function LeaveTypeForm({ type }: { type: LeaveTypeAnswer | null }) {
  const router = useRouter()
  const [before, setBefore] = useState<TypeValues | null>(() => type && asTypeValues(type))
  const [now, setNow] = useState<TypeValues>(before ?? newType)
  const [saved, setSaved] = useState<string | null>(null)
  const { keyFor, renew } = useRequestKey()
  const body = asTypeBody(before, now)
  const changes = Object.keys(body).length
  useUnsavedWarning(type ? changes > 0 : now.name !== '')

  async function send() {
    if (type && changes === 0) return setSaved('Nothing to save: everything is as it was.')
    const at = type ? `/manager/leave-types/${type.id}/` : '/manager/leave-types/'
    const options = { idempotencyKey: keyFor(body) }
    const after = await callApi<LeaveTypeAnswer>(type ? 'PATCH' : 'POST', at, body, options)
    renew()
    if (type) {
      setBefore(asTypeValues(after))
      setNow(asTypeValues(after))
      setSaved('Saved. Leave asked for before stays as it is.')
    } else {
      setNow(newType)
      router.push(list)
    }
    router.refresh()
  }

  const field = (name: keyof TypeValues) => ({
    name,
    value: now[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setNow((values) => ({ ...values, [name]: value }))
      setSaved(null)
    },
  })
  const parts = { field, now, isNew: type === null, isAnnual: type?.kind === 'annual' }

  return (
    <Form onSend={send} aria-label={type ? type.name : 'A new leave type'} className="">
      <WhatPart {...parts} />
      <DaysPart {...parts} />
      <AskingPart {...parts} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-6">
        <SubmitButton pendingText="Saving…">
          {type ? (changes > 1 ? `Save ${changes} changes` : 'Save') : 'Add this leave type'}
        </SubmitButton>
        <LinkButton href={list}>Back to the list</LinkButton>
        <Notice>{saved}</Notice>
      </div>
    </Form>
  )
}

type Parts = {
  field: (name: keyof TypeValues) => {
    name: string
    value: string
    onChange: (event: { currentTarget: { value: string } }) => void
  }
  now: TypeValues
  isNew: boolean
  /** Lateness is charged to it, so some of its rules are fixed. */
  isAnnual: boolean
}

function WhatPart({ field, now, isNew }: Parts) {
  return (
    <FormPart title="What it is" lead="How it is called, and by what it is taken.">
      <TextField
        {...field('name')}
        label="Name"
        maxLength={80}
        autoComplete="off"
        hint="What people choose it by, such as “Training” or “Parental leave”."
        className={isNew ? '' : 'sm:col-span-2'}
        required
      />
      {isNew && (
        <SelectField
          {...field('kind')}
          label="Kind"
          hint={`${sentence.kindSentence(now.kind)} This cannot be changed later.`}
          options={(['other', 'sick', 'unpaid'] as const).map((value) => ({ value, label: kindWords[value] }))}
        />
      )}
      <SelectField
        {...field('unit')}
        label="Taken by"
        hint={sentence.unitSentence(now.unit)}
        className="sm:col-span-2"
        options={Object.entries(unitWords).map(([value, label]) => ({ value, label }))}
      />
    </FormPart>
  )
}

function DaysPart({ field, now, isAnnual }: Parts) {
  const without = now.has_allowance !== 'true'
  return (
    <FormPart title="Days" lead="How many there are, and what happens when they run out.">
      {isAnnual ? (
        <p className="text-14 text-pretty text-faded sm:col-span-2">
          How many days a year brings stands in <TextLink href="/team/settings">the company’s settings</TextLink>.
        </p>
      ) : (
        <>
          <SelectField
            {...field('has_allowance')}
            label="Allowance"
            hint={sentence.allowanceSentence(now.has_allowance)}
            options={yesOrNo('So many days', 'As many as it takes')}
          />
          <TextField
            {...field('yearly_days')}
            type="number"
            inputMode="decimal"
            min={0}
            max={366}
            step={0.5}
            label="Days a year"
            disabled={without}
            hint={sentence.yearlySentence(now.yearly_days, now.has_allowance)}
          />
        </>
      )}
      <SelectField
        {...field('may_go_negative')}
        label="When nothing is left"
        disabled={without}
        hint={sentence.negativeSentence(now.may_go_negative, now.has_allowance)}
        className="sm:col-span-2"
        options={yesOrNo('More can be asked for', 'Nothing more can be asked for')}
      />
    </FormPart>
  )
}

function AskingPart({ field, now, isAnnual }: Parts) {
  return (
    <FormPart title="Asking" lead="What it takes to get it, and what others see.">
      <SelectField
        {...field('needs_approval')}
        label="Approval"
        hint={sentence.approvalSentence(now.needs_approval)}
        options={yesOrNo('A manager approves it', 'Holds at once')}
      />
      <SelectField
        {...field('reason_required')}
        label="Reason"
        hint={sentence.reasonSentence(now.reason_required)}
        options={yesOrNo('Needed', 'Optional')}
      />
      {!isAnnual && (
        <SelectField
          {...field('may_replace')}
          value={now.needs_approval === 'true' ? 'false' : now.may_replace}
          label="During other leave"
          disabled={now.needs_approval === 'true'}
          hint={sentence.replaceSentence(now.may_replace, now.needs_approval)}
          options={yesOrNo('Takes its place', 'Cannot be reported')}
        />
      )}
      <SelectField
        {...field('colleagues_see')}
        label="Colleagues see"
        hint={sentence.colleaguesSentence(now.colleagues_see)}
        options={[
          { value: 'away', label: 'That somebody is away' },
          { value: 'type', label: 'The name of this type' },
        ]}
      />
    </FormPart>
  )
}

function yesOrNo(yes: string, no: string) {
  return [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ]
}
