import { createHmac, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { employee, idempotency, session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type SigningKeys, signingKeys } from '../signing-keys'
import { authenticate } from './authenticate'
import { logIn } from './log-in'
import { givePassword, outside, password, signInBrowser, withBearer, withCookie } from './testing/sign-in'
import { type Audience, signToken } from './tokens'

let held: TestDatabase
let keys: SigningKeys
let person: Employee
let access: string
let cookie: string

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
  keys = await signingKeys(held.db)
})
afterAll(() => held.close())

beforeEach(async () => {
  person = await makeEmployee(held.db, { role: 'manager', name: 'Ada' })
  await givePassword(held.db, person)
  const ctx = outside(held.db)
  access = (await logIn(ctx, { body: { username: person.username, password } })).access
  cookie = (await signInBrowser(ctx, person.username)).token
})

const actorOf = async (request: Request) => (await authenticate(held.db, request)).actor

describe('accepts', () => {
  test('a bearer token and a cookie, and says which it was', async () => {
    const known = { id: person.id, role: 'manager', name: 'Ada', sessionId: expect.any(String) }
    expect(await authenticate(held.db, withBearer(access))).toEqual({
      now: expect.any(Date),
      actor: { ...known, sessionKind: 'api' },
      via: 'bearer',
      replayed: null,
    })
    const byCookie = await authenticate(held.db, withCookie(cookie))
    expect(byCookie).toMatchObject({ via: 'cookie', actor: { ...known, sessionKind: 'browser' } })
  })

  test('nobody, with the time of the database', async () => {
    const { now, ...rest } = await authenticate(held.db, new Request('http://localhost/'))
    expect(rest).toEqual({ actor: null, via: null, replayed: null })
    const [row] = await held.db.execute<{ off: number }>(
      sql`select abs(extract(epoch from now()) * 1000 - ${now.getTime()})::float8 as off`,
    )
    expect(row?.off).toBeLessThan(60_000)
  })

  test('any spelling of the scheme', async () => {
    const request = new Request('http://localhost/', { headers: { authorization: `bearer ${access}` } })
    expect(await actorOf(request)).not.toBeNull()
  })
})

describe('does not accept', () => {
  test('the cookie token as a bearer, nor the access token as a cookie', async () => {
    expect(await actorOf(withBearer(cookie))).toBeNull()
    expect(await actorOf(withCookie(access))).toBeNull()
  })

  test('a cookie beside a bearer token that is not valid', async () => {
    const answer = await authenticate(held.db, withCookie(cookie, { authorization: 'Bearer nonsense' }))
    expect(answer).toMatchObject({ actor: null, via: 'bearer' })
    expect(await actorOf(withCookie(cookie, { authorization: 'Bearer' }))).toBeNull()
  })

  test.each([
    '',
    ' ',
    'Bearer',
    'Bearer  ',
    'Bearer a.b',
    'Bearer a b',
    'Bearer \u00ff',
    'Token x',
    `Bearer ${'a'.repeat(9000)}`,
  ])('the header %j', async (authorization) => {
    expect(await actorOf(new Request('http://localhost/', { headers: { authorization } }))).toBeNull()
  })

  test('a token of the right shape with another algorithm', async () => {
    const [, body = ''] = access.split('.')
    const head = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const mac = createHmac('sha256', keys.api).update(`${head}.${body}`).digest('base64url')
    expect(await actorOf(withBearer(`${head}.${body}.`))).toBeNull()
    expect(await actorOf(withBearer(`${head}.${body}.${mac}`))).toBeNull()
  })

  const forged = (change: Partial<Parameters<typeof signToken>[2]>, audience: Audience = 'api', key = keys.api) => {
    const expiresAt = new Date(Date.now() + 60_000)
    const claims = { employeeId: person.id, sessionId: randomUUID(), issuedAt: new Date(), expiresAt, ...change }
    return withBearer(signToken(key, audience, claims))
  }

  test('a signed token that names no session, or the session of somebody else', async () => {
    const { sessionId = '' } = (await actorOf(withBearer(access))) ?? {}
    expect(await actorOf(forged({ sessionId }))).not.toBeNull()
    expect(await actorOf(forged({}))).toBeNull()
    const other = await makeEmployee(held.db, { role: 'admin' })
    expect(await actorOf(forged({ sessionId, employeeId: other.id }))).toBeNull()
  })

  test('another audience, another key, a browser session by an access token', async () => {
    const { sessionId = '' } = (await actorOf(withBearer(access))) ?? {}
    expect(await actorOf(forged({ sessionId }, 'browser'))).toBeNull()
    expect(await actorOf(forged({ sessionId }, 'api', keys.browser))).toBeNull()
    const browser = (await actorOf(withCookie(cookie)))?.sessionId ?? ''
    expect(await actorOf(forged({ sessionId: browser }))).toBeNull()
  })

  test('a token that has run out, though its session lives', async () => {
    const { sessionId = '' } = (await actorOf(withBearer(access))) ?? {}
    expect(await actorOf(forged({ sessionId, expiresAt: new Date(Date.now() - 2000) }))).toBeNull()
  })

  test('a session that has run out, though its token lives', async () => {
    await held.db
      .update(session)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(session.employeeId, person.id))
    expect(await actorOf(withBearer(access))).toBeNull()
    expect(await actorOf(withCookie(cookie))).toBeNull()
  })
})

describe('at once', () => {
  test('a session that was ended is over', async () => {
    const { sessionId = '' } = (await actorOf(withBearer(access))) ?? {}
    await held.db.update(session).set({ endedAt: sql`now()` }).where(eq(session.id, sessionId))
    expect(await actorOf(withBearer(access))).toBeNull()
    expect(await actorOf(withCookie(cookie))).not.toBeNull()
  })

  test('whoever has left is nobody, and a new role holds', async () => {
    await held.db.update(employee).set({ role: 'employee' }).where(eq(employee.id, person.id))
    expect(await actorOf(withBearer(access))).toMatchObject({ role: 'employee' })
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, person.id))
    expect(await actorOf(withBearer(access))).toBeNull()
    expect(await actorOf(withCookie(cookie))).toBeNull()
  })
})

describe('an answer kept under an Idempotency-Key', () => {
  const kept = { route: 'POST /x', key: 'k', fingerprint: 'f', status: 201, answer: '{"id":1}' }

  test('comes with the actor, for their route and key only', async () => {
    await held.db.insert(idempotency).values({ ...kept, employeeId: person.id })
    const look = (route: string, key: string, token = access) =>
      authenticate(held.db, withBearer(token), { route, key }).then(({ replayed }) => replayed)
    expect(await look('POST /x', 'k')).toEqual({ fingerprint: 'f', status: 201, answer: '{"id":1}' })
    expect(await look('POST /y', 'k')).toBeNull()
    expect(await look('POST /x', 'l')).toBeNull()
    const other = await makeEmployee(held.db)
    await givePassword(held.db, other)
    const { access: theirs } = await logIn(outside(held.db), { body: { username: other.username, password } })
    expect(await look('POST /x', 'k', theirs)).toBeNull()
    expect(await look('POST /x', 'k', 'nonsense')).toBeNull()
  })
})

test('keys are made once, also by many at once, and differ by purpose', async () => {
  const fresh = await testDatabase()
  try {
    const views = Array.from({ length: 10 }, () => signingKeys({ ...bound(fresh.db) }))
    const all = await Promise.all(views)
    expect(new Set(all.map((one) => one.api.toString('hex'))).size).toBe(1)
    const [{ browser, api, csrf } = keys] = all
    expect(new Set([browser.toString('hex'), api.toString('hex'), csrf]).size).toBe(3)
    expect(api.equals(keys.api)).toBe(false)
  } finally {
    await fresh.close()
  }
})

/** Other objects with the same connections, so that each looks for the secret itself. */
function bound(db: TestDatabase['db']) {
  return { ...db, insert: db.insert.bind(db), select: db.select.bind(db) } as TestDatabase['db']
}
