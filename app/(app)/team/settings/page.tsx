import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { closersSentence } from '@/components/closing/closing-words'
import { type CompanyChoices, CompanyForm } from '@/components/people/company-form'
import {
  auditSentence,
  circleSentence,
  lateNoticeSentence,
  latePolicySentence,
  mailSentence,
  reasonsSentence,
} from '@/components/people/company-sentences'
import { EmployeeFacts } from '@/components/people/employee-facts'
import { SettingsHeading } from '@/components/people/settings-heading'
import { countries, presentZone, timeZones } from '@/components/setup/places'
import { mailIsOn } from '@/lib/env'
import { formatDuration } from '@/lib/format'
import { listHolidayCalendars, listSchedules } from '@/lib/schedule/queries'
import { mayChangeSettings, mayReadSettings } from '@/lib/settings/policy'
import { getSettings } from '@/lib/settings/queries'
import type { SettingsAnswer } from '@/lib/settings/schema'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Settings' }

const everything = { page: 1, page_size: 500 }

export default async function SettingsPage() {
  const ctx = await pageContext('/team/settings')
  if (!mayReadSettings(ctx.actor)) notFound()
  const [settings, schedules, calendars, { locale }] = await Promise.all([
    getSettings(ctx),
    listSchedules(ctx, { ...everything, is_archived: 'false' }),
    listHolidayCalendars(ctx, everything),
    reader(),
  ])
  const choices: CompanyChoices = {
    countries: countries(),
    zones: zonesWith(settings.time_zone),
    schedules: schedules.results.map(asOption),
    calendars: calendars.results.map(asOption),
  }
  const mayChange = mayChangeSettings(ctx.actor)
  return (
    <>
      <SettingsHeading mayChange={mayChange} />
      {mayChange ? (
        <CompanyForm
          settings={settings}
          choices={choices}
          today={localDate(ctx.now, settings.time_zone)}
          mail={mailSentence(mailIsOn())}
        />
      ) : (
        <EmployeeFacts facts={factsOf(settings, choices, locale)} />
      )}
    </>
  )
}

function asOption({ id, name }: { id: number; name: string }) {
  return { value: String(id), label: name }
}

/** The company's own zone is in the list under whatever name it was given. */
function zonesWith(zone: string): CompanyChoices['zones'] {
  const zones = timeZones()
  const known = zones.some(([, choices]) => choices.some((choice) => choice.value === zone))
  return known ? zones : [['Present', [{ value: zone, label: presentZone(zone) }]], ...zones]
}

function factsOf(settings: SettingsAnswer, { countries, schedules, calendars }: CompanyChoices, locale: string) {
  const labelIn = (options: { value: string; label: string }[], value: unknown) =>
    options.find((option) => option.value === String(value))?.label
  const missedIn = settings.missed_in_after_minutes
  return [
    ['Name', settings.name],
    ['Country', labelIn(countries, settings.country)],
    ['Time zone', settings.time_zone],
    ['Schedule', labelIn(schedules, settings.default_schedule)],
    ['Holidays', labelIn(calendars, settings.holiday_calendar)],
    ['Leave a year', `${settings.annual_leave_days} days`],
    ['Low below', `${settings.low_balance_days} days`],
    ['One’s own requests', settings.self_decision ? 'Who decides may decide their own' : 'Somebody else decides'],
    ['Lateness', latePolicySentence(settings, locale)],
    ['Grace', formatDuration(settings.grace_minutes)],
    ['Missed clock-out after', formatDuration(settings.missed_after_minutes)],
    ['Missed clock-in after', missedIn === null ? 'Not told' : formatDuration(missedIn)],
    ['Who hears of lateness', lateNoticeSentence(settings.late_notice ?? '')],
    ['Absences', circleSentence('absences', settings.colleagues_see_absences)],
    ['Who is in', circleSentence('presence', settings.colleagues_see_presence)],
    ['Reasons for leave', reasonsSentence(String(settings.managers_see_reasons))],
    ['Closing of months', closersSentence(String(settings.managers_close))],
    ['Audit', auditSentence(String(settings.managers_read_audit))],
  ] as const
}
