import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, credential, employee } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { Context } from '../context'
import { authenticate } from './authenticate'
import { changeMe } from './change-me'
import { changePassword } from './change-password'
import { checkCredentials } from './check-credentials'
import { endOwnSession } from './end-session'
import { endAllSessions } from './end-sessions'
import { logIn } from './log-in'
import { listSessions } from './queries'
import { startSession } from './start-session'
import { givePassword, outside, password, withBearer } from './testing/sign-in'

const chosen = 'a boat without a sail'
let held: TestDatabase
let person: Employee
let addresses = 0

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  person = await makeEmployee(held.db)
  await givePassword(held.db, person)
})

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  )

/** Signed in as a program would be; `is in` asks with the same token again. */
async function signedIn(who = person): Promise<{ ctx: Context; isIn: () => Promise<boolean> }> {
  const from = outside(held.db, { ip: `198.18.10.${++addresses}` })
  const { access } = await logIn(from, { body: { username: who.username, password } })
  const ask = () => authenticate(held.db, withBearer(access))
  const { actor, now } = await ask()
  if (!actor) throw new Error('Not signed in')
  return { ctx: { ...from, actor, now }, isIn: async () => (await ask()).actor !== null }
}

const change = (ctx: Context, current = password, next = chosen) =>
  changePassword(ctx, { body: { current_password: current, new_password: next } })

describe('changing the password', () => {
  test('signs out everywhere else, and is recorded without either', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    await change(here.ctx)
    expect([await here.isIn(), await there.isIn()]).toEqual([true, false])
    const proven = checkCredentials(here.ctx, { username: person.username, password: chosen })
    expect(await proven).toMatchObject({ employeeId: person.id })
    expect(await code(checkCredentials(here.ctx, { username: person.username, password }))).toBe('wrong_credentials')
    const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
    expect(rows.map((row) => row.action)).toContain('password.changed')
    expect(rows.map((row) => row.action)).toContain('sessions.ended')
    expect(JSON.stringify(rows)).not.toMatch(/argon2|boat|clouds/)
  })

  test('asks for the present one, five times', async () => {
    const { ctx } = await signedIn()
    for (let i = 0; i < 5; i++) expect(await code(change(ctx, 'wrong'))).toBe('invalid_input')
    expect(await code(change(ctx))).toBe('too_many_attempts')
  })

  test.each(['short', 'password123', 'USERNAME', password])('refuses %j as the new one', async (next) => {
    const { ctx } = await signedIn()
    const given = next === 'USERNAME' ? person.username : next
    await expect(change(ctx, password, given)).rejects.toMatchObject({
      code: 'invalid_input',
      extra: { errors: [{ path: 'new_password' }] },
    })
  })

  test('twice at once changes it once', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const codes = await Promise.all([code(change(here.ctx)), code(change(there.ctx, password, 'a second new one'))])
    expect(codes).toContain('done')
    expect(codes.filter((one) => one === 'done')).toHaveLength(1)
  })
})

describe('a session cannot start', () => {
  const prove = (ip: string) => checkCredentials(outside(held.db, { ip }), { username: person.username, password })

  test('on a password that was changed after it was proved', async () => {
    const proven = await prove('198.18.11.1')
    await change((await signedIn()).ctx)
    expect(await code(startSession(outside(held.db), proven, 'browser'))).toBe('wrong_credentials')
  })

  test('while the password is being changed: it waits, and is refused', async () => {
    const proven = await prove('198.18.11.2')
    let starting: Promise<string> | undefined
    await held.db.transaction(async (tx) => {
      await tx.update(credential).set({ passwordHash: 'another' }).where(eq(credential.employeeId, person.id))
      starting = code(startSession(outside(held.db), proven, 'browser'))
      await someoneWaits()
      await endAllSessions({ ...outside(held.db), db: tx }, person.id, 'password_changed')
    })
    expect(await starting).toBe('wrong_credentials')
  })

  test('for somebody who left after it was proved', async () => {
    const proven = await prove('198.18.11.3')
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, person.id))
    expect(await code(startSession(outside(held.db), proven, 'browser'))).toBe('wrong_credentials')
  })

  async function someoneWaits(): Promise<void> {
    for (;;) {
      const rows = await held.db.execute(
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows.length > 0) return
    }
  }
})

describe('sessions', () => {
  test('are listed to their owner, the present one marked', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    await signedIn(await withPassword())
    const { count, results } = await listSessions(second.ctx)
    expect(count).toBe(2)
    expect(results.map((row) => [row.id, row.is_current])).toEqual([
      [second.ctx.actor.sessionId, true],
      [first.ctx.actor.sessionId, false],
    ])
    expect(results[0]).toMatchObject({ kind: 'api', ip: second.ctx.origin.ip, user_agent: 'test' })
    expect(results[0]?.created_at).toMatch(/\+0[12]:00$/)
  })

  test('are ended by their owner only, once', async () => {
    const [mine, another] = [await signedIn(), await signedIn()]
    const theirs = await signedIn(await withPassword())
    const end = (uuid: string) => code(endOwnSession(mine.ctx, { params: { uuid } }))
    expect(await end(theirs.ctx.actor.sessionId)).toBe('not_found')
    expect(await end(randomUUID())).toBe('not_found')
    expect(await theirs.isIn()).toBe(true)
    expect(await end(another.ctx.actor.sessionId)).toBe('done')
    expect(await another.isIn()).toBe(false)
    expect(await end(another.ctx.actor.sessionId)).toBe('not_found')
    expect(await mine.isIn()).toBe(true)
  })

  test('all end when somebody else says why', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    const admin = await makeEmployee(held.db, { role: 'admin' })
    await endAllSessions(contextFor(held.db, admin), person.id, 'role_changed')
    expect([await first.isIn(), await second.isIn()]).toEqual([false, false])
    const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
    expect(rows.at(-1)).toMatchObject({
      action: 'sessions.ended',
      actorId: admin.id,
      after: { reason: 'role_changed' },
    })
  })

  async function withPassword(): Promise<Employee> {
    const other = await makeEmployee(held.db)
    await givePassword(held.db, other)
    return other
  }
})

test('people change their language, recorded once', async () => {
  const { ctx } = await signedIn()
  expect(await changeMe(ctx, { body: { language: 'tr' } })).toMatchObject({ id: person.id, language: 'tr' })
  expect(await changeMe(ctx, { body: { language: 'tr' } })).toMatchObject({ language: 'tr' })
  expect(await changeMe(ctx, { body: {} })).toMatchObject({ language: 'tr' })
  expect(await changeMe(ctx, { body: { language: null } })).toMatchObject({ language: null })
  const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, person.id))
  expect(rows.filter((row) => row.action === 'employee.changed')).toMatchObject([
    { before: { language: null }, after: { language: 'tr' } },
    { before: { language: 'tr' }, after: { language: null } },
  ])
})
