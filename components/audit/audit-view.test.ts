import { expect, test } from 'vitest'
import { auditFileHref, auditHref, isNarrowed, readAuditView } from './audit-view'

test('an address is read and written back', () => {
  const view = readAuditView({
    actor: '7',
    employee: '9',
    action: 'leave.approved',
    subject: 'leave_request:12',
    from: '2026-03-01',
    page: '3',
  })
  expect(auditHref(view)).toBe(
    '/team/audit?actor=7&employee=9&action=leave.approved&subject=leave_request%3A12&from=2026-03-01&page=3',
  )
  expect(auditFileHref(view)).toBe(
    '/api/manager/audit/?actor=7&employee=9&action=leave.approved&subject=leave_request%3A12&from=2026-03-01&format=csv',
  )
  expect(isNarrowed(view)).toBe(true)
})

test('what has two ids stays what it is about', () => {
  expect(auditHref(readAuditView({ subject: 'month:7:2026-10' }))).toBe('/team/audit?subject=month%3A7%3A2026-10')
})

test('what makes no sense is left out', () => {
  const view = readAuditView({
    actor: '0',
    employee: 'me',
    action: 'LEAVE',
    subject: '12',
    from: '2026-02-30',
    to: ['x'],
    page: '-1',
  })
  expect(auditHref(view)).toBe('/team/audit')
  expect(isNarrowed(view)).toBe(false)
})
