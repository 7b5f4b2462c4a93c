import { expect, test } from 'vitest'
import { requestColumns } from './request-columns'

const request = (start: string, end: string, costs: string[] = []) => ({
  start_date: start,
  end_date: end,
  start_part: 'full' as const,
  end_part: 'full' as const,
  leave_type_name: 'Annual leave',
  status: 'pending' as const,
  days: costs.map((date) => ({ date, part: 'full', minutes: 480 })),
})

test.each([
  ['2026-12-24', '2026-12-24', '2026-12-21', '2026-12-27', 7],
  ['2026-12-24', '2026-12-28', '2026-12-23', '2026-12-29', 7],
  ['2026-12-21', '2026-12-27', '2026-12-21', '2026-12-27', 7],
  ['2026-12-21', '2027-01-10', '2026-12-21', '2027-01-10', 21],
])('%s to %s is drawn from %s to %s', (start, end, from, to, count) => {
  const columns = requestColumns(request(start, end), 0)
  expect([columns[0]?.date, columns.at(-1)?.date, columns.length]).toEqual([from, to, count])
})

test('asked days that cost nothing are days off; of the days around nothing is known', () => {
  const columns = requestColumns(request('2026-12-24', '2026-12-28', ['2026-12-24', '2026-12-28']), 0)
  expect(columns.filter(({ off }) => off).map(({ date }) => date)).toEqual(['2026-12-25', '2026-12-26', '2026-12-27'])
})

test('of a request that stands no more nothing is known either', () => {
  expect(requestColumns(request('2026-12-24', '2026-12-28'), 0).some(({ off }) => off)).toBe(false)
})
