import type { PreviewAnswer } from '@/lib/leave/schema'
import { rangeOfDates } from '@/lib/leave-words'
import { daysShort, leaveDays } from './leave-words'

type Day = PreviewAnswer['days'][number]
type Year = PreviewAnswer['by_year'][number]

/** Neighbouring days of one kind. */
export type DayRun = Pick<Day, 'what' | 'holiday' | 'part'> & { from: string; to: string; minutes: number }

/** The days of a request with equal neighbours taken together, for reading them one by one. */
export function dayRuns(days: Day[]): DayRun[] {
  const runs: DayRun[] = []
  for (const { date, minutes, what, holiday, part } of days) {
    const last = runs.at(-1)
    const whole = what === 'day_off' || part === 'full'
    const same = last && last.what === what && last.holiday === holiday && last.part === part && whole
    if (same) Object.assign(last, { to: date, minutes: last.minutes + minutes })
    else runs.push({ from: date, to: date, minutes, what, holiday, part })
  }
  return runs
}

const partWords: Record<string, string> = { first_half: 'first half', second_half: 'second half' }

/** What such days cost, or why they cost nothing. */
export function runWords({ what, holiday, minutes, part, from, to }: DayRun, locale: string): string {
  if (what === 'holiday') return holiday ?? 'Public holiday'
  if (what === 'day_off') return from === to ? 'Day off' : 'Days off'
  return [leaveDays(minutes, locale), partWords[part]].filter(Boolean).join(', ')
}

/** What is left of a year after the request. */
export function yearWords({ year, available_before, available_after, projected }: Year, locale: string): string {
  const given = projected > 0 ? ` (${leaveDays(projected, locale)} of them not given yet)` : ''
  const after = `${restWords(available_after, locale)} after this`
  return `${year}: ${leaveDays(available_before, locale)} free${given}, ${after}`
}

function restWords(minutes: number, locale: string): string {
  if (minutes === 0) return 'nothing left'
  return minutes < 0 ? `${daysShort(minutes, locale)} below zero` : `${leaveDays(minutes, locale)} left`
}

/** The gist of a preview for somebody who only hears it. */
export function previewSentence(preview: PreviewAnswer, locale: string): string {
  const cost = `This costs ${leaveDays(preview.minutes_requested, locale)}.`
  if (!preview.enough) return `${cost} Not enough is left.`
  if (!preview.has_allowance) return cost
  const years = preview.by_year.map(({ year, available_after }) => `${restWords(available_after, locale)} in ${year}`)
  return `${cost} After it ${years.join(', ')}.`
}

/** Why what is previewed would be refused; null where it would not. */
export function blockedWords({ enough, overlaps }: Pick<PreviewAnswer, 'enough' | 'overlaps'>): string | null {
  if (overlaps.some(({ replaced }) => !replaced)) return 'There is other leave on these days.'
  return enough ? null : 'Not enough is left.'
}

/** 'Thu 24 – Fri 25 December, Mon 28 December': single dates with neighbours taken together. */
export function datesWords(dates: string[], locale: string, today: string): string {
  const runs: { from: string; to: string }[] = []
  for (const date of [...dates].sort()) {
    const last = runs.at(-1)
    if (last && dayAfter(last.to) === date) last.to = date
    else runs.push({ from: date, to: date })
  }
  return runs.map(({ from, to }) => rangeOfDates(from, to, locale, today)).join(', ')
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
