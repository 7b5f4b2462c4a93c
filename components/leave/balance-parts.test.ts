import { expect, test } from 'vitest'
import type { LedgerLine, TypeBalance } from '@/lib/leave/schema'
import { balanceParts, balanceSentence, otherTypeWords } from './balance-parts'

const line = { id: 1 } as LedgerLine
const balanceOf = (more: Partial<TypeBalance>): TypeBalance => {
  const balance = { ...usual, ...more }
  return {
    ...balance,
    projected_minutes: balance.available_minutes - balance.balance_minutes + balance.reserved_minutes,
  }
}
const usual: TypeBalance = {
  leave_type: 1,
  name: 'Annual leave',
  kind: 'annual',
  unit: 'half_days',
  has_allowance: true,
  balance_minutes: 7200,
  balance_days: 15,
  reserved_minutes: 0,
  available_minutes: 7200,
  available_days: 15,
  carried_minutes: 0,
  granted_minutes: 7200,
  taken_minutes: 0,
  approved_minutes: 0,
  late_minutes: 0,
  lines: [line],
  projected_minutes: 0,
}
const said = { year: 2026, present: 2026, locale: 'en-GB' }
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

test.each<[Partial<TypeBalance>, string, string | null]>([
  [{}, '15 days left', null],
  [{ balance_minutes: 480, available_minutes: 480 }, '1 day left', null],
  [{ balance_minutes: 0, available_minutes: 0 }, 'Nothing left', null],
  [{ balance_minutes: -720, available_minutes: -720 }, '1.5 days below zero', null],
  [{ balance_minutes: -1, available_minutes: -1 }, '0.01 days below zero', null],
  [
    { reserved_minutes: 960, available_minutes: 6240 },
    '15 days left',
    '2 days wait for a decision, so 13 days are free.',
  ],
  [
    { reserved_minutes: 240, available_minutes: 480, balance_minutes: 720 },
    '1.5 days left',
    'Half a day waits for a decision, so 1 day is free.',
  ],
  [
    { reserved_minutes: 480, available_minutes: 0, balance_minutes: 480 },
    '1 day left',
    '1 day waits for a decision, so nothing is free.',
  ],
  [
    { balance_minutes: 0, available_minutes: 0, granted_minutes: 0, lines: [] },
    'No leave yet',
    'Nothing was given for 2026 so far.',
  ],
])('%o is “%s”', (more, figure, rest) => {
  const sentence = balanceSentence(balanceOf(more), said)
  expect([plain(sentence.figure), plain(sentence.rest)]).toEqual([figure, rest])
})

test('of a year to come, what it will bring is said', () => {
  const balance = balanceOf({ balance_minutes: 5760, reserved_minutes: 960, available_minutes: 12_000 })
  const { figure, rest } = balanceSentence(balance, { ...said, year: 2027 })
  expect(plain(figure)).toBe('12 days in 2027')
  expect(plain(rest)).toBe('2 days wait for a decision, 15 days are to be given in 2027, so 25 days are free.')
})

test('another year is named', () => {
  expect(plain(balanceSentence(balanceOf({}), { ...said, year: 2025 }).figure)).toBe('15 days at the end of 2025')
  expect(plain(balanceSentence(balanceOf({}), { ...said, year: 2027 }).figure)).toBe('15 days in 2027')
})

test('parts of nothing are left out, but what is free is said', () => {
  const parts = balanceParts(balanceOf({ taken_minutes: 480, available_minutes: -480, balance_minutes: -480 }))
  expect(parts.map(({ key, minutes }) => [key, minutes])).toEqual([
    ['taken', 480],
    ['free', 0],
  ])
})

test.each<[Partial<TypeBalance>, string]>([
  [{ has_allowance: false, taken_minutes: 1440 }, '3 days taken'],
  [{ has_allowance: false, approved_minutes: 480, reserved_minutes: 480 }, '1 day to come, 1 day waiting'],
  [{ has_allowance: false }, 'nothing taken'],
  [{ balance_minutes: 960 }, '2 days left'],
])('of another type, %o is “%s”', (more, words) => {
  expect(plain(otherTypeWords(balanceOf(more), 'en-GB'))).toBe(words)
})
