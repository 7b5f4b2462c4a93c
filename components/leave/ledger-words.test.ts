import { expect, test } from 'vitest'
import type { LedgerLine } from '@/lib/leave/schema'
import { ledgerWords } from './ledger-words'

const lineOf = (more: Partial<LedgerLine>): LedgerLine => ({
  id: 1,
  kind: 'grant',
  minutes: 7200,
  balance_minutes: 7200,
  effective_on: '2026-01-01',
  request: null,
  reason: null,
  detail: null,
  created_at: '2026-01-01T08:00:00+01:00',
  created_by_name: null,
  ...more,
})
const late = { month: '2026-11', late_minutes: 16, late_count: 2, target: 16, date: '2026-11-23' }

test.each<[Partial<LedgerLine>, string, string | null]>([
  [{}, 'Leave for 2026', null],
  [{ kind: 'request', minutes: -960, effective_on: '2026-12-24' }, 'Leave from Thu 24 December', null],
  [{ kind: 'refund', minutes: 480, effective_on: '2026-12-24' }, 'Given back: leave from Thu 24 December', null],
  [
    { kind: 'opening', reason: 'From the old book', created_by_name: 'Ada Quell' },
    'Brought in from before Daybook',
    'From the old book · Ada Quell',
  ],
  [{ kind: 'adjustment', reason: 'Moved house' }, 'Adjusted by hand', 'Moved house'],
  [
    { kind: 'late', minutes: -12, detail: { ...late, cause: 'arrival' } },
    'Late on Mon 23 November',
    'November 2026: 2 late arrivals, 16 min',
  ],
  [
    { kind: 'late', minutes: 16, detail: { ...late, cause: 'waiver', late_count: 0, late_minutes: 0 } },
    'Lateness waived: Mon 23 November',
    'November 2026: nothing left to charge',
  ],
  [
    { kind: 'late', minutes: -16, detail: { ...late, cause: 'waiver' } },
    'Late after all: Mon 23 November',
    'November 2026: 2 late arrivals, 16 min',
  ],
  [
    { kind: 'late', minutes: 4, detail: { ...late, cause: 'derived', date: null } },
    'Lateness of November 2026 worked out again',
    'November 2026: 2 late arrivals, 16 min',
  ],
  [{ kind: 'late', minutes: -4 }, 'Lateness of the month worked out again', null],
])('%o', (more, title, note) => {
  const words = ledgerWords({ line: lineOf(more), locale: 'en-GB', today: '2026-11-23' })
  expect([words.title, words.note?.replaceAll('\u00a0', ' ') ?? null]).toEqual([title, note])
})
