'use client'

import { useEffect, useState } from 'react'
import { callApi } from '../api'
import { signIn } from '../sign-in/credentials'
import { PasswordField } from '../sign-in/password-field'
import { tokenOf, useLinkToken } from '../sign-in/use-link-token'
import { Form } from '../ui/form'
import { SelectField } from '../ui/select-field'
import { SubmitButton } from '../ui/submit-button'
import { TextField } from '../ui/text-field'
import { type Choice, guessCountry, presentZone } from './places'

type Props = { countries: Choice[]; zones: [string, Choice[]][] }

/** The first page of the book: whose it is, where, and who keeps it. Signs the first admin in. */
export function SetupForm({ countries, zones }: Props) {
  const token = useLinkToken()
  const [zone, setZone] = useState('')
  const [country, setCountry] = useState('')

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    setZone((chosen) => chosen || presentZone(own))
    setCountry((chosen) => chosen || (guessCountry(own, navigator.language, countries) ?? ''))
  }, [countries])

  async function send(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const password = String(data.get('password'))
    const { user } = await callApi<{ user: { username: string } }>('POST', '/users/setup/', {
      token: token ?? tokenOf(text('token')) ?? text('token'),
      company_name: text('company_name'),
      country: text('country'),
      time_zone: text('time_zone'),
      counts_from: text('counts_from') || undefined,
      name: text('name'),
      email: text('email'),
      password,
    })
    await signIn(user.username, password).catch(() => {})
    window.location.replace('/')
    await new Promise(() => {})
  }

  return (
    <Form onSend={send} aria-label="Set up Daybook" className="space-y-6">
      {token === null && (
        <TextField
          name="token"
          label="Setup link"
          hint="Daybook printed it where it was started. Open it, or paste it here."
          autoComplete="off"
          required
        />
      )}
      <TextField name="company_name" label="Company" autoComplete="organization" maxLength={120} required />
      <SelectField
        name="country"
        label="Country"
        autoComplete="country"
        value={country}
        onChange={(event) => setCountry(event.target.value)}
        required
      >
        <option value="" disabled>
          Choose
        </option>
        {countries.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <ZoneField zones={zones} zone={zone} onChange={setZone} />
      <TextField
        name="counts_from"
        label="Counts from"
        type="date"
        hint="Empty: today. Nobody is due, late or absent before it, however long they have been with you."
        optional
      />
      <FirstAdmin />
      <SubmitButton className="w-full" pendingText="Opening the book…">
        Open the book
      </SubmitButton>
    </Form>
  )
}

function ZoneField({
  zones,
  zone,
  onChange,
}: {
  zones: Props['zones']
  zone: string
  onChange: (zone: string) => void
}) {
  const listed = zones.some(([, choices]) => choices.some((choice) => choice.value === zone))
  return (
    <SelectField
      name="time_zone"
      label="Time zone"
      hint="Working days begin and end by this clock. People elsewhere can have their own later."
      value={zone}
      onChange={(event) => onChange(event.target.value)}
      required
    >
      {!listed && <option value={zone}>{zone || 'Choose'}</option>}
      {zones.map(([area, choices]) => (
        <optgroup key={area} label={area}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  )
}

function FirstAdmin() {
  return (
    <fieldset className="space-y-6 border-t pt-6">
      <legend className="float-left w-full pb-2 text-20 font-medium">You, the first admin</legend>
      <TextField name="name" label="Your name" autoComplete="name" maxLength={120} required className="clear-both" />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        hint="You sign in with it."
        required
      />
      <PasswordField
        autoComplete="new-password"
        hint="At least 10 characters. A sentence you remember is a good one."
        minLength={10}
        maxLength={128}
        required
      />
    </fieldset>
  )
}
