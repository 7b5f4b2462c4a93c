import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { auditEntry, employee, refreshToken, session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { authenticate } from './authenticate'
import { checkCredentials } from './check-credentials'
import { logIn } from './log-in'
import { logOut } from './log-out'
import { refresh } from './refresh'
import { givePassword, outside, password, withBearer } from './testing/sign-in'

const hashed = vi.hoisted(() => ({ verify: 0 }))
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>()
  const verify: typeof real.verify = (...given) => {
    hashed.verify++
    return real.verify(...given)
  }
  return { ...real, verify }
})

let held: TestDatabase
let person: Employee
let addresses = 0

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  person = await makeEmployee(held.db, { name: 'Grace' })
  await givePassword(held.db, person)
})

const now = new Date()
const later = (seconds: number) => outside(held.db, { now: new Date(now.getTime() + seconds * 1000) })
const newAddress = () => outside(held.db, { ip: `198.18.7.${++addresses}`, now })
const logInAs = (username: string, given = password) => logIn(newAddress(), { body: { username, password: given } })
const take = (token: string, seconds = 0) => refresh(later(seconds), { body: { refresh: token } })
const isIn = async (access: string) => (await authenticate(held.db, withBearer(access))).actor !== null

describe('signing in', () => {
  test('gives tokens and says who they are for', async () => {
    const answer = await logInAs(person.username)
    expect(answer).toMatchObject({ expires_in: 900, user: { id: person.id, name: 'Grace', username: person.username } })
    expect(JSON.stringify(answer)).not.toContain('argon2')
    expect(await isIn(answer.access)).toBe(true)
    const rows = await held.db.select().from(refreshToken)
    expect(JSON.stringify(rows)).not.toContain(answer.refresh)
  })

  test.each([
    ['the user name', (p: Employee) => p.username],
    ['the e-mail address', (p: Employee) => p.email],
    ['another case', (p: Employee) => p.email.toUpperCase()],
    ['spaces around', (p: Employee) => `  ${p.username} `],
  ])('takes %s', async (_, name) => {
    expect((await logInAs(name(person))).user.id).toBe(person.id)
  })

  test('refuses everybody else with the same words and as many hashes', async () => {
    const invited = await makeEmployee(held.db)
    const left = await makeEmployee(held.db, { isActive: false })
    await givePassword(held.db, left)
    const tries: [string, string][] = [
      [person.username, 'not the password'],
      ['nobody-at-all', password],
      ['nobody@example.com', password],
      [invited.username, password],
      [left.username, password],
      [person.name, password],
      [`${person.username}' or '1'='1`, password],
      ['%', password],
    ]
    const seen = new Set<string>()
    for (const [username, given] of tries) {
      const before = hashed.verify
      const error = await logInAs(username, given).then(
        () => null,
        (error) => error,
      )
      seen.add(JSON.stringify([error?.code, error?.message, error?.extra, hashed.verify - before]))
    }
    expect([...seen]).toEqual([JSON.stringify(['wrong_credentials', expectedWords, {}, 1])])
  })

  test('looks at who has left already when the password is proved', async () => {
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, person.id))
    const proving = checkCredentials(newAddress(), { username: person.username, password })
    await expect(proving).rejects.toMatchObject({ code: 'wrong_credentials' })
  })
  const expectedWords = 'The user name or the password is not right. Check both and try again.'

  test('is recorded without secrets', async () => {
    const { access } = await logInAs(person.username)
    const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
    expect(rows).toMatchObject([{ action: 'session.started', actorId: person.id, after: { kind: 'api' } }])
    expect(JSON.stringify(rows)).not.toContain(access.slice(-20))
  })
})

describe('refreshing', () => {
  test('takes the token for the next pair', async () => {
    const first = await logInAs(person.username)
    const second = await take(first.refresh)
    expect(second.refresh).not.toBe(first.refresh)
    expect(await isIn(second.access)).toBe(true)
    expect((await take(second.refresh, 60)).refresh).not.toBe(second.refresh)
  })

  test('lets two tabs at once both live', async () => {
    const { refresh: token } = await logInAs(person.username)
    const pairs = await Promise.all(Array.from({ length: 10 }, () => take(token)))
    expect(new Set(pairs.map((pair) => pair.refresh)).size).toBe(10)
    for (const pair of pairs) {
      expect(await isIn(pair.access)).toBe(true)
      expect(await isIn((await take(pair.refresh, 1)).access)).toBe(true)
    }
    expect(await isIn((await take(token, 10)).access)).toBe(true)
  })

  test('ends the session when a used token comes again later', async () => {
    const first = await logInAs(person.username)
    const second = await take(first.refresh)
    await expect(take(first.refresh, 11)).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await isIn(second.access)).toBe(false)
    await expect(take(second.refresh, 11)).rejects.toMatchObject({ code: 'not_signed_in' })
    const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
    expect(rows.map((row) => [row.action, row.after])).toContainEqual([
      'session.ended',
      { reason: 'refresh_token_copied' },
    ])
  })

  test('leaves other sessions alone when one was copied', async () => {
    const [mine, other] = [await logInAs(person.username), await logInAs(person.username)]
    await take(mine.refresh)
    await expect(take(mine.refresh, 11)).rejects.toThrow()
    expect(await isIn(other.access)).toBe(true)
  })

  test.each(['', 'x', 'a'.repeat(43), "' or 1=1"])('refuses %j', async (token) => {
    await expect(take(token)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  test('refuses an access token, a token past its 30 days, an ended session and somebody who has left', async () => {
    const { access, refresh: token } = await logInAs(person.username)
    await expect(take(access)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(take(token, 30 * 24 * 3600 + 1)).rejects.toMatchObject({ code: 'not_signed_in' })
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, person.id))
    await expect(take(token)).rejects.toMatchObject({ code: 'not_signed_in' })
    await held.db.update(employee).set({ isActive: true }).where(eq(employee.id, person.id))
    await held.db.update(session).set({ endedAt: now }).where(eq(session.employeeId, person.id))
    await expect(take(token)).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('signing out', () => {
  test('ends the session of the request, and its refresh token', async () => {
    const { access, refresh: token } = await logInAs(person.username)
    const { actor } = await authenticate(held.db, withBearer(access))
    await logOut({ ...outside(held.db), actor }, { body: {} })
    expect(await isIn(access)).toBe(false)
    await expect(take(token)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  test('works by the refresh token alone, twice, and for nobody', async () => {
    const { access, refresh: token } = await logInAs(person.username)
    await logOut(outside(held.db), { body: { refresh: token } })
    expect(await isIn(access)).toBe(false)
    await logOut(outside(held.db), { body: { refresh: token } })
    await logOut(outside(held.db), { body: { refresh: 'unknown' } })
    await logOut(outside(held.db), { body: {} })
  })
})
