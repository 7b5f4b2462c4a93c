import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'
import type { AuditAnswer } from './schema'
import { type AuditedAct, writeAudit } from './write-audit'

let database: TestDatabase
let admin: Employee
let boss: Employee
let lead: Employee
let ann: Employee
let otherBoss: Employee
let bob: Employee
let asAdmin: Caller
let asBoss: Caller
const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', 'a "b", c', 'one\r\ntwo', 'מירה']

/** boss → lead → ann, other boss → bob; Berlin time. */
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await makeCompany(db)
  admin = await makeEmployee(db, { role: 'admin', name: 'Ada' })
  boss = await makeEmployee(db, { role: 'manager', name: '=1+1' })
  lead = await makeEmployee(db, { role: 'manager', name: 'Lea', manager: boss })
  ann = await makeEmployee(db, { name: 'Ann', manager: lead })
  otherBoss = await makeEmployee(db, { role: 'manager', name: 'Otto' })
  bob = await makeEmployee(db, { name: 'Bob', manager: otherBoss })
  asAdmin = await callerFor(db, admin)
  asBoss = await callerFor(db, boss)
  await act(lead, 'leave.approved', ann, '2026-03-01T10:00:00Z')
  await act(admin, 'employee.changed', ann, '2026-03-28T22:59:59Z')
  await act(otherBoss, 'leave.approved', bob, '2026-03-28T23:00:00Z')
  await act(boss, 'leave_entry.posted', boss, '2026-03-29T21:59:59Z')
  await act(boss, 'job.asked', null, '2026-03-29T22:00:00Z')
  await act(admin, 'settings.changed', null, '2026-04-02T10:00:00Z')
  await act(boss, 'leave.rejected', bob, '2026-04-03T10:00:00Z', {
    before: { status: 'pending' },
    after: { comment: hostile },
  })
})
afterAll(() => database.close())

const ids = (json: Record<string, unknown>) =>
  (json.results as AuditAnswer[]).map(({ actor_name, action }) => `${actor_name} ${action}`)

describe('who sees what', () => {
  test('admins everything, the latest first', async () => {
    const { json } = await asAdmin('GET', '/manager/audit/')
    expect(json.count).toBe(7)
    expect(ids(json)[0]).toBe('=1+1 leave.rejected')
    expect(ids(json)[6]).toBe('Lea leave.approved')
  })

  test('managers what concerns their line and what they did, with the address only of those they manage', async () => {
    const { json } = await asBoss('GET', '/manager/audit/')
    expect(ids(json)).toEqual([
      '=1+1 leave.rejected',
      '=1+1 job.asked',
      '=1+1 leave_entry.posted',
      'Ada employee.changed',
      'Lea leave.approved',
    ])
    const ips = (json.results as AuditAnswer[]).map(({ ip }) => ip)
    expect(ips).toEqual(['10.0.0.7', '10.0.0.7', '10.0.0.7', null, '10.0.0.7'])
    const filtered = await asBoss('GET', `/manager/audit/?employee=${bob.id}&actor=${otherBoss.id}`)
    expect(filtered.json.count).toBe(0)
  })
})

test.each([
  ['action=leave', ['=1+1 leave.rejected', 'Otto leave.approved', 'Lea leave.approved']],
  ['action=leave.approved', ['Otto leave.approved', 'Lea leave.approved']],
  ['action=leave_', []],
  ['from=2026-03-29&to=2026-03-29', ['=1+1 leave_entry.posted', 'Otto leave.approved']],
  ['to=2026-03-28', ['Ada employee.changed', 'Lea leave.approved']],
  ['subject=leave_request:1&to=2026-03-01', ['Lea leave.approved']],
  ['subject=leave_request:2', []],
  ['subject=employee', []],
  ['subject=leave_request&from=2026-04-03', ['=1+1 leave.rejected']],
  ['page=3&page_size=3', ['Lea leave.approved']],
])('%s', async (query, found) => {
  const { json } = await asAdmin('GET', `/manager/audit/?${query}`)
  expect(ids(json)).toEqual(found)
})

test('by who did it, and to whom', async () => {
  const { json } = await asAdmin('GET', `/manager/audit/?actor=${boss.id}&employee=${bob.id}`)
  expect(json.results).toEqual([
    expect.objectContaining({
      summary: '=1+1 rejected leave of Bob',
      at: '2026-04-03T12:00:00+02:00',
      before: { status: 'pending' },
      after: { comment: hostile },
      ip: '10.0.0.7',
      user_agent: '@SUM(A1)',
    }),
  ])
})

test('the same as a file, whatever the page, in which nothing is a formula', async () => {
  const { text, headers, status } = await asAdmin('GET', '/manager/audit/?format=csv&page_size=1&action=leave')
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/)
  const lines = text.split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^\ufeff?id,at,actor,actor_name,action,summary,/)
  const json = JSON.stringify({ comment: hostile }).replaceAll('"', '""')
  expect(lines[1]).toBe(
    `7,2026-04-03T12:00:00+02:00,${boss.id},'=1+1,leave.rejected,'=1+1 rejected leave of Bob,leave_request,1,` +
      `${bob.id},Bob,"{""status"":""pending""}","${json}",10.0.0.7,'@SUM(A1)`,
  )
})

test('about what has two ids, as somebody’s month', async () => {
  const month = { action: 'month.closed', subjectType: 'month', employeeId: ann.id }
  for (const subjectId of [`${ann.id}:2026-02`, `${ann.id}:2026-03`]) {
    await writeAudit(contextFor(database.db, admin), { ...month, subjectId })
  }
  const { json } = await asAdmin('GET', `/manager/audit/?subject=month:${ann.id}:2026-03`)
  expect(json.results).toEqual([expect.objectContaining({ subject_id: `${ann.id}:2026-03` })])
})

async function act(
  actor: Employee,
  action: string,
  concerned: Employee | null,
  at: string,
  change: Pick<AuditedAct, 'before' | 'after'> = {},
): Promise<void> {
  const ctx = {
    ...contextFor(database.db, actor, { now: new Date(at) }),
    origin: { ip: '10.0.0.7', userAgent: '@SUM(A1)' },
  }
  await writeAudit(ctx, { action, subjectType: 'leave_request', subjectId: 1, employeeId: concerned?.id, ...change })
}
