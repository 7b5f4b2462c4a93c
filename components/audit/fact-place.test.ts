import { expect, test } from 'vitest'
import { placeOfSubject } from './fact-place'

test.each([
  ['correction', '42', '/team/corrections/42', null],
  ['leave_request', '12', '/team/leave/12', '/leave#request-12'],
  ['month', '7:2026-10', '/team/reports/7?month=2026-10', '/timesheet?month=2026-10'],
  ['employee', '7', '/team/people/7', null],
  ['session', 'x', null, null],
])('%s %s has the page %s, one’s own %s', (subject_type, subject_id, other, own) => {
  const at = (isOwn: boolean, mayLook = true) =>
    placeOfSubject({ subject_type, subject_id }, { employee: 7, isOwn, mayLook })
  expect([at(false), at(true), at(false, false)]).toEqual([other, own, null])
})
