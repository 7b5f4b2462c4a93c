import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { cookieName } from '../auth/cookie'
import { type Audience, signToken } from '../auth/tokens'
import { endpoint, pkParams } from '../endpoint'
import { AppError } from '../errors'
import { apiFor } from '../handle'
import { signingKeys } from '../signing-keys'
import { inTransaction } from '../transaction'
import { toResponse } from './answer'

let database: TestDatabase
let ann: Employee
let token: string
let cookie: string

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  ann = await makeEmployee(database.db)
  token = await tokenOf(ann, 'api')
  cookie = `${cookieName(origin, 'session')}=${await tokenOf(ann, 'browser')}`
})
afterAll(() => database.close())

const origin = 'http://localhost:3000'
const noteBody = z.strictObject({ note: z.string().min(1) })
const noteAnswer = z.object({ id: z.int(), name: z.string() })

/** Adds a holiday calendar called by the note: a write with a unique name. */
const addCalendar = endpoint({
  method: 'POST',
  path: '/employee/notes',
  access: 'employee',
  idempotent: true,
  body: noteBody,
  answers: { 201: noteAnswer },
  summary: '',
  run: (ctx, { body }) =>
    inTransaction(ctx, async ({ db }) => {
      if (body.note === 'refused') throw new AppError('conflict', 'Refused.', { state: { present: 7 } })
      const [row] = await db.execute<{ id: number }>(
        sql`insert into holiday_calendar (name) values (${body.note}) returning id, 'secret' as hash`,
      )
      return { id: row?.id, name: body.note, hash: 'secret' }
    }),
})

const failing = endpoint({
  method: 'POST',
  path: '/employee/failing/:pk',
  access: 'employee',
  params: pkParams,
  body: z.strictObject({ statement: z.string() }),
  answers: { 204: z.void() },
  summary: '',
  run: async (ctx, { body }) => void (await ctx.db.execute(sql.raw(body.statement))),
})

const { answer } = apiFor([
  addCalendar,
  failing,
  endpoint({
    method: 'GET',
    path: '/employee/who',
    access: 'employee',
    answers: { 200: z.object({ id: z.int(), now: z.string(), ip: z.string().nullable() }) },
    summary: '',
    run: async ({ actor, now, origin: from }) => ({
      id: actor.id,
      now: now.toISOString(),
      ip: from.ip,
      role: actor.role,
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/only',
    access: 'manager',
    answers: { 204: z.void() },
    summary: '',
    run: async () => {},
  }),
  endpoint({
    method: 'GET',
    path: '/manager/admin-only',
    access: 'admin',
    answers: { 204: z.void() },
    summary: '',
    run: async () => {},
  }),
  endpoint({
    method: 'GET',
    path: '/employee/file',
    access: 'employee',
    answers: { 200: z.string() },
    summary: '',
    run: async () => new Response('a;b', { headers: { 'content-type': 'text/csv' } }),
  }),
])

async function tokenOf({ id }: Employee, audience: Audience): Promise<string> {
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 600_000)
  const [row] = await database.db
    .insert(session)
    .values({ employeeId: id, kind: audience, expiresAt })
    .returning({ id: session.id })
  const keys = await signingKeys(database.db)
  return signToken(keys[audience], audience, { employeeId: id, sessionId: String(row?.id), issuedAt, expiresAt })
}

type Sent = { method?: string; body?: unknown; headers?: Record<string, string> }

async function send(path: string, { method = 'GET', body, headers = { authorization: `Bearer ${token}` } }: Sent = {}) {
  const request = new Request(`${origin}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const response = toResponse(await answer(request))
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  }
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, ...headers } })

const calendars = async (name: string) =>
  (await database.db.execute(sql`select 1 from holiday_calendar where name = ${name}`)).length

describe('who may call', () => {
  it('knows who asks, when and from where, and says only what the row names', async () => {
    const { status, body } = await send('/employee/who/', {
      headers: { authorization: `Bearer ${token}`, 'x-daybook-address': '192.0.2.7' },
    })
    expect(status).toBe(200)
    expect(body).toEqual({ id: ann.id, now: expect.stringMatching(/Z$/), ip: '192.0.2.7' })
  })

  it('asks to sign in', async () => {
    expect(await send('/employee/who', { headers: {} })).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
  })

  it.each([
    ['employee', 403, 403],
    ['manager', 204, 403],
    ['admin', 204, 204],
  ] as const)('%s: managers %i, admins %i', async (role, manager, admin) => {
    const headers = { authorization: `Bearer ${await tokenOf(await makeEmployee(database.db, { role }), 'api')}` }
    expect((await send('/manager/only', { headers })).status).toBe(manager)
    expect((await send('/manager/admin-only', { headers })).status).toBe(admin)
  })

  it('says not found before not signed in, and not signed in before what is wrong with the body', async () => {
    expect((await send('/employee/nothing', { headers: {} })).status).toBe(404)
    expect((await send('/employee/notes', { method: 'POST', body: { x: 1 }, headers: {} })).status).toBe(401)
  })
})

describe('a write with the cookie', () => {
  const write = (headers: Record<string, string>, note: string) =>
    send('/employee/notes', { method: 'POST', body: { note }, headers: { cookie, ...headers } })

  it('is taken from our own pages', async () => {
    expect((await write({ origin }, 'own origin')).status).toBe(201)
    expect((await write({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, 'own site')).status).toBe(
      201,
    )
  })

  it.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3001' },
    { origin: `${origin}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ])('is refused from elsewhere: %j', async (headers) => {
    expect(await write(headers as Record<string, string>, 'foreign')).toMatchObject({
      status: 403,
      body: { code: 'cross_site' },
    })
    expect(await calendars('foreign')).toBe(0)
  })

  it('may read from anywhere', async () => {
    expect((await send('/employee/who', { headers: { cookie, origin: 'https://evil.example' } })).status).toBe(200)
  })
})

describe('Idempotency-Key', () => {
  it('gives the first answer again and acts once', async () => {
    const key = { 'idempotency-key': 'once' }
    const first = await post('/employee/notes', { note: 'once' }, key)
    const second = await post('/api/employee/notes/', { note: 'once' }, key)
    expect(first.status).toBe(201)
    expect(first.body).toEqual({ id: expect.any(Number), name: 'once' })
    expect([second.status, second.text]).toEqual([first.status, first.text])
    expect(await calendars('once')).toBe(1)
  })

  it('refuses another body', async () => {
    const key = { 'idempotency-key': 'other body' }
    expect((await post('/employee/notes', { note: 'x' }, { 'idempotency-key': 'a b' })).status).toBe(400)
    key['idempotency-key'] = 'other-body'
    await post('/employee/notes', { note: 'one body' }, key)
    expect(await post('/employee/notes', { note: 'another body' }, key)).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    })
    expect(await calendars('another body')).toBe(0)
  })

  it('belongs to a person', async () => {
    const key = { 'idempotency-key': 'personal' }
    await post('/employee/notes', { note: 'of Ann' }, key)
    const bert = { authorization: `Bearer ${await tokenOf(await makeEmployee(database.db), 'api')}`, ...key }
    const answered = await send('/employee/notes', { method: 'POST', body: { note: 'of Bert' }, headers: bert })
    expect(answered).toMatchObject({ status: 201, body: { name: 'of Bert' } })
  })

  it('gives twenty at once one row and one answer', async () => {
    const key = { 'idempotency-key': 'twenty' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/employee/notes', { note: 'twenty' }, key)),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect(await calendars('twenty')).toBe(1)
  })

  it('keeps no refusal: once the ground has changed, the same key succeeds', async () => {
    const key = { 'idempotency-key': 'later' }
    expect(await post('/employee/notes', { note: 'refused' }, key)).toMatchObject({
      status: 409,
      body: { code: 'conflict', present: 7 },
    })
    expect((await post('/employee/notes', { note: 'accepted' }, key)).status).toBe(201)
  })

  it.each(['a b', 'ä', 'x'.repeat(256)])('must be visible ASCII of 255 at most', async (key) => {
    expect(await post('/employee/notes', { note: 'bad key' }, { 'idempotency-key': key })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    })
  })
})

describe('what goes wrong', () => {
  const failWith = (statement: string) => post('/employee/failing/1', { statement })

  it.each([
    ['unique', "insert into holiday_calendar (name) values ('same'), ('same')", 409, 'conflict'],
    ['foreign key', "insert into public_holiday (calendar_id, date, name) values (0, now(), 'x')", 409, 'conflict'],
    ['too long', "select 'too long'::varchar(3)::int", 400, 'invalid_input'],
    ['out of range', 'select 2147483647 + 1', 400, 'invalid_input'],
    ['gave up', 'set local statement_timeout = 1; select pg_sleep(1)', 503, 'unavailable'],
    ['our own mistake', 'select secret_column from nowhere', 500, 'internal'],
  ])('%s', async (_, statement, status, code) => {
    const answered = await failWith(statement)
    expect(answered).toMatchObject({ status, body: { status, code } })
    expect(answered.text).not.toMatch(/select|insert|secret_column|nowhere/)
  })

  it('does not know whether a write whose connection died came through', async () => {
    expect(await failWith('select pg_terminate_backend(pg_backend_pid())')).toMatchObject({
      status: 503,
      body: { code: 'unknown_outcome' },
    })
    expect((await send('/employee/who')).status).toBe(200)
  })
})

describe('methods', () => {
  it('answers HEAD like GET without the body', async () => {
    const head = await send('/employee/who', { method: 'HEAD' })
    const get = await send('/employee/who')
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(String(get.text.length))
  })

  it('says what an address takes', async () => {
    const options = await send('/employee/notes/', { method: 'OPTIONS', headers: {} })
    expect([options.status, options.headers.get('allow'), options.text]).toEqual([204, 'POST, OPTIONS', ''])
    const wrong = await send('/employee/notes/', { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow'), wrong.body.code]).toEqual([
      405,
      'POST, OPTIONS',
      'method_not_allowed',
    ])
  })
})

it('forbids caching, guessing and sniffing with every answer, also with a file', async () => {
  for (const path of ['/employee/who', '/employee/nothing', '/employee/file', '/manager/only']) {
    const { headers } = await send(path)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('vary')).toContain('Cookie, Authorization')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  const file = await send('/employee/file')
  expect([file.text, file.headers.get('content-type')]).toEqual(['a;b', 'text/csv'])
})
