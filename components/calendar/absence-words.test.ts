import { expect, test } from 'vitest'
import { absenceWords, partOn } from './absence-words'
import type { Absence } from './chart-scale'

const base: Absence = {
  from: '2026-11-02',
  to: '2026-11-06',
  from_part: 'full',
  to_part: 'full',
  label: 'Away',
  status: 'approved',
}

test.each([
  [{}, 'Away: Mon 2 – Fri 6 November'],
  [{ to: '2026-11-02' }, 'Away: Mon 2 November'],
  [{ to: '2026-11-02', from_part: 'first_half', to_part: 'first_half' }, 'Away: Mon 2 November, first half'],
  [{ label: 'Annual leave', status: 'pending' }, 'Annual leave, asked for: Mon 2 – Fri 6 November'],
] as const)('%j is said as %s', (given, words) => {
  expect(absenceWords({ ...base, ...given }, 'en-GB', '2026-11-23')).toBe(words)
})

test.each([
  [{}, '2026-11-02', ''],
  [{ from_part: 'second_half' }, '2026-11-02', 'second half'],
  [{ from_part: 'second_half' }, '2026-11-03', ''],
  [{ to_part: 'first_half' }, '2026-11-06', 'first half'],
  [{ to: '2026-11-02', from_part: 'second_half', to_part: 'second_half' }, '2026-11-02', 'second half'],
] as const)('of %j %s takes the part %j', (given, date, part) => {
  expect(partOn({ ...base, ...given }, date)).toBe(part)
})
