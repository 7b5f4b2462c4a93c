import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditEntry, employee } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { callerFor } from '../api-suite/caller'
import { checkCredentials } from '../auth/check-credentials'
import { givePassword, outside, password } from '../auth/testing/sign-in'
import '../endpoints'
import { grantYear } from '../leave/grant-year'
import { leaveWorld } from '../leave/testing/leave-world'
import { endEmployment } from '../people/end-employment'
import { addHoliday } from '../schedule/add-holiday'

let database: TestDatabase
let admin: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  admin = await makeEmployee(database.db, { role: 'admin' })
})

/** What was recorded since, the first first. */
async function recordedBy(act: () => Promise<unknown>) {
  const before = await database.db.$count(auditEntry)
  await act()
  return (await database.db.select().from(auditEntry).orderBy(auditEntry.id)).slice(before)
}

test('each report of a manager who leaves has an entry: whose they were and whose they are', async () => {
  const head = await makeEmployee(database.db, { role: 'manager' })
  const lead = await makeEmployee(database.db, { role: 'manager', manager: head })
  const [ann, ben] = [
    await makeEmployee(database.db, { manager: lead }),
    await makeEmployee(database.db, { manager: lead }),
  ]
  const entries = await recordedBy(() => endEmployment(contextFor(database.db, admin), lead.id))
  const moved = entries.filter(({ action }) => action === 'employee.moved_up')
  expect(moved.map(({ employeeId }) => employeeId).sort()).toEqual([ann.id, ben.id])
  for (const one of moved) {
    expect(one).toMatchObject({ actorId: admin.id, before: { manager: lead.id }, after: { manager: head.id } })
  }
})

test('leave that costs something else since a holiday was added has an entry', async () => {
  const { ann, lead, ask, decide, as } = await leaveWorld(database.db)
  const { id } = await ask(ann, { start_date: '2026-12-07', end_date: '2026-12-11' })
  await decide(lead, id, 'approved')
  const entries = await recordedBy(() => addHoliday(as(admin), { date: '2026-12-09', name: 'Day off' }))
  expect(entries.filter(({ action }) => action === 'leave.recounted')).toMatchObject([
    {
      actorId: admin.id,
      employeeId: ann.id,
      subjectId: String(id),
      before: { minutes: 2400 },
      after: { minutes: 1920 },
    },
  ])
})

test('the yearly grant has an entry with how many it reached; again it grants nothing and has none', async () => {
  const ctx = { ...contextFor(database.db, admin, { now: new Date('2031-01-01T00:00:00Z') }), actor: null }
  const grant = () => grantYear(ctx, { slot: '2031', signal: new AbortController().signal })
  const people = await database.db.$count(employee, eq(employee.isActive, true))
  const entries = await recordedBy(grant)
  const about = { action: 'leave_year.granted', actorId: null, subjectId: '2031' }
  expect(entries).toMatchObject([{ ...about, after: { year: 2031, employees: people, grants: people } }])
  expect(await recordedBy(grant)).toEqual([])
})

test('an export says who took what along', async () => {
  const call = await callerFor(database.db, admin)
  const entries = await recordedBy(() => call('GET', `/manager/audit/?format=csv&employee=${admin.id}&page_size=3`))
  expect(entries).toMatchObject([
    {
      action: 'export.made',
      actorId: admin.id,
      subjectType: 'export',
      subjectId: 'audit',
      after: { employee: admin.id },
    },
  ])
  expect(Object.keys(entries[0]?.after as object).sort()).toEqual(['employee', 'file'])
  expect(await recordedBy(() => call('GET', '/manager/audit/'))).toEqual([])
})

const morning = new Date('2026-11-23T08:10:00Z')
const wrong = (username: string, at: Date, ip: string) =>
  checkCredentials(outside(database.db, { ip, now: at }), { username, password: 'wrong' }).catch(({ code }) => code)

test('of the failed sign-ins of an account the 1st and the 10th of an hour are recorded', async () => {
  const ann = await makeEmployee(database.db)
  await givePassword(database.db, ann)
  const entries = await recordedBy(async () => {
    for (let at = 0; at < 12; at++)
      expect(await wrong(ann.email, morning, `198.51.100.${at}`)).toBe('wrong_credentials')
  })
  expect(
    entries.map(({ action, employeeId, after }) => [action, employeeId, (after as { failures: number }).failures]),
  ).toEqual([
    ['sign_in.failed', ann.id, 1],
    ['sign_in.failed', ann.id, 10],
  ])
  expect(entries[1]).toMatchObject({ actorId: null, ip: '198.51.100.9', userAgent: 'test' })
  const later = new Date(morning.getTime() + 3_600_000)
  expect(await recordedBy(() => wrong(ann.email, later, '198.51.100.1'))).toHaveLength(1)
})

test('of many at once exactly one is the first', async () => {
  const ann = await makeEmployee(database.db)
  const entries = await recordedBy(() =>
    Promise.all(Array.from({ length: 5 }, (_, at) => wrong(ann.email, morning, `192.0.2.${at}`))),
  )
  expect(entries.map(({ after }) => (after as { failures: number }).failures)).toEqual([1])
})

test('names that nobody has are recorded by address, from the 10th on', async () => {
  const entries = await recordedBy(async () => {
    for (let at = 0; at < 11; at++) await wrong(`nobody-${at}`, morning, '203.0.113.99')
  })
  expect(entries).toMatchObject([
    {
      action: 'sign_in.guessed',
      employeeId: null,
      subjectType: 'address',
      subjectId: '203.0.113.99',
      after: { failures: 10 },
    },
  ])
})

test('whoever gets in leaves no failure', async () => {
  const ann = await makeEmployee(database.db)
  await givePassword(database.db, ann)
  const ctx = outside(database.db, { ip: '203.0.113.50', now: morning })
  expect(await recordedBy(() => checkCredentials(ctx, { username: ann.email, password }))).toEqual([])
})
