import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, database } from '@/db/client'
import { auditEntry, delivery, employee } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { callerFor } from '../api-suite/caller'
import type { NewNotification } from '../notifications/notify'
import { claimDue } from './claim'
import { type Posted, sendDueMail } from './send-due'
import { type MailServer, startMailServer } from './testing/mail-server'
import { after, deliveries, minute, states, tell, tellLow } from './testing/mail-world'

let held: TestDatabase
let mail: MailServer
let person: Employee
const start = new Date('2026-11-23T08:00:00Z')

beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  process.env.APP_URL = 'https://time.example.com'
  held = await testDatabase()
  await makeCompany(held.db)
  person = await makeEmployee(held.db, { name: 'Ann Berg' })
})
afterAll(async () => {
  await held?.close()
  await mail?.close()
})
beforeEach(async () => {
  Object.assign(mail.manners, { refusing: false, dropping: false, recipient: () => null, sender: null, hold: null })
  mail.received.length = 0
  await mail.open()
  await held.db.delete(delivery)
})

const send = (minutes = 0): Promise<Posted> => sendDueMail(held.db, after(start, minutes))
const ids = () => mail.received.map(({ messageId }) => messageId)
async function lowTimes(count: number): Promise<void> {
  for (let one = 0; one < count; one++) await tellLow(held.db, person, start)
}

test('a server that refuses for an hour, then accepts, gets every mail once', async () => {
  await lowTimes(21)
  mail.manners.refusing = true
  for (let minutes = 0; minutes <= 60; minutes++) {
    if (minutes === 30) await mail.close()
    await send(minutes)
  }
  expect(mail.received).toEqual([])
  const waiting = await deliveries(held.db)
  expect(new Set(waiting.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['waiting 4']))
  expect(waiting.filter(({ lastError }) => !/^The mail server (could not|refused)/.test(lastError ?? ''))).toEqual([])

  await mail.open()
  mail.manners.refusing = false
  for (let minutes = 61; minutes <= 150; minutes++) await send(minutes)
  expect(new Set(ids()).size).toBe(21)
  expect(ids()).toHaveLength(21)
  expect(await states(held.db)).toEqual({ sent: 21 })
})

test('is tried with longer and longer pauses, and given up after a day and a half', async () => {
  await lowTimes(1)
  mail.manners.refusing = true
  const attempts: number[] = []
  for (let at = start; (await states(held.db)).waiting; ) {
    expect(await sendDueMail(held.db, new Date(at.getTime() - 1))).toEqual({ sent: 0, failed: 0, dead: 0 })
    const { failed, dead } = await sendDueMail(held.db, at)
    expect(failed + dead).toBe(1)
    attempts.push((at.getTime() - start.getTime()) / minute)
    at = (await deliveries(held.db))[0]?.dueAt ?? at
  }
  expect(attempts).toEqual([0, 1, 6, 21, 81, 261, 981, 2421])
})

const corrected = (date: string, of = person): NewNotification => ({
  kind: 'correction_approved',
  event: randomUUID(),
  recipients: [of.id],
  data: {
    ...{ correction: 1, employee: of.id, employee_name: of.name, date, clock_in: `${date}T08:00:00+01:00` },
    ...{ clock_out: null, from_device: false, status: 'approved', by: 1, by_name: 'Mara Lindt', comment: '' },
  },
})
const days = Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`)

test('twenty corrections decided in two minutes are one mail; what comes later is another, and others keep theirs', async () => {
  const other = await makeEmployee(held.db)
  for (const [at, date] of days.entries()) await tell(held.db, after(start, at / 10), corrected(date))
  await tell(held.db, start, corrected('2026-11-01', other))
  await lowTimes(1)
  expect(await send(1.9)).toEqual({ sent: 1, failed: 0, dead: 0 })
  expect(await send(2)).toEqual({ sent: 21, failed: 0, dead: 0 })
  expect(mail.received.map(({ envelope }) => envelope.to)).toEqual([[person.email], [person.email], [other.email]])
  const [, bunch] = mail.received
  expect(bunch?.subject).toBe('Mara Lindt approved the correction of Sunday 1 November: 08:00–…. (and 19 more)')
  expect(bunch?.text?.match(/approved the correction/g)).toHaveLength(20)
  expect(bunch?.text).toContain('https://time.example.com/inbox')
  await tell(held.db, after(start, 3), corrected('2026-11-21'))
  expect(await send(5)).toEqual({ sent: 1, failed: 0, dead: 0 })
  expect(new Set(ids()).size).toBe(4)
})

test('a bunch that is refused is tried again whole, and what cannot be written of it keeps nothing else', async () => {
  await tell(held.db, start, ...days.slice(0, 3).map((date) => corrected(date)))
  mail.manners.refusing = true
  expect(await send(2)).toEqual({ sent: 0, failed: 3, dead: 0 })
  mail.manners.refusing = false
  await held.db.execute(sql`update notification set data = '{"people":[null]}'
    where id = (select min(notification_id) from delivery)`)
  expect(await send(4)).toEqual({ sent: 2, failed: 1, dead: 0 })
  expect(mail.received).toHaveLength(2)
})

test('a server that takes a mail and drops the connection gets it again, as the same mail', async () => {
  await lowTimes(1)
  mail.manners.dropping = true
  expect(await send()).toEqual({ sent: 0, failed: 1, dead: 0 })
  mail.manners.dropping = false
  expect(await send(1)).toEqual({ sent: 1, failed: 0, dead: 0 })
  expect(await send(300)).toEqual({ sent: 0, failed: 0, dead: 0 })
  const [first, second, ...more] = mail.received
  expect(more).toEqual([])
  const [{ id } = { id: 0 }] = await deliveries(held.db)
  expect(first?.messageId).toBe(`<delivery-${id}@time.example.com>`)
  for (const same of ['messageId', 'date', 'subject', 'text', 'html'] as const)
    expect(second?.[same]).toBe(first?.[same])
})

test('three instances share the work, and send each mail once', async () => {
  await lowTimes(60)
  const clients = [1, 2, 3].map(() => connect(held.url, { max: 4, name: 'instance' }))
  let release = () => {}
  mail.manners.hold = new Promise<void>((resolve) => {
    release = resolve
  })
  const sending = clients.map((client) => sendDueMail(database(client), start))
  await expect.poll(async () => (await deliveries(held.db)).filter(({ attempts }) => attempts === 1).length).toBe(60)
  release()
  const shares = await Promise.all(sending)
  expect(shares.map(({ sent }) => sent)).toEqual([20, 20, 20])
  expect(new Set(ids()).size).toBe(60)
  expect(ids()).toHaveLength(60)
  expect(await states(held.db)).toEqual({ sent: 60 })
  await Promise.all(clients.map((client) => client.end()))
})

test('what another instance is just taking is passed over, not waited for', async () => {
  await lowTimes(21)
  await held.db.transaction(async (tx) => {
    const first = await claimDue(tx, start)
    const second = await claimDue(held.db, start)
    expect([first.length, second.length]).toEqual([20, 1])
    expect(first.map(({ id }) => id)).not.toContain(second[0]?.id)
  })
})

test('what an instance took and died with is sent by another, once its claim is over', async () => {
  await lowTimes(1)
  mail.manners.hold = new Promise(() => {})
  const dying = spawn('node', ['--import', 'tsx', 'lib/mail/testing/sender.ts', start.toISOString()], {
    env: { ...process.env, DATABASE_URL: held.url },
  })
  const ended = once(dying, 'exit')
  await mail.waitForMessage()
  dying.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  mail.manners.hold = null
  expect(await send(1.9)).toEqual({ sent: 0, failed: 0, dead: 0 })
  expect(await send(2)).toEqual({ sent: 1, failed: 0, dead: 0 })
  expect(mail.received).toHaveLength(1)
  expect(await deliveries(held.db)).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('a refused recipient is given up, listed, and tried again by an admin', async () => {
  const admin = await makeEmployee(held.db, { role: 'admin' })
  const call = await callerFor(held.db, admin)
  await lowTimes(1)
  mail.manners.recipient = () => [550, 'No such user here']
  expect(await send()).toEqual({ sent: 0, failed: 0, dead: 1 })
  const { json: list } = await call('GET', '/manager/deliveries/?state=dead')
  expect(list).toMatchObject({ count: 1, mail_is_on: true })
  const [dead] = list.results as Record<string, unknown>[]
  expect(dead).toMatchObject({
    kind: 'low_leave_balance',
    recipient: person.id,
    recipient_name: 'Ann Berg',
    address: person.email,
    state: 'dead',
    attempts: 1,
    due_at: null,
    last_error: expect.stringContaining('550 No such user here'),
    can_retry: true,
  })
  const retry = () => call('POST', `/manager/deliveries/${dead?.id}/retry/`)
  expect(await retry()).toMatchObject({ status: 200, json: { state: 'waiting', attempts: 0, settled_at: null } })
  expect(await retry()).toMatchObject({ status: 409, json: { delivery: 'waiting' } })
  mail.manners.recipient = () => null
  expect((await sendDueMail(held.db)).sent).toBe(1)
  expect(mail.received).toHaveLength(1)
  expect(await retry()).toMatchObject({ status: 409, json: { delivery: 'sent' } })
  const audit = await held.db.select().from(auditEntry).where(eq(auditEntry.action, 'delivery.retried'))
  expect(audit).toMatchObject([{ actorId: admin.id, employeeId: person.id, subjectId: String(dead?.id) }])
  expect(await call('POST', '/manager/deliveries/2000000000/retry/')).toMatchObject({ status: 404 })
})

test.each([
  ['a recipient who is over quota today', { recipient: () => [450, 'Try later'] as [number, string] }],
  ['a sender that the server does not know', { sender: [550, 'Who are you?'] as [number, string] }],
])('%s is tried again', async (_, manners) => {
  await lowTimes(1)
  Object.assign(mail.manners, manners)
  expect(await send()).toEqual({ sent: 0, failed: 1, dead: 0 })
  expect((await deliveries(held.db))[0]?.dueAt).toEqual(after(start, 1))
})

test('one refusal, one letter that cannot be written and one who has left do not keep the others', async () => {
  const [refused, left, other] = await Promise.all([1, 2, 3].map(() => makeEmployee(held.db)))
  if (!refused || !left || !other) throw new Error('Nobody was made')
  for (const one of [refused, left, person, other]) await tellLow(held.db, one, start)
  await held.db.execute(sql`update notification set data = '{"people":[null]}'
    where id = (select notification_id from delivery where recipient_id = ${person.id})`)
  await held.db.update(employee).set({ isActive: false }).where(eq(employee.id, left.id))
  mail.manners.recipient = (address) => (address === refused.email ? [550, 'No'] : null)
  expect(await send()).toEqual({ sent: 1, failed: 1, dead: 2 })
  expect(mail.received.map(({ envelope }) => envelope.to)).toEqual([[other.email]])
})
