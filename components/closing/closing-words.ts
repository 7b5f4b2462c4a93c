import type { ChecklistItem, ChecklistRow } from '@/lib/closing/schema'
import { formatCount, formatDate } from '@/lib/format'
import { listed } from '../day/day-words'

/** `managers`: 'true' or 'false', as the form holds it. */
export function closersSentence(managers: string): string {
  return managers === 'true'
    ? 'Managers close the months of their reports, never their own, and hear of disputes.'
    : 'Admins close all months. They hear of disputes, and so does the direct manager.'
}

/** What an item of the checklist is, in a sentence. */
export function itemWords({ kind, date, text }: ChecklistItem, locale: string): string {
  const day = date === null ? '' : formatDate(date, locale)
  if (kind === 'unfinished_day') return `No clock-out on ${day}, clocked in at ${text}`
  if (kind === 'correction') return `A correction of ${day} waits${text && `: “${text}”`}`
  if (kind === 'leave_request') return `${text} on ${day} waits for a decision`
  return `Disputes the report${text && `: “${text}”`}`
}

/** What leads to where an item is settled. */
export const settleWords: Record<ChecklistItem['kind'], string> = {
  unfinished_day: 'Correct the day',
  correction: 'Decide',
  leave_request: 'Decide',
  dispute: 'Look at the month',
}

export const stateWords: Record<ChecklistRow['state'], string> = {
  running: 'Not over yet',
  waiting: 'Something is open',
  ready: 'Ready',
  closed: 'Closed',
}

/** '48 of 60 ready', '12 closed': where a month stands. */
export function standWords(counts: {
  people: number
  ready: number
  waiting: number
  running: number
  closed: number
}) {
  const open = counts.people - counts.closed
  return [
    ...(open > 0 ? [`${counts.ready} of ${open} ready`] : []),
    ...(counts.waiting > 0 ? [`${counts.waiting} with something open`] : []),
    ...(counts.running > 0 ? [`${counts.running} not over yet`] : []),
    ...(counts.closed > 0 ? [`${counts.closed} closed`] : []),
  ].join(' · ')
}

type Counts = { people: number; ready: number; waiting: number; running: number; closed: number }

/** The filters of a month; without a state: everybody. */
export function stateFilters(counts: Counts): { name: string; state?: ChecklistRow['state'] }[] {
  return [
    { name: `Everybody ${counts.people}` },
    { name: `Something open ${counts.waiting}`, state: 'waiting' },
    { name: `Ready ${counts.ready}`, state: 'ready' },
    ...(counts.running > 0 ? [{ name: `Not over ${counts.running}`, state: 'running' as const }] : []),
    { name: `Closed ${counts.closed}`, state: 'closed' },
  ]
}

type Absent = Pick<ChecklistRow, 'name' | 'days_absent'>

/** '22 days absent without leave'. */
export function absentWords({ days_absent }: Pick<Absent, 'days_absent'>): string {
  return `${formatCount(days_absent, 'day')} absent without leave`
}

const mostNamed = 3

/** Who of those that are ready was absent, whoever was longest first; '' when nobody was. */
export function absentSentence(rows: readonly Absent[]): string {
  const absent = rows.filter(({ days_absent }) => days_absent > 0).sort((a, b) => b.days_absent - a.days_absent)
  const named = absent.slice(0, mostNamed).map(({ name, days_absent }) => `${name} ${formatCount(days_absent, 'day')}`)
  const more = absent.length > mostNamed ? [`${absent.length - mostNamed} more`] : []
  return absent.length === 0 ? '' : `Absent without leave on this page: ${listed([...named, ...more])}.`
}
