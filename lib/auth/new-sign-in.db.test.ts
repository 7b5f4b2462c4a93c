import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notification } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { inTransaction } from '../transaction'
import { checkCredentials } from './check-credentials'
import { endAllSessions } from './end-sessions'
import { startSession } from './start-session'
import { givePassword, outside, password } from './testing/sign-in'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const newerFirefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0.1'
const day = 24 * 3_600_000
const start = new Date('2026-11-23T08:12:00Z')
let held: TestDatabase
let person: Employee

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  person = await makeEmployee(held.db)
  await givePassword(held.db, person)
})

const told = () => held.db.select().from(notification).where(eq(notification.recipientId, person.id))

async function signIn(userAgent: string | null, days = 0, kind: 'browser' | 'api' = 'browser') {
  const now = new Date(start.getTime() + days * day)
  const ctx = { ...outside(held.db, { now }), origin: { ip: '203.0.113.7', userAgent } }
  const proven = await checkCredentials(ctx, { username: person.username, password })
  return inTransaction(ctx, (ctx) => startSession(ctx, proven, kind))
}

test('nobody is told of their first session, nor of a device that they use', async () => {
  await signIn(firefox)
  await signIn(firefox, 1)
  await signIn(newerFirefox, 20)
  expect(await told()).toEqual([])
})

test('a device that was not there before is told to its account, and to nobody else', async () => {
  await signIn(firefox)
  const { actor } = await signIn('curl/8.9.1', 1, 'api')
  const rows = await held.db
    .select()
    .from(notification)
    .where(eq(notification.event, `session:${actor.sessionId}`))
  expect(rows).toEqual(await told())
  expect(rows).toMatchObject([
    {
      kind: 'new_sign_in',
      event: `session:${actor.sessionId}`,
      data: {
        session: actor.sessionId,
        kind: 'api',
        ip: '203.0.113.7',
        user_agent: 'curl/8.9.1',
        at: '2026-11-24T09:12:00+01:00',
      },
    },
  ])
  await signIn('curl/8.10.0', 2, 'api')
  expect(await told()).toHaveLength(1)
})

test('a program is not taken for the browser whose name it gives', async () => {
  await signIn(firefox)
  await signIn(firefox, 1, 'api')
  expect(await told()).toHaveLength(1)
})

test('who does not say what they are is a device too', async () => {
  await signIn(firefox)
  await signIn(null, 1)
  await signIn(null, 2)
  expect(await told()).toHaveLength(1)
})

test('a device is forgotten after 90 days, and known while its sessions are ended', async () => {
  const { actor } = await signIn(firefox)
  await endAllSessions({ ...outside(held.db), actor }, person.id, 'signed_out')
  await signIn(firefox, 89)
  expect(await told()).toEqual([])
  await signIn(firefox, 180)
  expect(await told()).toHaveLength(1)
})

test('who gives the wrong password tells nobody', async () => {
  await signIn(firefox)
  const ctx = { ...outside(held.db), origin: { ip: null, userAgent: 'curl/8.9.1' } }
  await expect(
    checkCredentials(ctx, { username: person.username, password: 'not the password' }),
  ).rejects.toMatchObject({
    code: 'wrong_credentials',
  })
  expect(await told()).toEqual([])
})
