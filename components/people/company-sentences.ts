import { formatDate, formatDays, formatDuration, formatMonth } from '@/lib/format'
import type { SettingsAnswer } from '@/lib/settings/schema'
import { zoneChoice } from './form-choices'

/** What each setting does, in a sentence that follows what is being entered. */
export function graceSentence(minutes: string): string {
  const grace = Number(minutes)
  if (!grace) return 'Every whole minute late counts.'
  return `Up to ${formatDuration(grace)} late is not counted. Whoever is later than that is late by all of it.`
}

export function missedSentence(minutes: string): string {
  const after = formatDuration(Number(minutes) || 0)
  return `Whoever is still clocked in ${after} after the shift has missed the clock-out: nobody guesses a time, they and their manager are asked.`
}

export function missedInSentence(minutes: string): string {
  if (minutes.trim() === '') return 'Nobody is told when somebody due to work has not clocked in.'
  const after = Number(minutes) ? `${formatDuration(Number(minutes))} after the shift begins` : 'when the shift begins'
  return `Whoever is due to work and not clocked in ${after} is told to their manager, once for each shift. Empty: never.`
}

/** `notice` '' leaves it to the size of the company. */
export function lateNoticeSentence(notice: string): string {
  const manager = 'The direct manager is told of each late arrival at once.'
  if (notice === 'at_once') return `${manager} So are the admins.`
  if (notice === 'digest') return `${manager} The admins get one summary each morning, of the day before.`
  if (notice === 'off') return `${manager} The admins are not told.`
  return `${manager} The admins too in a company of up to 100 people; in a larger one they get one summary each morning.`
}

/** Whether what people are told is also mailed. */
export function mailSentence(isOn: boolean): string {
  return isOn ? 'Mail is on.' : 'Mail is off for the whole company: SMTP_URL is not set where Daybook runs.'
}

export function leaveSentence(days: string): string {
  const count = Number(days) || 0
  return `Everybody added from now on begins with ${count === 1 ? 'one day' : `${count} days`} of leave. Nobody’s present balance changes.`
}

export function zoneSentence(zone: string, changed: boolean): string {
  const place = zone ? zoneChoice(zone).label : ''
  if (!changed) return 'Working days begin and end by this clock, unless somebody has a zone of their own.'
  return `From today on, working days begin and end by the clock of ${place}. Days before keep their zone.`
}

export function scheduleSentence(from: string, today: string, locale: string): string {
  if (!from || from === today) return 'From today on, for everybody without a schedule of their own.'
  const date = formatDate(from, locale, 'full')
  if (from > today) return `From ${date} on, for everybody without a schedule of their own.`
  return `For everybody without a schedule of their own, lateness and hours since ${date} are worked out again.`
}

export function lowBalanceSentence(days: string): string {
  const count = Number(days) || 0
  if (count === 0) return 'People are told only when the annual leave of this year goes below zero.'
  const held = count === 1 ? 'one day' : `${count} days`
  return `When less than ${held} of this year’s annual leave is left, they, their manager and the admins are told; again only after it was back.`
}

export function selfDecisionSentence(allowed: string): string {
  return allowed === 'true'
    ? 'Managers and admins may decide their own requests and waive their own lateness; the records say that it was their own.'
    : 'Somebody else decides on managers’ and admins’ own requests and lateness, unless nobody else is there.'
}

const circleWords = {
  absences: {
    nobody: 'People see their own absences only. Managers see those of their reports, admins everybody’s.',
    team: 'People see when those they work with are away: whoever has the same manager, that manager, and their own reports.',
    company: 'Everybody sees when anybody is away; why only where a type of leave is shown to colleagues.',
  },
  presence: {
    nobody: 'Only managers see who is in, of their reports, and admins.',
    team: 'People see in the calendar who of those they work with is clocked in at this moment: no times, and no lateness.',
    company: 'Everybody sees in the calendar who is clocked in at this moment: no times, and no lateness.',
  },
}

/** What people see of each other; `reach`: nobody, team or company. */
export function circleSentence(of: keyof typeof circleWords, reach: string): string {
  return circleWords[of][reach as keyof (typeof circleWords)['absences']] ?? ''
}

export function reasonsSentence(seen: string): string {
  return seen === 'true'
    ? 'Whoever decides on leave reads the reason that was given.'
    : 'The reason somebody gives for leave is read by admins and by themselves. Who decides sees the dates and the type.'
}

export function auditSentence(read: string): string {
  return read === 'true'
    ? 'Managers read what was done to their reports, by whom, and from where.'
    : 'Managers read what they did themselves and what was done to them; the rest is for admins.'
}

type LatePolicy = Pick<SettingsAnswer, 'late_policy' | 'late_every' | 'late_charge_days'>

export function latePolicySentence({ late_policy, late_every, late_charge_days }: LatePolicy, locale: string): string {
  if (late_policy === 'off') return 'Lateness is recorded and costs no leave.'
  if (late_policy === 'proportional')
    return 'A minute late costs a minute of leave, measured by the shift: all of it late is one day.'
  const cost = late_charge_days === 1 ? 'one day' : `${formatDays(late_charge_days, locale)} days`
  const which = late_every === 1 ? 'Every late arrival' : `Every ${late_every} late arrivals of a month together`
  return `${which} ${late_every === 1 ? 'costs' : 'cost'} ${cost} of leave, however late.`
}

/** What a change of policy does from the first of a month on. */
export function lateFromSentence(from: string, today: string, locale: string): string {
  const month = formatMonth(from.slice(0, 7), locale)
  const present = today.slice(0, 7)
  if (from.slice(0, 7) > present) return `Until ${month} lateness is charged as now.`
  if (from.slice(0, 7) === present) return 'What this month’s lateness cost so far is worked out again.'
  return `What lateness cost since ${month} is worked out again: leave is given back or taken, each with its line.`
}
