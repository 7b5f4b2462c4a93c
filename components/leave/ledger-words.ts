import { formatCount, formatDate, formatDuration, formatMonth } from '@/lib/format'
import type { LedgerLine } from '@/lib/leave/schema'
import { oneDate } from '@/lib/leave-words'

type Words = { title: string; note: string | null }
type About = { line: LedgerLine; locale: string; today: string }

/** What a line of the ledger is about, and why it is there. */
export function ledgerWords(about: About): Words {
  const { line, locale, today } = about
  const date = oneDate(line.effective_on, locale, today)
  const year = line.effective_on.slice(0, 4)
  switch (line.kind) {
    case 'late':
      return lateWords(about)
    case 'request':
      return { title: `Leave from ${date}`, note: line.reason }
    case 'refund':
      return { title: `Given back: leave from ${date}`, note: line.reason }
    case 'opening':
      return { title: 'Brought in from before Daybook', note: byWhom(line) }
    case 'adjustment':
      return { title: 'Adjusted by hand', note: byWhom(line) }
    case 'grant':
      return { title: `Leave for ${year}`, note: line.reason }
    case 'accrual':
      return { title: 'Earned', note: line.reason }
    case 'carry_over':
      return { title: 'Carried over', note: line.reason }
    case 'expiry':
      return { title: 'Expired', note: line.reason }
  }
}

/** Openings and adjustments: the reason somebody gave, and who that was. */
function byWhom({ reason, created_by_name }: LedgerLine): string | null {
  return [reason, created_by_name].filter(Boolean).join(' · ') || null
}

/** Which day's lateness it was, and what the month adds up to. */
function lateWords({ line, locale, today }: About): Words {
  const detail = line.detail ?? {}
  const month = typeof detail.month === 'string' ? formatMonth(detail.month, locale) : 'the month'
  const day = typeof detail.date === 'string' ? oneDate(detail.date, locale, today) : null
  const sum = monthSum(detail, month)
  if (detail.cause === 'waiver') {
    const what = line.minutes < 0 ? 'Late after all' : 'Lateness waived'
    return { title: day ? `${what}: ${day}` : `${what} in ${month}`, note: sum }
  }
  if (detail.cause === 'correction') return { title: `Lateness of ${month} after a correction`, note: sum }
  if (line.minutes > 0 || !day) return { title: `Lateness of ${month} worked out again`, note: sum }
  return { title: `Late on ${day}`, note: sum }
}

function monthSum({ late_minutes, late_count }: Record<string, unknown>, month: string): string | null {
  if (typeof late_count !== 'number' || typeof late_minutes !== 'number') return null
  if (late_count === 0) return `${month}: nothing left to charge`
  return `${month}: ${formatCount(late_count, 'late arrival')}, ${formatDuration(late_minutes)}`
}

/** 'Mon 23 Nov', with the year where it is not that of `today`: for the column of dates. */
export function ledgerDate(date: string, locale: string, today: string): string {
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'short' : 'fullShort')
}
