import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { session } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { endpoints } from '../endpoints'
import { callers, digest, makeWorld, type World } from './world'

type Row = {
  path?: (world: World) => Promise<string> | string
  body?: (world: World) => unknown
  /** In the order of `callers`: anonymous, employee, other employee, manager, other manager, admin. */
  statuses: [number, number, number, number, number, number]
}

const everybody = (status: number): Row['statuses'] => [status, status, status, status, status, status]
const signedIn = (status: number): Row['statuses'] => [401, status, status, status, status, status]
/** Whoever is above the employee in the reporting line, and admins; other managers do not see the employee. */
const lineAbove = (status: number): Row['statuses'] => [401, 403, 403, status, 404, status]
const managers = (status: number): Row['statuses'] => [401, 403, 403, status, status, status]

async function clockedIn({ call }: World): Promise<string> {
  const { json } = await call.employee('POST', '/notification/clock-in/')
  return `/notification/clock-out/${json.id}/`
}

async function sessionOfEmployee({ db, employee }: World): Promise<string> {
  const expiresAt = new Date(Date.now() + 60_000)
  const [row] = await db.insert(session).values({ employeeId: employee.id, kind: 'api', expiresAt }).returning()
  return `/users/sessions/${row?.id}/`
}

const token = 'not-a-token-of-anybody'
const password = 'a long enough password'

const matrix: Record<string, Row> = {
  'POST /notification/clock-in': { statuses: signedIn(201) },
  'PUT /notification/clock-out/:pk': { path: clockedIn, statuses: [401, 200, 404, 404, 404, 404] },
  'GET /employee/attendance': { statuses: signedIn(200) },
  'GET /manager/attendance': { statuses: managers(200) },

  'POST /users/login': { body: () => ({ username: randomUUID(), password: 'wrong' }), statuses: everybody(401) },
  'POST /users/refresh': { body: () => ({ refresh: token }), statuses: everybody(401) },
  'POST /users/logout': { body: () => ({}), statuses: everybody(204) },
  'GET /users/me': { statuses: signedIn(200) },
  'PATCH /users/me': { body: () => ({ language: 'de' }), statuses: signedIn(200) },
  'GET /users/sessions': { statuses: signedIn(200) },
  'DELETE /users/sessions/:uuid': { path: sessionOfEmployee, statuses: [401, 204, 404, 404, 404, 404] },
  'POST /users/password': {
    body: () => ({ current_password: 'wrong', new_password: password }),
    statuses: [401, 400, 400, 400, 400, 400],
  },
  'POST /users/password/reset': { body: () => ({ email: `${randomUUID()}@example.com` }), statuses: everybody(204) },
  'POST /users/password/token/check': { body: () => ({ token }), statuses: everybody(400) },
  'POST /users/password/token': { body: () => ({ token, password }), statuses: everybody(400) },
  'POST /users/setup': {
    body: () => ({
      token,
      company_name: 'A',
      time_zone: 'UTC',
      country: 'DE',
      name: 'A',
      email: 'a@example.com',
      password,
    }),
    statuses: everybody(409),
  },
  'POST /manager/:pk/reset-link': {
    path: ({ employee }) => `/manager/${employee.id}/reset-link/`,
    statuses: lineAbove(201),
  },
}

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())

test('every endpoint has a row, and every row an endpoint', () => {
  const named = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(matrix).sort()).toEqual(named.sort())
})

describe.each(Object.entries(matrix))('%s', (name, row) => {
  const [method = '', template = ''] = name.split(' ')
  test.each(callers.map((caller, at) => [caller, row.statuses[at] ?? 0] as const))('%s: %i', async (caller, status) => {
    world = await makeWorld(database.db)
    const path = (await row.path?.(world)) ?? `${template}/`
    const before = await digest(database.db)
    const key = { 'idempotency-key': randomUUID() }
    const answer = await world.call[caller](method, path, row.body?.(world), key)
    expect(answer.status, answer.text).toBe(status)
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(await digest(database.db)).toBe(before)
    }
  })
})
