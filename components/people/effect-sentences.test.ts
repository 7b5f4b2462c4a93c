import { expect, test } from 'vitest'
import type { SettingsEffect } from '@/lib/settings/schema'
import type { CompanyValues } from './company-values'
import { effectSentence } from './effect-sentences'

const none = { from: null, people: null, arrivals: null, requests: null, minutes: null }
const now = {
  ...{ name: ' Acme ', grace_minutes: '5', late_policy: 'per_count', late_every: '3', late_charge_days: '0.5' },
  ...{ annual_leave_days: '20', low_balance_days: '2', holiday_calendar: '2', colleagues_see_absences: 'company' },
} as CompanyValues
const labels: Record<string, string> = {
  default_schedule: 'Early shift',
  holiday_calendar: 'Bavaria',
  language: 'Turkish',
}
const tell = (effect: Partial<SettingsEffect> & { setting: string }, values: Partial<CompanyValues> = {}) =>
  effectSentence(
    { ...none, ...effect },
    { now: { ...now, ...values }, labelOf: (name) => labels[name] ?? '', today: '2026-11-23', locale: 'en-GB' },
  ).replaceAll('\u00a0', ' ')

const rule = 'From December 2026 on: Every 3 late arrivals of a month together cost 0.5 days of leave, however late.'

test.each<[Partial<SettingsEffect> & { setting: string }, string]>([
  [{ setting: 'name' }, 'The company is called Acme on every page.'],
  [{ setting: 'language', people: 3 }, '3 people without a language of their own are told in Turkish from now on.'],
  [{ setting: 'language', people: 0 }, 'Nobody without a language of their own is told in Turkish from now on.'],
  [
    { setting: 'late_policy', from: '2026-12-01', people: 57, arrivals: 214, minutes: -6000 },
    `${rule} 214 late arrivals are charged again, for 57 people with another result: 12.5 days of leave are given back in all.`,
  ],
  [
    { setting: 'late_policy', from: '2026-12-01', people: 1, arrivals: 1, minutes: 240 },
    `${rule} 1 late arrival is charged again, for 1 person with another result: 0.5 days of leave more are taken in all.`,
  ],
  [
    { setting: 'late_policy', from: '2026-12-01', people: 0, arrivals: 4, minutes: 0 },
    `${rule} 4 late arrivals are charged again, which changes nobody’s leave.`,
  ],
  [
    { setting: 'late_policy', from: '2026-12-01', people: 0, arrivals: 0, minutes: 0 },
    `${rule} Nothing that is recorded changes.`,
  ],
  [
    { setting: 'default_schedule', from: '2026-11-03', people: 40, arrivals: 600, requests: 1 },
    'From 3 November 2026 on 40 people work by Early shift. 600 recorded arrivals and 1 request for leave are worked out again.',
  ],
  [
    { setting: 'default_schedule', from: '2026-12-01', people: 1, arrivals: 0, requests: 0 },
    'From 1 December 2026 on 1 person works by Early shift. Nothing that is recorded changes.',
  ],
  [
    { setting: 'holiday_calendar', people: 2, requests: 3 },
    '2 people have the holidays of Bavaria. 3 requests for leave are counted again.',
  ],
  [
    { setting: 'grace_minutes', from: '2026-11-23', arrivals: 0 },
    'Up to 5 min late is not counted. Whoever is later than that is late by all of it. Counts from today on: nobody has come yet today.',
  ],
  [
    { setting: 'colleagues_see_absences' },
    'From now on: Everybody sees when anybody is away; why only where a type of leave is shown to colleagues.',
  ],
  [{ setting: 'something_new' }, 'The setting something new changes.'],
])('%o', (effect, sentence) => {
  expect(tell(effect)).toBe(sentence)
})
