import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { rangeOfDates } from '@/lib/leave-words'
import { leaveDays } from './leave-words'

export type LeaveEvent = LeaveDetailAnswer['history'][number]

/** One event of a request's history as a sentence without its end: 'Mara Lindt approved it'. */
export function leaveEventWords(event: LeaveEvent, locale: string, today: string): string {
  const who = event.actor_name
  const what = daysOf(event, locale, today)
  switch (event.kind) {
    case 'requested':
      return `${who ?? 'Somebody'} asked for it`
    case 'approved':
      return who ? `${who} approved it` : 'Approved at once: this type needs no approval'
    case 'rejected':
      return `${who ?? 'Somebody'} rejected it`
    case 'cancelled':
      return who ? `${who} cancelled it` : 'Cancelled: nothing of it was left'
    case 'shortened':
      return `${who ?? 'Daybook'} gave back ${what || 'a part of it'}`
    case 'replaced':
      return `${what || 'A part of it'} became other leave`
    case 'recosted':
      return `Counted again, because a schedule or a holiday changed${what ? `: ${what}` : ''}`
  }
}

/** What the event was about as far as its detail says so: dates, and how many ledger minutes. */
function daysOf({ kind, detail }: LeaveEvent, locale: string, today: string): string {
  const dates = Array.isArray(detail?.dates) ? detail.dates.filter((date) => typeof date === 'string').sort() : []
  const [first, last] = [dates[0], dates.at(-1)]
  const range = first && last && kind !== 'recosted' ? rangeOfDates(first, last, locale, today) : ''
  const minutes = typeof detail?.minutes === 'number' ? leaveDays(detail.minutes, locale) : ''
  return [range, minutes].filter(Boolean).join(', ')
}
