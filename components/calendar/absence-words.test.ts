import { expect, test } from 'vitest'
import { absenceWords } from './absence-words'
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
  [{}, 'Away: Mon 2 Nov – Fri 6 Nov'],
  [{ to: '2026-11-02' }, 'Away: Mon 2 Nov'],
  [{ to: '2026-11-02', from_part: 'first_half', to_part: 'first_half' }, 'Away: Mon 2 Nov, first half'],
  [{ to: '2026-11-02', from_part: 'second_half', to_part: 'second_half' }, 'Away: Mon 2 Nov, second half'],
  [{ from_part: 'second_half', to_part: 'first_half' }, 'Away: Mon 2 Nov, second half – Fri 6 Nov, first half'],
  [{ label: 'Annual leave', status: 'pending' }, 'Annual leave, asked for: Mon 2 Nov – Fri 6 Nov'],
] as const)('%j is said as %s', (given, words) => {
  expect(absenceWords({ ...base, ...given }, 'en-GB')).toBe(words)
})
