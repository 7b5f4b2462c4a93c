'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SettingsAnswer } from '@/lib/settings/schema'
import { callApi } from '../api'
import { ClosingPart } from '../closing/closing-settings'
import { useReader } from '../reader'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { type Option, SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { graceSentence, missedSentence, scheduleSentence, zoneSentence } from './company-sentences'
import { asCompanyValues, type CompanyValues, changedFields, changedSettings } from './company-values'
import { FormPart } from './form-part'
import { languageOptions } from './language-options'
import { LatenessPart, LeavePart } from './leave-settings'
import { SettingsEffects } from './settings-effects'
import { SightPart } from './sight-settings'
import { TellingPart } from './telling-settings'
import { useUnsavedWarning } from './unsaved-changes'

export type CompanyChoices = {
  countries: Option[]
  zones: [string, Option[]][]
  schedules: Option[]
  calendars: Option[]
}

/** The settings of the company; each says what it does, and only what was changed is sent. */
export function CompanyForm({
  settings,
  choices,
  today,
  mail,
}: {
  settings: SettingsAnswer
  choices: CompanyChoices
  today: string
  /** Whether Daybook sends mail, in a sentence. */
  mail: string
}) {
  const router = useRouter()
  const { locale } = useReader()
  const [before, setBefore] = useState(() => asCompanyValues(settings, today))
  const [now, setNow] = useState(before)
  const [saved, setSaved] = useState<string | null>(null)
  const changes = changedFields(before, now).length
  useUnsavedWarning(changes > 0)

  async function send() {
    if (changes === 0) return setSaved('Nothing to save: everything is as it was.')
    const after = await callApi<SettingsAnswer>('PATCH', '/manager/settings/', changedSettings(before, now))
    const values = asCompanyValues(after, today)
    setBefore(values)
    setNow(values)
    setSaved('Saved.')
    router.refresh()
  }

  const field = (name: keyof CompanyValues) => ({
    name,
    value: now[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setNow((values) => ({ ...values, [name]: value }))
      setSaved(null)
    },
  })
  const parts = { field, before, now, choices, today }
  const labelOf = (name: keyof CompanyValues) =>
    optionsOf(name, choices, before).find(({ value }) => value === now[name])?.label ?? now[name]

  return (
    <Form onSend={send} aria-label="Company" className="">
      <CompanyPart {...parts} />
      <WorkingTimePart {...parts} />
      <ClockingPart {...parts} />
      <LeavePart {...parts} />
      <LatenessPart {...parts} policies={settings.late_policies} />
      <TellingPart {...parts} mail={mail} />
      <SightPart {...parts} />
      <ClosingPart {...parts} />
      <SettingsEffects changes={changedSettings(before, now)} telling={{ now, labelOf, today, locale }} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-6">
        <SubmitButton pendingText="Saving…">{changes > 1 ? `Save ${changes} changes` : 'Save'}</SubmitButton>
        <Notice>{saved}</Notice>
      </div>
    </Form>
  )
}

function optionsOf(name: keyof CompanyValues, choices: CompanyChoices, before: CompanyValues): Option[] {
  if (name === 'country') return choices.countries
  if (name === 'language') return languageOptions(before.language)
  if (name === 'default_schedule') return choices.schedules
  return name === 'holiday_calendar' ? choices.calendars : []
}

export type Parts = {
  field: (name: keyof CompanyValues) => {
    name: string
    value: string
    onChange: (event: { currentTarget: { value: string } }) => void
  }
  before: CompanyValues
  now: CompanyValues
  choices: CompanyChoices
  today: string
}

function CompanyPart({ field, before, now, choices }: Parts) {
  return (
    <FormPart title="Company" lead="Whose book this is, and where it is kept.">
      <TextField {...field('name')} label="Name" className="sm:col-span-2" hint="Stands on every page." required />
      <SelectField
        {...field('country')}
        label="Country"
        options={choices.countries}
        hint="Says which file of public holidays to look for. Nothing else depends on it."
      />
      <SelectField
        {...field('language')}
        label="Language"
        options={languageOptions(before.language)}
        hint="What people are told and mailed is in it, unless they have a language of their own. Pages are in English."
      />
      <SelectField
        {...field('time_zone')}
        label="Time zone"
        className="sm:col-span-2"
        hint={zoneSentence(now.time_zone, now.time_zone !== before.time_zone)}
      >
        {choices.zones.map(([area, zones]) => (
          <optgroup key={area} label={area}>
            {zones.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
    </FormPart>
  )
}

function WorkingTimePart({ field, before, now, choices, today }: Parts) {
  const { locale } = useReader()
  const another = now.default_schedule !== before.default_schedule
  return (
    <FormPart title="Working time" lead="What holds for everybody who has nothing of their own.">
      <SelectField
        {...field('default_schedule')}
        label="Schedule"
        options={before.default_schedule ? choices.schedules : [{ value: '', label: 'None yet' }, ...choices.schedules]}
        hint={another ? undefined : 'For everybody without a schedule of their own.'}
      />
      {another ? (
        <TextField
          {...field('default_schedule_from')}
          type="date"
          label="From"
          hint={scheduleSentence(now.default_schedule_from, today, locale)}
        />
      ) : (
        <span className="hidden sm:block" />
      )}
      <SelectField
        {...field('holiday_calendar')}
        label="Holidays"
        options={[{ value: '', label: 'None' }, ...choices.calendars]}
        hint={
          now.holiday_calendar === before.holiday_calendar
            ? 'On these days nobody is due to work.'
            : 'Days on which one of the two calendars has a holiday are worked out again.'
        }
      />
    </FormPart>
  )
}

function ClockingPart({ field, before, now }: Parts) {
  const graceChanged = now.grace_minutes !== before.grace_minutes
  return (
    <FormPart title="Clocking" lead="When late is late, and when a clock-out was forgotten.">
      <TextField
        {...field('grace_minutes')}
        type="number"
        inputMode="numeric"
        min={0}
        max={720}
        label="Grace, in minutes"
        hint={`${graceSentence(now.grace_minutes)}${graceChanged ? ' Counts from today on.' : ''}`}
      />
      <TextField
        {...field('missed_after_minutes')}
        type="number"
        inputMode="numeric"
        min={0}
        max={20160}
        label="Missed clock-out after, in minutes"
        hint={missedSentence(now.missed_after_minutes)}
      />
    </FormPart>
  )
}
