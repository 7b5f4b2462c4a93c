import { formatDate, formatDuration } from '../format'
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
