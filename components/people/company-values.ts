import type { SettingsAnswer } from '@/lib/settings/schema'

/** The settings as the form holds them; minutes and days are numbers in the fields too. */
export const companyFields = [
  'name',
  'country',
  'language',
  'time_zone',
  'default_schedule',
  'default_schedule_from',
  'holiday_calendar',
  'grace_minutes',
  'missed_after_minutes',
  'annual_leave_days',
] as const
export type CompanyValues = Record<(typeof companyFields)[number], string>

const texts: readonly string[] = ['name', 'country', 'language', 'time_zone', 'default_schedule_from']

export function asCompanyValues(settings: SettingsAnswer, today: string): CompanyValues {
  const values = Object.fromEntries(companyFields.map((field) => [field, String(settings[field] ?? '')]))
  return { ...(values as CompanyValues), default_schedule_from: today }
}

/** Only what was changed, as the API takes it. The date of a default schedule is sent only with another schedule. */
export function changedSettings(before: CompanyValues, now: CompanyValues): Record<string, string | number | null> {
  const changed = companyFields.filter(
    (field) => field !== 'default_schedule_from' && now[field].trim() !== before[field],
  )
  const body = Object.fromEntries(changed.map((field) => [field, asValue(field, now[field].trim())]))
  const from = now.default_schedule_from
  return changed.includes('default_schedule') && from ? { ...body, default_schedule_from: from } : body
}

function asValue(field: string, text: string): string | number | null {
  if (texts.includes(field)) return text
  return text === '' ? null : Number(text)
}
