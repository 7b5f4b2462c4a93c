import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { callerFor } from '../api-suite/caller'
import type { Context } from '../context'
import '../endpoints'
import { charged, come, lateLines, withLeave } from './testing/late-ledger'

let database: TestDatabase
let admin: Employee
let above: Employee
let lead: Employee
let person: Employee
let id: number

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin', name: 'Ada' })
  above = await makeEmployee(database.db, { role: 'manager' })
  lead = await makeEmployee(database.db, { role: 'manager', manager: above })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`update company set self_decision = false`)
  person = await withLeave(database.db, 7200, lead)
  id = (await late('2026-11-02T08:10:00')).id
})

const at = (local: string, who = person): Context => contextFor(database.db, who, { now: new Date(`${local}+01:00`) })
const late = (local: string, who = person) => come((time) => at(time, who), local)
const why = { reason: 'The train was late' }
const waive = async (who: Employee, of = id, body: unknown = why) =>
  (await callerFor(database.db, who))('POST', `/manager/attendance/${of}/waiver/`, body)
const charge = async (who: Employee, of = id) =>
  (await callerFor(database.db, who))('DELETE', `/manager/attendance/${of}/waiver/`)
const list = async (who: Employee, query: string) =>
  (await (await callerFor(database.db, who))('GET', `/manager/attendance/late/?${query}`)).json as {
    count: number
    results: Record<string, unknown>[]
  }
const sums = () => charged(database.db, person.id)

describe('a waiver', () => {
  test('gives back what the lateness cost, and says who waived it and why', async () => {
    const { status, json } = await waive(lead)
    expect(status).toBe(201)
    expect(json).toMatchObject({
      id,
      employee: person.id,
      employee_name: person.name,
      date: '2026-11-02',
      clock_in: '2026-11-02T08:10:00+01:00',
      shift: { start: '2026-11-02T08:00:00+01:00', end: '2026-11-02T17:00:00+01:00' },
      shift_minutes: 480,
      delay_minutes: 10,
      charged_minutes: 0,
      waiver: { by: lead.id, by_name: lead.name, reason: why.reason },
      may_waive: true,
    })
    expect(await sums()).toEqual({ '2026-11': 0 })
    expect((await lateLines(database.db, person.id)).at(-1)?.detail).toMatchObject({
      cause: 'waiver',
      attendance: id,
      date: '2026-11-02',
    })
  })

  test('taken back charges it again', async () => {
    await waive(lead)
    expect((await charge(lead)).status).toBe(204)
    expect(await sums()).toEqual({ '2026-11': 10 })
    const again = await charge(lead)
    expect([again.status, again.json.code]).toEqual([409, 'not_waived'])
  })

  test('a second time is refused with who was first', async () => {
    await waive(above)
    const second = await waive(lead, id, { reason: 'Too late' })
    expect([second.status, second.json.code]).toEqual([409, 'already_waived'])
    expect(second.json).toMatchObject({ waived_by: above.id, waived_by_name: above.name, reason: why.reason })
  })

  test('of who was not late is refused', async () => {
    const punctual = await late('2026-11-03T07:59:00')
    const refused = await waive(lead, punctual.id)
    expect([refused.status, refused.json.code]).toEqual([409, 'not_late'])
  })

  test.each([{}, { reason: '  ' }, { reason: 'x'.repeat(501) }, { reason: 'a', more: 1 }])(
    '%j is refused',
    async (body) => {
      expect((await waive(lead, id, body)).status).toBe(400)
      expect(await sums()).toEqual({ '2026-11': 10 })
    },
  )

  test('with the same key happens once', async () => {
    const call = await callerFor(database.db, lead)
    const key = { 'idempotency-key': 'waive' }
    const answers = [1, 2].map(() => call('POST', `/manager/attendance/${id}/waiver/`, why, key))
    const [first, second] = await Promise.all(answers)
    expect([first?.status, second?.status]).toEqual([201, 201])
    expect(second?.text).toBe(first?.text)
    expect(await lateLines(database.db, person.id)).toHaveLength(2)
    const undo = { 'idempotency-key': 'charge' }
    const undone = [1, 2].map(() => call('DELETE', `/manager/attendance/${id}/waiver/`, undefined, undo))
    expect((await Promise.all(undone)).map(({ status }) => status)).toEqual([204, 204])
    expect(await lateLines(database.db, person.id)).toHaveLength(3)
  })

  test('and its taking back are audited', async () => {
    await waive(lead)
    await charge(lead)
    const acts = await database.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, String(id)))
    expect(acts).toMatchObject([
      { action: 'lateness.waived', employeeId: person.id, actorId: lead.id, after: why },
      { action: 'lateness.charged', employeeId: person.id, actorId: lead.id, before: { ...why, waived_by: lead.id } },
    ])
  })
})

describe('who waives', () => {
  test('managers above at any level and admins; others do not find it', async () => {
    const stranger = await makeEmployee(database.db, { role: 'manager' })
    expect((await waive(stranger)).status).toBe(404)
    expect((await waive(person)).status).toBe(403)
    expect((await waive(above)).status).toBe(201)
    expect((await charge(admin)).status).toBe(204)
  })

  test('nobody their own, unless the company allows it, and then the audit says so', async () => {
    await makeEmployee(database.db, { role: 'admin' })
    const own = (await late('2026-11-02T08:10:00', lead)).id
    const admins = (await late('2026-11-02T08:10:00', admin)).id
    expect([(await waive(lead, own)).status, (await waive(admin, admins)).status]).toEqual([403, 403])
    await database.db.execute(sql`update company set self_decision = true`)
    expect([(await waive(lead, own)).status, (await waive(admin, admins)).status]).toEqual([201, 201])
    const acts = await database.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, String(own)))
    expect(acts).toMatchObject([{ after: { self_decision: true } }])
  })

  test('who has nobody above and no other admin decides their own', async () => {
    await database.db.execute(sql`update employee set role = 'employee' where role = 'admin' and id <> ${admin.id}`)
    const own = (await late('2026-11-03T08:10:00', admin)).id
    expect((await waive(admin, own)).json).toMatchObject({ may_waive: true, waiver: { by: admin.id } })
    await makeEmployee(database.db, { role: 'admin' })
    expect((await charge(admin, own)).status).toBe(403)
  })
})

describe('late arrivals', () => {
  test('of a month, the latest first, with what each cost and the charge so far', async () => {
    const second = await late('2026-11-03T08:05:00')
    await late('2026-11-04T07:50:00')
    const december = await late('2026-12-01T08:20:00')
    const november = await list(lead, `month=2026-11&employee=${person.id}`)
    expect(november.count).toBe(2)
    expect(november.results).toMatchObject([
      { id: second.id, delay_minutes: 5, charged_minutes: 5, month_charged_minutes: 15, waiver: null, may_waive: true },
      { id, delay_minutes: 10, charged_minutes: 10, month_charged_minutes: 10, waiver: null },
    ])
    await waive(lead)
    const { results } = await list(lead, `month=2026-11&employee=${person.id}`)
    expect(results).toMatchObject([
      { id: second.id, charged_minutes: 5, month_charged_minutes: 5 },
      { id, charged_minutes: 0, waiver: { by_name: lead.name } },
    ])
    expect(await list(lead, `month=2026-12&employee=${person.id}`)).toMatchObject({ results: [{ id: december.id }] })
  })

  test('are listed to those who see the employee, one’s own without the button', async () => {
    const own = (await late('2026-11-05T08:10:00', lead)).id
    const ids = async (who: Employee) => (await list(who, 'month=2026-11&page_size=500')).results.map((one) => one.id)
    expect(await ids(lead)).toEqual(expect.arrayContaining([own, id]))
    expect(await ids(await makeEmployee(database.db, { role: 'manager' }))).toEqual([])
    const mine = (await list(lead, `month=2026-11&employee=${lead.id}`)).results[0]
    expect(mine).toMatchObject({ id: own, may_waive: false })
  })

  test('tell the attendance lists what they cost', async () => {
    await late('2026-11-03T08:05:00')
    await waive(lead)
    const call = await callerFor(database.db, person)
    const { json } = await call('GET', '/employee/attendance/')
    expect(json.results).toMatchObject([
      { date: '2026-11-03', leave_charged_minutes: 5, waived: false },
      { date: '2026-11-02', leave_charged_minutes: 0, waived: true },
    ])
  })
})
