import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pools } from '@/db/client'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { callerFor } from './caller'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  // Nobody is late, whatever time it is.
  await makeCompany(database.db, { graceMinutes: 720 })
})
afterAll(() => database.close())

async function count(
  table: 'punch' | 'attendance' | 'leave_request' | 'leave_entry',
  employeeId: number,
): Promise<number> {
  const rows = await database.db.execute(sql`select id from ${sql.identifier(table)} where employee_id = ${employeeId}`)
  return rows.length
}

test('the same key 20 times at once: one row, 20 equal answers', async () => {
  const employee = await makeEmployee(database.db)
  const call = await callerFor(database.db, employee)
  const key = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => call('POST', '/notification/clock-in/', undefined, key)),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(await count('punch', employee.id)).toBe(1)
  expect(await count('attendance', employee.id)).toBe(1)
})

test('50 simultaneous clock-ins with keys of their own: one 201, 49 × 409 that say since when', async () => {
  const employee = await makeEmployee(database.db)
  const call = await callerFor(database.db, employee)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      call('POST', '/notification/clock-in/', undefined, { 'idempotency-key': randomUUID() }),
    ),
  )
  const done = answers.filter((answer) => answer.status === 201)
  const refused = answers.filter((answer) => answer.status === 409)
  expect([done.length, refused.length]).toEqual([1, 49])
  for (const answer of refused) expect(answer.json).toMatchObject({ code: 'already_clocked_in' })
  expect(await count('punch', employee.id)).toBe(1)
})

test('a key belongs to its person, its route and its body', async () => {
  const [one, other] = [await makeEmployee(database.db), await makeEmployee(database.db)]
  const [callOne, callOther] = [await callerFor(database.db, one), await callerFor(database.db, other)]
  const key = { 'idempotency-key': 'the-same' }
  const first = await callOne('POST', '/notification/clock-in/', { note: 'a' }, key)
  expect(first.status).toBe(201)

  const theirs = await callOther('POST', '/notification/clock-in/', { note: 'a' }, key)
  expect(theirs.json.employee).toBe(other.id)

  const changed = await callOne('POST', '/notification/clock-in/', { note: 'b' }, key)
  expect([changed.status, changed.json.code]).toEqual([422, 'key_reused'])

  const out = await callOne('PUT', `/notification/clock-out/${first.json.id}/`, undefined, key)
  expect(out.status).toBe(200)
  const again = await callOne('PUT', `/notification/clock-out/${first.json.id}/`, undefined, key)
  expect(again.text).toBe(out.text)
  expect(await count('punch', one.id)).toBe(2)

  const replayed = await callOne('POST', '/notification/clock-in/', { note: 'a' }, key)
  expect(replayed.text).toBe(first.text)
})

test('a request for leave with one key 20 times at once is one request; so are its decision and its cancelling', async () => {
  const admin = await callerFor(database.db, await makeEmployee(database.db, { role: 'admin' }))
  const employee = await makeEmployee(database.db)
  const call = await callerFor(database.db, employee)
  const twentyTimes = async (caller: typeof call, method: string, path: string, body?: unknown) => {
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller(method, path, body, key)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    return answers[0]
  }
  const unpaid = 3
  const nextYear = new Date().getUTCFullYear() + 1
  const [start_date, end_date] = [`${nextYear}-06-01`, `${nextYear}-06-12`]
  const asked = await twentyTimes(call, 'POST', '/employee/leave/', { leave_type: unpaid, start_date, end_date })
  expect(asked?.status).toBe(201)
  expect(await count('leave_request', employee.id)).toBe(1)
  const path = `/manager/leave/${asked?.json.id}/`
  expect((await twentyTimes(admin, 'PUT', path, { status: 'approved' }))?.status).toBe(200)
  expect((await twentyTimes(admin, 'DELETE', path))?.status).toBe(204)
  expect(await count('leave_entry', employee.id)).toBe(2)
})

test('an invitation is answered again, and lies readable in no table', async () => {
  const call = await callerFor(database.db, await makeEmployee(database.db, { role: 'admin' }))
  const body = { name: 'Ann', email: `${randomUUID()}@example.com` }
  const key = { 'idempotency-key': randomUUID() }
  const first = await call('POST', '/manager/', body, key)
  const again = await call('POST', '/manager/', body, key)
  expect(again.text).toBe(first.text)
  expect(again.json.invitation).toBeTruthy()
  const kept = await database.db.execute(sql`select answer from idempotency where answer like '%invitation%'`)
  expect(kept).toHaveLength(0)
})

test('a refused request leaves its key free', async () => {
  const employee = await makeEmployee(database.db)
  const call = await callerFor(database.db, employee)
  const first = await call('POST', '/notification/clock-in/')
  const key = { 'idempotency-key': randomUUID() }
  expect((await call('POST', '/notification/clock-in/', undefined, key)).status).toBe(409)
  await call('PUT', `/notification/clock-out/${first.json.id}/`)
  expect((await call('POST', '/notification/clock-in/', undefined, key)).status).toBe(201)
})

test('a clock-in takes three round trips', async () => {
  const call = await callerFor(database.db, await makeEmployee(database.db))
  const trips = (['execute', 'select', 'insert', 'update', 'transaction'] as const).map((name) =>
    vi.spyOn(pools().punch, name),
  )
  const answer = await call('POST', '/notification/clock-in/', undefined, { 'idempotency-key': randomUUID() })
  expect(answer.status).toBe(201)
  expect(trips.map((spy) => spy.mock.calls.length)).toEqual([3, 0, 0, 0, 0])
  for (const spy of trips) spy.mockRestore()
})
