import { and, eq, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPools } from '@/db/client'
import { auditEntry, delivery, oneTimeToken } from '@/db/schema'
import { startCountingProxy } from '@/db/testing/counting-proxy'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Answered, type Caller, callerFor } from '../api-suite/caller'
import { sendDueMail } from '../mail/send-due'
import { type MailServer, type Received, startMailServer } from '../mail/testing/mail-server'
import { givePassword } from './testing/sign-in'

let held: TestDatabase
let mail: MailServer
let person: Employee
let anybody: Caller

beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  process.env.APP_URL = 'https://time.example.com'
  held = await testDatabase()
  await makeCompany(held.db)
  anybody = await callerFor(held.db, null)
})
afterAll(async () => {
  await held?.close()
  await mail?.close()
})
beforeEach(async () => {
  mail.received.length = 0
  mail.manners.recipient = () => null
  await held.db.delete(delivery)
  await held.db.execute(sql`delete from login_failure`)
  person = await makeEmployee(held.db, { language: 'de' })
  await givePassword(held.db, person)
})

const newPassword = 'a lantern in the attic'
const reset = (body: { email?: string; username?: string }) => anybody('POST', '/users/password/reset/', body)
const tokenIn = ({ text = '' }: Partial<Received> = {}) =>
  /https:\/\/time\.example\.com\/(?:reset|invitation)#token=([\w-]+)/.exec(text)?.[1] ?? ''
const rows = () => held.db.select().from(delivery)
const written = async () => JSON.stringify(await rows())
const choose = (token: string) => anybody('POST', '/users/password/token/', { token, password: newPassword })

test('a forgotten password: the link comes by mail, sealed until it is sent, and works once', async () => {
  expect((await reset({ username: person.username.toUpperCase() })).status).toBe(204)
  const [waiting] = await rows()
  expect(waiting).toMatchObject({ kind: 'reset', recipientId: person.id, state: 'waiting', notificationId: null })
  const [token] = await held.db.select().from(oneTimeToken).where(eq(oneTimeToken.employeeId, person.id))
  expect(token).toMatchObject({ purpose: 'reset' })

  expect(await sendDueMail(held.db)).toEqual({ sent: 1, failed: 0, dead: 0 })
  const [received] = mail.received
  const link = tokenIn(received)
  expect(received?.envelope).toEqual({ from: 'daybook@time.example.com', to: [person.email] })
  expect(received?.subject).toBe('Neues Passwort wählen')
  expect(JSON.stringify(waiting)).not.toContain(link)
  expect(await written()).not.toContain('"link"')
  expect((await choose(link)).status).toBe(200)
  expect((await choose(link)).json).toMatchObject({ code: 'invalid_token' })
  expect((await anybody('POST', '/users/login/', { username: person.email, password: newPassword })).status).toBe(200)
})

test('the link of a mail that is given up is gone, and an admin is told to make a new one', async () => {
  const call = await callerFor(held.db, await makeEmployee(held.db, { role: 'admin' }))
  await reset({ email: person.email })
  mail.manners.recipient = () => [550, 'No such user']
  expect((await sendDueMail(held.db)).dead).toBe(1)
  const [dead] = await rows()
  expect(dead?.data).toEqual({ expires_at: expect.any(String) })
  const { json } = await call('GET', '/manager/deliveries/?state=dead')
  expect(json).toMatchObject({ results: [{ kind: 'reset', can_retry: false }] })
  const retried = await call('POST', `/manager/deliveries/${dead?.id}/retry/`)
  expect([retried.status, retried.json.detail]).toEqual([409, expect.stringContaining('Make a new one')])
})

test('a link that has run out before it could be sent is not sent', async () => {
  await reset({ email: person.email })
  expect(await sendDueMail(held.db, new Date(Date.now() + 3_601_000))).toEqual({ sent: 0, failed: 0, dead: 1 })
  expect([mail.received, await written()]).toEqual([[], expect.not.stringContaining('"link"')])
})

test('nobody learns whether an account exists, nor fills its mailbox', async () => {
  const left = await makeEmployee(held.db, { isActive: false })
  const outside = ({ status, headers, text }: Answered) => ({ status, headers: [...headers], text })
  const known = outside(await reset({ email: person.email }))
  for (const body of [{ email: 'nobody@example.com' }, { username: 'nobody' }, { email: left.email }]) {
    expect(outside(await reset(body))).toEqual(known)
  }
  const answers = [1, 2, 3, 4].map(async () => (await reset({ email: person.email })).status)
  expect(await Promise.all(answers)).toEqual([204, 204, 204, 204])
  expect((await reset({ email: person.email })).status).toBe(429)
  const tries = [1, 2, 3, 4].map(async () => (await reset({ email: 'nobody@example.com' })).status)
  expect(await Promise.all(tries)).toEqual([204, 204, 204, 204])
  expect((await reset({ email: 'nobody@example.com' })).status).toBe(429)

  await sendDueMail(held.db)
  expect(mail.received.map(({ envelope }) => envelope.to)).toEqual([[person.email], [person.email], [person.email]])
  const asked = await held.db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.action, 'password.reset_requested'), isNull(auditEntry.actorId)))
  expect(asked.filter(({ employeeId }) => employeeId === person.id)).toHaveLength(1)
})

test('the token of nobody opens nothing', async () => {
  await reset({ email: 'nobody@example.com' })
  const nobodys = await held.db.select().from(oneTimeToken).where(isNull(oneTimeToken.employeeId))
  expect(nobodys.length).toBeGreaterThan(0)
  expect(await rows()).toEqual([])
})

test('an invitation goes by mail too, and says so; whoever was given a password gets none', async () => {
  const call = await callerFor(held.db, await makeEmployee(held.db, { role: 'admin' }))
  const hire = (body: Record<string, unknown>) =>
    call('POST', '/manager/', { name: 'Bo Lund', language: 'fr', ...body }, { 'idempotency-key': String(body.email) })
  const invited = await hire({ email: 'bo@example.com' })
  expect(invited).toMatchObject({ status: 201, json: { invitation_mailed: true } })
  expect((await hire({ email: 'bo@example.com' })).text).toBe(invited.text)
  const given = await hire({ email: 'bea@example.com', password: newPassword })
  expect(given.status).toBe(201)
  expect(given.json).not.toHaveProperty('invitation_mailed')

  expect(await sendDueMail(held.db)).toEqual({ sent: 1, failed: 0, dead: 0 })
  const [received] = mail.received
  expect(received).toMatchObject({ to: [{ name: 'Bo Lund', address: 'bo@example.com' }] })
  expect(received?.subject).toBe('Muster GmbH utilise Daybook')
  const token = tokenIn(received)
  expect(invited.json.invitation).toBe(`/invitation#token=${token}`)
  expect((await choose(token)).status).toBe(200)
})

test('asking for somebody and for nobody takes the same round trips', async () => {
  const proxy = await startCountingProxy(held.url)
  const pools = openPools(proxy.url, { punch: 1, main: 1 })
  const tripsFor = async (email: string) => {
    const before = proxy.roundTrips()
    expect((await reset({ email })).status).toBe(204)
    return proxy.roundTrips() - before
  }
  const somebody = await makeEmployee(held.db)
  // Preparing a statement is done once for a connection.
  for (const email of [somebody.email, 'nobody@example.com']) await tripsFor(email)
  const other = await makeEmployee(held.db)
  expect(await tripsFor(other.email)).toBe(await tripsFor('no.other@example.com'))
  await pools.close()
  proxy.close()
})
