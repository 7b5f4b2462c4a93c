import { expect, test } from 'vitest'
import type { TotalsAnswer } from '@/lib/reports/schema'
import { stateWords } from './state-words'

const totals = (people: number, closed: number) => ({ people, closed }) as TotalsAnswer
const row = (through: string | null, closed_at: string | null = null, closed_by_name: string | null = null) => ({
  through,
  closed_at,
  closed_by_name,
})

test('a month that runs says how far it is counted, one that is over does not', () => {
  const running = {
    state: 'provisional' as const,
    totals: totals(2, 0),
    results: [row('2026-11-21'), row('2026-11-22')],
  }
  expect(stateWords(running, '2026-11', 'en-GB')).toBe('counted up to Sunday 22 November')
  const over = { ...running, results: [row('2026-10-31'), row('2026-10-31')] }
  expect(stateWords(over, '2026-10', 'en-GB')).toBe('')
  expect(stateWords({ ...over, state: 'partly_closed', totals: totals(60, 12) }, '2026-10', 'en-GB')).toBe(
    '12 of 60 closed',
  )
})

test('a closed month says by whom and when, of several the last', () => {
  const results = [
    row('2026-10-31', '2026-11-03T09:00:00+01:00', 'Ada Quell'),
    row('2026-10-31', '2026-11-02T09:00:00+01:00', 'Ada Quell'),
  ]
  const closed = { state: 'closed' as const, totals: totals(2, 2), results }
  expect(stateWords(closed, '2026-10', 'en-GB')).toBe('by Ada Quell on 3 November 2026')
  const two = { ...closed, results: [...results, row('2026-10-31', '2026-11-04T09:00:00+01:00', 'Mara Lindt')] }
  expect(stateWords(two, '2026-10', 'en-GB')).toBe('by Mara Lindt and others on 4 November 2026')
})
