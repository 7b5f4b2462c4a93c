import { expect, test } from 'vitest'
import { whoMayCancel } from './who-may-cancel'

const begun = {
  status: 'approved' as const,
  may_cancel: false,
  end_date: '2026-11-27',
  asks: [],
  employee: 1,
  reviewed_by: 2,
  reviewed_by_name: 'Mara Lindt',
}

test.each([
  [begun, 'ask Mara Lindt:'],
  [{ ...begun, asks: ['Ada Quell', 'Mara Lindt'] }, 'ask Ada Quell or Mara Lindt:'],
  [{ ...begun, reviewed_by: null, reviewed_by_name: null }, 'ask whoever manages you:'],
  [{ ...begun, reviewed_by: 1, reviewed_by_name: 'Emil Brandt' }, 'ask whoever manages you:'],
  [{ ...begun, end_date: '2026-11-20' }, 'It is over.'],
])('%o: “… %s …”', (request, words) => {
  expect(whoMayCancel(request, '2026-11-23')).toContain(words)
})

test.each([
  { ...begun, may_cancel: true },
  { ...begun, status: 'rejected' as const },
  { ...begun, status: 'cancelled' as const },
])('%o: nothing to say', (request) => {
  expect(whoMayCancel(request, '2026-11-23')).toBeNull()
})
