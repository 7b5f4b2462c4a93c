import { formatDate } from '@/lib/format'
import type { ReportList, ReportRow } from '@/lib/reports/schema'

type Given = Pick<ReportList, 'state' | 'totals'> & {
  results: Pick<ReportRow, 'closed_at' | 'closed_by_name' | 'through'>[]
}

/** Who closed a month and when; else how far it is counted, and how many of it are closed. '' where nothing is to be said. */
export function stateWords({ state, totals, results }: Given, month: string, locale: string): string {
  if (state === 'closed') return closedWords(results, locale)
  const closed = state === 'partly_closed' ? [`${totals.closed} of ${totals.people} closed`] : []
  const through = results.map((row) => row.through)
  return [...closed, countedWords(through, month, locale)].filter(Boolean).join(', ')
}

/** How far a month that runs is counted: 'counted up to Sunday 22 November'; '' once it is over. */
export function countedWords(through: (string | null)[], month: string, locale: string): string {
  if (through.length === 0) return ''
  const last = through.toSorted((a, b) => (a ?? '').localeCompare(b ?? '')).at(-1) ?? null
  if (last === null) return 'no day of it is over'
  return isLastOf(month, last) ? '' : `counted up to ${formatDate(last, locale)}`
}

/** 'by Ada Quell on 3 November 2026'; of several, the last. */
export function closedWords(rows: Pick<ReportRow, 'closed_at' | 'closed_by_name'>[], locale: string): string {
  const last = rows.toSorted((a, b) => (a.closed_at ?? '').localeCompare(b.closed_at ?? '')).at(-1)
  if (!last?.closed_at) return ''
  const names = new Set(rows.map(({ closed_by_name }) => closed_by_name))
  const who = names.size > 1 ? `${last.closed_by_name} and others` : last.closed_by_name
  return `by ${who} on ${formatDate(last.closed_at.slice(0, 10), locale, 'full')}`
}

function isLastOf(month: string, date: string): boolean {
  const next = new Date(`${date}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return !next.toISOString().startsWith(month)
}
