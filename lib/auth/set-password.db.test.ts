import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, credential, employee, oneTimeToken } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { authenticate } from './authenticate'
import { createInvitation } from './invitation'
import { logIn } from './log-in'
import { makeOneTimeToken } from './one-time-token'
import { requestReset } from './request-reset'
import { makeResetLink } from './reset-link'
import { checkToken, setPassword } from './set-password'
import { givePassword, outside, password, withBearer } from './testing/sign-in'

const chosen = 'a boat without a sail'
let held: TestDatabase
let admin: Employee
let manager: Employee
let report: Employee
let addresses = 0

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  admin = await makeEmployee(held.db, { role: 'admin' })
  manager = await makeEmployee(held.db, { role: 'manager' })
  report = await makeEmployee(held.db, { manager, name: 'Rosa' })
})

const now = new Date()
const ctx = (seconds = 0) =>
  outside(held.db, { ip: `198.18.8.${++addresses}`, now: new Date(now.getTime() + seconds * 1000) })
const tokenIn = (link: string) => link.split('#token=')[1] ?? ''
const link = (by: Employee, to: Employee) => makeResetLink(contextFor(held.db, by, { now }), { params: { pk: to.id } })
const set = (token: string, seconds = 0) => setPassword(ctx(seconds), { body: { token, password: chosen } })
const logInAs = (person: Employee, given: string) =>
  logIn(ctx(), { body: { username: person.username, password: given } })
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  )

describe('an invitation', () => {
  test('says whose it is, lets them choose a password once, and is kept as a hash', async () => {
    const { link: path } = await createInvitation(ctx(), report.id)
    expect(path).toMatch(/^\/invitation#token=[\w-]{43}$/)
    const token = tokenIn(path)
    expect(await checkToken(ctx(), { body: { token } })).toMatchObject({
      purpose: 'invitation',
      name: 'Rosa',
      username: report.username,
      company: 'Muster GmbH',
    })
    expect(await set(token)).toEqual({ username: report.username })
    expect((await logInAs(report, chosen)).user.id).toBe(report.id)
    expect(await code(set(token))).toBe('invalid_token')
    expect(await code(checkToken(ctx(), { body: { token } }))).toBe('invalid_token')
    expect(JSON.stringify(await held.db.select().from(oneTimeToken))).not.toContain(token)
    expect(JSON.stringify(await held.db.select().from(auditEntry))).not.toContain(token)
  })

  test('lives seven days, a reset an hour', async () => {
    const invitation = tokenIn((await createInvitation(ctx(), report.id)).link)
    expect(await code(checkToken(ctx(7 * 86_400 - 1), { body: { token: invitation } }))).toBe('done')
    expect(await code(set(invitation, 7 * 86_400))).toBe('invalid_token')
    const { token: reset } = await makeOneTimeToken(ctx(), 'reset', report.id)
    expect(await code(checkToken(ctx(3599), { body: { token: reset } }))).toBe('done')
    expect(await code(set(reset, 3600))).toBe('invalid_token')
  })

  test('works once under 20 tries at once', async () => {
    const token = tokenIn((await createInvitation(ctx(), report.id)).link)
    const codes = await Promise.all(Array.from({ length: 20 }, () => code(set(token))))
    expect(codes.sort()).toEqual(['done', ...Array<string>(19).fill('invalid_token')])
  })

  test('of somebody who has left is not valid', async () => {
    const token = tokenIn((await createInvitation(ctx(), report.id)).link)
    await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, report.id))
    expect(await code(set(token))).toBe('invalid_token')
    expect(await code(checkToken(ctx(), { body: { token } }))).toBe('invalid_token')
  })

  test('takes no weak password, and lives on', async () => {
    const token = tokenIn((await createInvitation(ctx(), report.id)).link)
    for (const weak of ['short', 'password123', report.email, 'Muster GmbH 1']) {
      expect(await code(setPassword(ctx(), { body: { token, password: weak } }))).toBe('invalid_input')
    }
    expect(await code(set(token))).toBe('done')
  })
})

test('a setup token sets nobody a password, a made-up one neither', async () => {
  const { token } = await makeOneTimeToken(ctx(), 'setup')
  expect(await code(set(token))).toBe('invalid_token')
  for (const guess of ['', 'x', 'a'.repeat(43)]) expect(await code(set(guess))).toBe('invalid_token')
})

describe('a reset', () => {
  test('signs out whoever was in, and other links die', async () => {
    await givePassword(held.db, report)
    const { access } = await logInAs(report, password)
    const [first, second] = [await link(admin, report), await link(admin, report)]
    const invitation = tokenIn((await createInvitation(ctx(), report.id)).link)
    expect(await authenticate(held.db, withBearer(access))).toMatchObject({ actor: { id: report.id } })
    await set(tokenIn(first.link))
    expect((await authenticate(held.db, withBearer(access))).actor).toBeNull()
    expect(await code(logInAs(report, password))).toBe('wrong_credentials')
    expect(await code(logInAs(report, chosen))).toBe('done')
    expect(await code(set(tokenIn(second.link)))).toBe('invalid_token')
    expect(await code(set(invitation))).toBe('invalid_token')
  })

  test('by two links at once sets one password', async () => {
    const links = [await link(admin, report), await link(admin, report)]
    const codes = await Promise.all(links.map((one) => code(set(tokenIn(one.link)))))
    expect(codes.sort()).toEqual(['done', 'invalid_token'])
  })

  test('leaves the present password alone until the link is used', async () => {
    await givePassword(held.db, report)
    await link(admin, report)
    expect(await code(logInAs(report, password))).toBe('done')
  })
})

describe('a link is made', () => {
  test('as a reset for who has a password, else as an invitation, and recorded without the token', async () => {
    const invitation = await link(manager, report)
    expect(invitation).toMatchObject({ purpose: 'invitation', link: expect.stringMatching(/^\/invitation#token=/) })
    await givePassword(held.db, report)
    const reset = await link(admin, report)
    expect(reset).toMatchObject({ purpose: 'reset', link: expect.stringMatching(/^\/reset#token=/) })
    const rows = await held.db.select().from(auditEntry).where(eq(auditEntry.employeeId, report.id))
    expect(rows.map((row) => [row.action, row.actorId])).toEqual([
      ['password.link_made', manager.id],
      ['password.link_made', admin.id],
    ])
    expect(JSON.stringify(rows)).not.toContain(tokenIn(reset.link))
  })

  test('by admins for anybody, by managers for their reports who never had a password', async () => {
    const below = await makeEmployee(held.db, { manager: report })
    const junior = await makeEmployee(held.db, { manager, role: 'manager' })
    const stranger = await makeEmployee(held.db)
    const left = await makeEmployee(held.db, { manager, isActive: false })
    const by = async (who: Employee, whom: Employee) => code(link(who, whom))
    expect(await by(manager, report)).toBe('done')
    expect(await by(manager, below)).toBe('done')
    await givePassword(held.db, below)
    expect(await by(manager, below)).toBe('not_allowed')
    expect(await by(manager, junior)).toBe('not_allowed')
    expect(await by(manager, manager)).toBe('not_allowed')
    expect(await by(manager, stranger)).toBe('not_found')
    expect(await by(manager, admin)).toBe('not_found')
    expect(await by(manager, left)).toBe('conflict')
    expect(await by(junior, report)).toBe('not_found')
    for (const whom of [manager, junior, stranger, admin]) expect(await by(admin, whom)).toBe('done')
    expect(await by(report, report)).toBe('not_allowed')
    expect(await by(report, manager)).toBe('not_found')
    expect(await code(makeResetLink(contextFor(held.db, admin), { params: { pk: 2_000_000_000 } }))).toBe('not_found')
  })
})

describe('asking for a reset', () => {
  const asked = async () =>
    (await held.db.select().from(auditEntry).where(eq(auditEntry.action, 'password.reset_requested'))).map(
      (row) => row.employeeId,
    )

  test('is recorded once an hour for who exists, and answers everybody alike', async () => {
    const left = await makeEmployee(held.db, { isActive: false })
    for (const name of [report.username, report.email.toUpperCase(), left.username, 'nobody']) {
      expect(await requestReset(ctx(), { body: { username: name } })).toBeUndefined()
    }
    await requestReset(ctx(), { body: { email: report.email } })
    expect(await asked()).toEqual([report.id])
    await requestReset(ctx(3601), { body: { email: report.email } })
    expect(await asked()).toEqual([report.id, report.id])
    expect(await held.db.select().from(credential).where(eq(credential.employeeId, report.id))).toEqual([])
  })

  test('does not stand in the way of signing in', async () => {
    await givePassword(held.db, report)
    const here = outside(held.db, { ip: '198.18.9.1', now })
    const ask = () => code(requestReset(here, { body: { username: report.username } }))
    const codes = [await ask(), await ask(), await ask(), await ask(), await ask(), await ask()]
    expect(codes).toEqual(['done', 'done', 'done', 'done', 'done', 'too_many_attempts'])
    expect(await code(logIn(here, { body: { username: report.username, password } }))).toBe('done')
  })
})
