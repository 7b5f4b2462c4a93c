import { expect, test } from 'vitest'
import { asAccount } from './accounts'

const stored = { entries: { 2026: 7200 }, reserved: null, projected: { 2026: 1, 2027: 2, 2028: 3, 2029: 4 } }

test.each([
  ['2026-12-31', [2027, 2028]],
  ['2027-01-01', [2028, 2029]],
  ['2025-12-31', [2026, 2027]],
])('on %s the two years after it are ahead', (today, years) => {
  expect([...asAccount(stored, today).projected.keys()]).toEqual(years)
  expect(asAccount(stored, today).entries).toEqual(new Map([[2026, 7200]]))
})
