import { formatCount, formatDate, formatDays, formatMonth } from '@/lib/format'
import type { SettingsEffect } from '@/lib/settings/schema'
import { closersSentence } from '../closing/closing-words'
import {
  auditSentence,
  circleSentence,
  graceSentence,
  lateNoticeSentence,
  latePolicySentence,
  leaveSentence,
  lowBalanceSentence,
  missedInSentence,
  missedSentence,
  reasonsSentence,
  selfDecisionSentence,
  zoneSentence,
} from './company-sentences'
import type { CompanyValues } from './company-values'

/** What is known where a change is told: the values entered, what they are called, and how the reader reads. */
export type Telling = {
  now: CompanyValues
  /** 'Early shift' of the schedule '3', 'Turkish' of the language 'tr'. */
  labelOf: (setting: keyof CompanyValues) => string
  today: string
  locale: string
}
type Sentence = (effect: SettingsEffect, telling: Telling) => string

/** What saving a change does, with its numbers. */
export function effectSentence(effect: SettingsEffect, telling: Telling): string {
  const sentence = sentences[effect.setting]
  return sentence ? sentence(effect, telling) : `The setting ${effect.setting.replaceAll('_', ' ')} changes.`
}

const sentences: Record<string, Sentence> = {
  name: (_, { now }) => `The company is called ${now.name.trim()} on every page.`,
  country: (_, { labelOf }) => `The company is in ${labelOf('country')}. Nothing that is recorded changes.`,
  language: ({ people }, { labelOf }) =>
    `${peopleWords(people)} without a language of their own ${people && people > 1 ? 'are' : 'is'} told in ${labelOf('language')} from now on.`,
  time_zone: ({ people }, { now }) =>
    `${zoneSentence(now.time_zone, true)} That concerns ${peopleWords(people, false)}.`,
  default_schedule: defaultSchedule,
  holiday_calendar: ({ people, requests }, { now, labelOf }) => {
    const holidays = now.holiday_calendar ? `the holidays of ${labelOf('holiday_calendar')}` : 'no public holidays'
    return `${peopleWords(people)} ${hasOrHave(people)} ${holidays}. ${countedAgain(requests)}`
  },
  grace_minutes: ({ arrivals }, { now }) =>
    `${graceSentence(now.grace_minutes)} Counts from today on: ${arrivalsAgain(arrivals)}.`,
  missed_after_minutes: (_, { now }) => missedSentence(now.missed_after_minutes),
  missed_in_after_minutes: (_, { now }) => missedInSentence(now.missed_in_after_minutes),
  annual_leave_days: (_, { now, today }) =>
    `${leaveSentence(now.annual_leave_days)} In January ${Number(today.slice(0, 4)) + 1} everybody is granted as much.`,
  low_balance_days: ({ people }, { now }) =>
    `${lowBalanceSentence(now.low_balance_days)} ${peopleWords(people)} ${hasOrHave(people)} less than that now.`,
  self_decision: (_, { now }) => selfDecisionSentence(now.self_decision),
  late_notice: (_, { now }) => lateNoticeSentence(now.late_notice),
  late_policy: latePolicy,
  colleagues_see_absences: (_, { now }) => `From now on: ${circleSentence('absences', now.colleagues_see_absences)}`,
  colleagues_see_presence: (_, { now }) => `From now on: ${circleSentence('presence', now.colleagues_see_presence)}`,
  managers_see_reasons: (_, { now }) => `From now on: ${reasonsSentence(now.managers_see_reasons)}`,
  managers_read_audit: (_, { now }) => `From now on: ${auditSentence(now.managers_read_audit)}`,
  managers_close: (_, { now }) => `From now on: ${closersSentence(now.managers_close)}`,
}

function defaultSchedule({ from, people, arrivals, requests }: SettingsEffect, { labelOf, locale }: Telling): string {
  const since = from ? `From ${formatDate(from, locale, 'full')} on ` : ''
  const again = [arrivals ? formatCount(arrivals, 'recorded arrival') : '', requests ? requestsWords(requests) : '']
  const worked = again.filter(Boolean).join(' and ')
  const count = (arrivals ?? 0) + (requests ?? 0)
  const who = `${peopleWords(people, since === '')} ${people && people > 1 ? 'work' : 'works'} by ${labelOf('default_schedule')}`
  return `${since}${who}. ${worked ? `${worked} ${isOrAre(count)} worked out again.` : 'Nothing that is recorded changes.'}`
}

function latePolicy({ from, people, arrivals, minutes }: SettingsEffect, { now, today, locale }: Telling): string {
  const policy = {
    late_policy: now.late_policy as 'proportional' | 'per_count' | 'off',
    late_every: Number(now.late_every) || 1,
    late_charge_days: Number(now.late_charge_days) || 0,
  }
  const rule = `From ${formatMonth((from ?? today).slice(0, 7), locale)} on: ${latePolicySentence(policy, locale)}`
  if (!arrivals && !minutes) return `${rule} Nothing that is recorded changes.`
  const again = `${formatCount(arrivals ?? 0, 'late arrival')} ${isOrAre(arrivals)} charged again`
  if (!people) return `${rule} ${again}, which changes nobody’s leave.`
  const days = formatDays(Math.abs(minutes ?? 0) / 480, locale)
  const way = (minutes ?? 0) > 0 ? 'more are taken' : 'are given back'
  const sum = minutes ? `: ${days} days of leave ${way} in all` : ''
  return `${rule} ${again}, for ${peopleWords(people, false)} with another result${sum}.`
}

function peopleWords(people: number | null, begins = true): string {
  if (!people) return begins ? 'Nobody' : 'nobody'
  return formatCount(people, 'person', 'people')
}

function requestsWords(requests: number): string {
  return formatCount(requests, 'request for leave', 'requests for leave')
}

function countedAgain(requests: number | null): string {
  return requests ? `${requestsWords(requests)} ${isOrAre(requests)} counted again.` : 'No leave is counted again.'
}

function arrivalsAgain(arrivals: number | null): string {
  return arrivals
    ? `${formatCount(arrivals, 'arrival')} since midnight ${isOrAre(arrivals)} worked out again`
    : 'nobody has come yet today'
}

function isOrAre(count: number | null): 'is' | 'are' {
  return count === 1 ? 'is' : 'are'
}

function hasOrHave(people: number | null): 'has' | 'have' {
  return people && people > 1 ? 'have' : 'has'
}
