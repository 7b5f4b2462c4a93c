'use client'

import { formatMonth } from '@/lib/format'
import type { SettingsAnswer } from '@/lib/settings/schema'
import { useReader } from '../reader'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import type { Parts } from './company-form'
import {
  lateFromSentence,
  latePolicySentence,
  leaveSentence,
  lowBalanceSentence,
  selfDecisionSentence,
} from './company-sentences'
import { changesLatePolicy, monthsAround } from './company-values'
import { FormPart } from './form-part'

/** How much leave there is, when it is low, and who decides on it. */
export function LeavePart({ field, now }: Parts) {
  return (
    <FormPart title="Leave" lead="How much there is, and who decides.">
      <TextField
        {...field('annual_leave_days')}
        type="number"
        inputMode="numeric"
        min={0}
        max={366}
        label="Leave a year, in days"
        hint={leaveSentence(now.annual_leave_days)}
      />
      <TextField
        {...field('low_balance_days')}
        type="number"
        inputMode="decimal"
        min={0}
        max={366}
        step={0.01}
        label="Low below, in days"
        hint={lowBalanceSentence(now.low_balance_days)}
      />
      <SelectField
        {...field('self_decision')}
        label="One’s own requests"
        className="sm:col-span-2"
        hint={selfDecisionSentence(now.self_decision)}
        options={[
          { value: 'false', label: 'Somebody else decides them' },
          { value: 'true', label: 'Who decides may decide their own' },
        ]}
      />
    </FormPart>
  )
}

/** What lateness costs, and from which month on. */
export function LatenessPart({
  field,
  before,
  now,
  today,
  policies,
}: Parts & { policies: SettingsAnswer['late_policies'] }) {
  const { locale } = useReader()
  const perCount = now.late_policy === 'per_count'
  const entered = {
    late_policy: now.late_policy as SettingsAnswer['late_policy'],
    late_every: Number(now.late_every) || 1,
    late_charge_days: Number(now.late_charge_days) || 0,
  }
  const months = monthsAround(today).map((date) => ({ value: date, label: formatMonth(date.slice(0, 7), locale) }))
  return (
    <FormPart title="Lateness and leave" lead="What being late takes from annual leave. A manager can waive it.">
      <SelectField
        {...field('late_policy')}
        label="Lateness costs"
        className="sm:col-span-2"
        hint={latePolicySentence(entered, locale)}
        options={[
          { value: 'proportional', label: 'As much leave as it was late' },
          { value: 'per_count', label: 'So much for every so many late arrivals' },
          { value: 'off', label: 'Nothing' },
        ]}
      />
      {perCount && (
        <>
          <TextField
            {...field('late_every')}
            type="number"
            inputMode="numeric"
            min={1}
            max={100}
            label="Late arrivals of a month"
            required
          />
          <TextField
            {...field('late_charge_days')}
            type="number"
            inputMode="decimal"
            min={0}
            max={31}
            step={0.01}
            label="Cost, in days"
            required
          />
        </>
      )}
      {changesLatePolicy(before, now) && (
        <SelectField
          {...field('late_policy_from')}
          label="From"
          className="sm:col-span-2"
          hint={lateFromSentence(now.late_policy_from, today, locale)}
          options={months}
        />
      )}
      <Policies policies={policies} locale={locale} />
    </FormPart>
  )
}

/** Other months had, or will have, another policy. */
function Policies({ policies, locale }: { policies: SettingsAnswer['late_policies']; locale: string }) {
  if (policies.length === 0) return null
  return (
    <ol className="divide-y border-y text-14 sm:col-span-2">
      {policies.map((policy) => (
        <li key={policy.valid_from} className="grid gap-x-4 py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <span className="text-faded">From {formatMonth(policy.valid_from.slice(0, 7), locale)}</span>
          <span>{latePolicySentence(policy, locale)}</span>
        </li>
      ))}
    </ol>
  )
}
