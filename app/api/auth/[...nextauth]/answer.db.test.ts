import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, employee, session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { authenticate } from '@/lib/auth/authenticate'
import { givePassword, password, withBearer, withCookie } from '@/lib/auth/testing/sign-in'
import { env } from '@/lib/env'
import { answer } from './answer'

let held: TestDatabase
let person: Employee
const site = env().APP_URL

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  person = await makeEmployee(held.db)
  await givePassword(held.db, person)
})

/** A browser: keeps the cookies it is given. */
function browser() {
  const jar = new Map<string, string>()
  async function send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'x-daybook-address': '198.51.100.9', ...init.headers, cookie }
    const response = await answer(new Request(`${site}/api/auth/${path}`, { ...init, headers }))
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/max-age=0/i.test(text)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  async function post(path: string, values: Record<string, string>) {
    const { csrfToken } = await (await send('csrf')).json()
    return send(path, { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true', ...values }) })
  }
  return { jar, send, post, signIn: (values: Record<string, string>) => post('callback/credentials', values) }
}

const actorOf = async (token: string) => (await authenticate(held.db, withCookie(token))).actor

describe('signing in', () => {
  test('makes a session that the cookie names, and nothing else is in it', async () => {
    const { jar, signIn } = browser()
    const response = await signIn({ username: person.email.toUpperCase(), password, callbackUrl: '/timesheet' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ url: `${site}/timesheet` })
    const token = jar.get('daybook.session') ?? ''
    const actor = await actorOf(token)
    expect(actor).toMatchObject({ id: person.id, sessionKind: 'browser' })
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub'])
    expect((await authenticate(held.db, withBearer(token))).actor).toBeNull()
    const [row] = await held.db
      .select()
      .from(session)
      .where(eq(session.id, actor?.sessionId ?? ''))
    expect(row).toMatchObject({ kind: 'browser', ip: '198.51.100.9' })
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(30 * 24 * 3_600_000)
    const [audited] = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
    expect(audited).toMatchObject({ action: 'session.started', actorId: person.id, ip: '198.51.100.9' })
  })

  test('sets a cookie that scripts and other sites do not get', async () => {
    const { send, post } = browser()
    for (const response of [
      await send('csrf'),
      await post('callback/credentials', { username: person.username, password }),
    ]) {
      for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/Path=\/;.*HttpOnly; SameSite=Lax/)
    }
  })

  test.each([
    ['a wrong password', { username: 'PERSON', password: 'not the password' }],
    ['nobody', { username: 'nobody', password }],
    ['nothing', {}],
    ['an empty password', { username: 'PERSON', password: '' }],
    ['a huge password', { username: 'PERSON', password: 'x'.repeat(5000) }],
  ])('%s is refused alike', async (_, values) => {
    const { jar, signIn } = browser()
    const given = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, value === 'PERSON' ? person.username : value]),
    )
    const response = await signIn(given)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'wrong_credentials' })
    expect(jar.has('daybook.session')).toBe(false)
  })

  test('says how long to wait after too many', async () => {
    const { signIn } = browser()
    for (let i = 0; i < 5; i++) await signIn({ username: person.username, password: 'wrong, wrong, wrong' })
    const response = await signIn({ username: person.username, password })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('2')
  })

  test('without scripts leads to the sign-in page, with a code and no more', async () => {
    const { post, send } = browser()
    const response = await post('callback/credentials', { username: person.username, password: 'wrong', json: 'false' })
    expect(response.status).toBe(302)
    const first = new URL(response.headers.get('location') ?? '')
    const second = await send(`error${first.search}`)
    expect(second.headers.get('location')).toMatch(/\/login\?error=wrong_credentials$/)
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'http://[bad'])(
    'never leads to %s',
    async (callbackUrl) => {
      const response = await browser().signIn({ username: person.username, password, callbackUrl })
      expect(await response.json()).toEqual({ url: site })
    },
  )

  test('needs the token of our own page', async () => {
    const { jar, signIn } = browser()
    const response = await signIn({ username: person.username, password, csrfToken: 'guessed' })
    expect(response.status).toBe(403)
    expect(jar.has('daybook.session')).toBe(false)
  })

  test('of somebody who has left is refused like a wrong password', async () => {
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, person.id))
    expect((await browser().signIn({ username: person.username, password })).status).toBe(401)
  })
})

describe('signing out', () => {
  test('ends the session, also for a copy of the cookie', async () => {
    const { jar, signIn, post } = browser()
    await signIn({ username: person.username, password })
    const copy = jar.get('daybook.session') ?? ''
    expect((await post('signout', {})).status).toBe(200)
    expect(jar.has('daybook.session')).toBe(false)
    expect(await actorOf(copy)).toBeNull()
  })

  test('needs the token of our own page', async () => {
    const { jar, signIn, post } = browser()
    await signIn({ username: person.username, password })
    expect((await post('signout', { csrfToken: 'guessed' })).status).toBe(403)
    expect(await actorOf(jar.get('daybook.session') ?? '')).not.toBeNull()
  })

  test('without or with a broken cookie is no error', async () => {
    const { jar, post } = browser()
    expect((await post('signout', {})).status).toBe(200)
    jar.set('daybook.session', 'x.y.z')
    expect((await post('signout', {})).status).toBe(200)
  })
})

test("next-auth's own session says nothing personal", async () => {
  const { signIn, send } = browser()
  await signIn({ username: person.username, password })
  const response = await send('session')
  expect(Object.keys(await response.json())).toEqual(['expires'])
})

test.each([
  ['GET', 'signout'],
  ['GET', 'callback/credentials'],
  ['GET', 'verify-request'],
  ['POST', '_log'],
  ['POST', 'session'],
  ['POST', 'signin/credentials'],
  ['GET', 'anything/else'],
])('%s %s does not exist', async (method, path) => {
  expect((await browser().send(path, { method })).status).toBe(404)
})

test('what next-auth cannot read is not our fault', async () => {
  const { jar, send } = browser()
  jar.set('daybook.callback', 'http://[')
  expect((await send('csrf?callbackUrl=http://[')).status).toBe(200)
  jar.set('daybook.csrf', '%')
  expect((await send('csrf')).status).toBe(200)
  const json = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
  expect((await send('signout', json)).status).toBe(415)
  const huge = { method: 'POST', body: new URLSearchParams({ a: 'x'.repeat(20_000) }) }
  expect((await send('signout', huge)).status).toBe(413)
})
