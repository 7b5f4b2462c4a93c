import type { SettingsAnswer } from '@/lib/settings/schema'

/** The settings as the form holds them; minutes and days are numbers in the fields too. */
const companyFields = [
  'name',
  'country',
  'language',
  'time_zone',
  'default_schedule',
  'default_schedule_from',
  'holiday_calendar',
  'grace_minutes',
  'missed_after_minutes',
  'late_notice',
  'missed_in_after_minutes',
  'annual_leave_days',
  'low_balance_days',
  'self_decision',
  'late_policy',
  'late_every',
  'late_charge_days',
  'late_policy_from',
  'colleagues_see_absences',
  'colleagues_see_presence',
  'managers_see_reasons',
  'managers_read_audit',
  'managers_close',
] as const
export type CompanyValues = Record<(typeof companyFields)[number], string>

const texts: readonly string[] = [
  'name',
  'country',
  'language',
  'time_zone',
  'default_schedule_from',
  'late_policy',
  'late_policy_from',
  'colleagues_see_absences',
  'colleagues_see_presence',
]
const truths: readonly string[] = ['self_decision', 'managers_see_reasons', 'managers_read_audit', 'managers_close']
/** From when a change holds: sent only with what it is about. */
const dates: readonly string[] = ['default_schedule_from', 'late_policy_from']
const ofLatePolicy: readonly string[] = ['late_policy', 'late_every', 'late_charge_days']

export function asCompanyValues(settings: SettingsAnswer, today: string): CompanyValues {
  const values = Object.fromEntries(companyFields.map((field) => [field, String(settings[field] ?? '')]))
  return { ...(values as CompanyValues), default_schedule_from: today, late_policy_from: `${today.slice(0, 7)}-01` }
}

type Value = string | number | boolean | null

/** Only what was changed, as the API takes it. The date of a schedule or of a policy is sent only with another one. */
export function changedSettings(before: CompanyValues, now: CompanyValues): Record<string, Value> {
  const changed = changedFields(before, now)
  const body: Record<string, Value> = Object.fromEntries(
    changed.map((field) => [field, asValue(field, now[field].trim())]),
  )
  const { default_schedule_from, late_policy_from } = now
  if (changed.includes('default_schedule') && default_schedule_from) body.default_schedule_from = default_schedule_from
  if (changed.some((field) => ofLatePolicy.includes(field))) body.late_policy_from = late_policy_from
  return body
}

export function changedFields(before: CompanyValues, now: CompanyValues): (keyof CompanyValues)[] {
  return companyFields.filter((field) => !dates.includes(field) && now[field].trim() !== before[field])
}

export function changesLatePolicy(before: CompanyValues, now: CompanyValues): boolean {
  return changedFields(before, now).some((field) => ofLatePolicy.includes(field))
}

/** Months that a policy can begin with: some that are over, the present one, some to come. */
export function monthsAround(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return [-2, -1, 0, 1, 2, 3].map((by) => new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10))
}

function asValue(field: string, text: string): Value {
  if (truths.includes(field)) return text === 'true'
  if (texts.includes(field)) return text
  if (text === '') return null
  return field === 'late_notice' ? text : Number(text)
}
