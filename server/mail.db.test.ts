import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { log } from '@/lib/log'
import { type MailServer, startMailServer } from '@/lib/mail/testing/mail-server'
import { notify } from '@/lib/notifications/notify'
import { inTransaction } from '@/lib/transaction'
import { openAnnouncer } from './live/announcer'
import { openHub } from './live/hub'
import { openMailer } from './mail'

let held: TestDatabase
let mail: MailServer
let person: Employee

beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  held = await testDatabase()
  await makeCompany(held.db)
  person = await makeEmployee(held.db)
})
afterAll(async () => {
  await held?.close()
  await mail?.close()
})

/** The part of an instance that mails. */
async function instance() {
  const mailer = openMailer(held.url)
  const hub = await openHub({ url: held.url, log: log(), onTold: mailer.wake })
  return async () => {
    await hub.close()
    await mailer.close()
  }
}

test('what one instance writes is mailed at once, by whichever instance is first, once', async () => {
  const announcer = openAnnouncer(held.url, log())
  const closing = [await instance(), await instance()]
  for (let one = 1; one <= 30; one++) {
    await inTransaction(contextFor(held.db, person), (ctx) =>
      notify(ctx, {
        kind: 'low_leave_balance',
        event: `low:${one}`,
        data: { employee: person.id, employee_name: person.name, minutes: one, threshold_minutes: 1_440 },
        recipients: [person.id],
      }),
    )
  }
  await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(30)
  await Promise.all(closing.map((close) => close()))
  await announcer.close()
  expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(30)
  expect(mail.received).toHaveLength(30)
})
