import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, delivery, mailChoice } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { inTransaction } from '../transaction'
import { chooseMail } from './choose-mail'
import type { NotificationKind } from './kinds'
import { type NewNotification, notificationCtes, notify } from './notify'
import { readMailChoices } from './queries'
import { mailAnswer, mailPatch } from './schema'

const now = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let ann: Employee
let lead: Employee

beforeAll(async () => {
  // Nothing is sent here: an address is all that telling asks for.
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(async () => {
  delete process.env.SMTP_URL
  await database.close()
})
beforeEach(async () => {
  ann = await makeEmployee(database.db, { name: 'Ann' })
  lead = await makeEmployee(database.db, { role: 'manager' })
})

const as = (who: Employee) => contextFor(database.db, who, { now })
const choose = (who: Employee, ...kinds: { kind: NotificationKind; wanted: boolean }[]) =>
  chooseMail(as(who), mailPatch.parse({ kinds }))
const wantedBy = async (who: Employee, kind: NotificationKind) =>
  (await readMailChoices(as(who))).kinds.find((one) => one.kind === kind)?.wanted

const low = (...recipients: Employee[]): NewNotification => ({
  kind: 'low_leave_balance',
  event: `test:${randomUUID()}`,
  data: { employee: ann.id, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 },
  recipients: recipients.map(({ id }) => id),
})
const late = (...recipients: Employee[]): NewNotification => ({
  ...low(...recipients),
  kind: 'late_arrival',
  data: {
    employee: ann.id,
    employee_name: 'Ann',
    date: '2026-11-23',
    delay_minutes: 4,
    attendance: 1,
    clock_in: '2026-11-23T08:04:00+01:00',
  },
})
const tell = (...notes: NewNotification[]) => inTransaction(as(lead), (ctx) => notify(ctx, ...notes))
const mailed = async (who: Employee) => {
  const rows = await database.db.select().from(delivery).where(eq(delivery.recipientId, who.id)).orderBy(delivery.kind)
  return rows.map(({ kind, state, notificationId }) => ({ kind, state, ofNotification: notificationId !== null }))
}
const waiting = (kind: NotificationKind) => ({ kind, state: 'waiting', ofNotification: true })

describe('what is told', () => {
  test('is mailed where that is usual, once however often it is told', async () => {
    const note = low(ann, lead)
    await tell(note, late(lead))
    await tell(note)
    expect(await mailed(ann)).toEqual([waiting('low_leave_balance')])
    expect(await mailed(lead)).toEqual([waiting('low_leave_balance')])
    const [row] = await database.db.select().from(delivery).where(eq(delivery.recipientId, ann.id))
    expect(row).toMatchObject({ channel: 'mail', attempts: 0, dueAt: now, createdAt: now, settledAt: null })
  })

  test('is mailed as people chose, whatever is usual', async () => {
    await choose(ann, { kind: 'low_leave_balance', wanted: false })
    await choose(lead, { kind: 'late_arrival', wanted: true })
    await tell(low(ann, lead), late(lead))
    expect(await mailed(ann)).toEqual([])
    expect(await mailed(lead)).toEqual([waiting('late_arrival'), waiting('low_leave_balance')])
  })

  test('is mailed by a single statement too, and only with its actor', async () => {
    for (const condition of [sql`false`, sql`true`]) {
      const { recipients: _, ...note } = low()
      await database.db.execute(sql`
        with actor as (select ${lead.id}::int as id where ${condition}),
          ${notificationCtes(as(lead), [{ ...note, recipients: sql`select ${ann.id}::int union select ${lead.id}::int` }])}
        select 1 from actor`)
    }
    expect([await mailed(ann), await mailed(lead)]).toEqual([
      [waiting('low_leave_balance')],
      [waiting('low_leave_balance')],
    ])
  })

  test('is not mailed when it is undone', async () => {
    const undone = inTransaction(as(lead), async (ctx) => {
      await notify(ctx, low(ann))
      throw new Error('Changed my mind')
    })
    await expect(undone).rejects.toThrow('Changed my mind')
    expect(await mailed(ann)).toEqual([])
  })
})

describe('choosing', () => {
  test('shows what one may be told of, and where it goes', async () => {
    const answer = await readMailChoices(as(ann))
    expect(mailAnswer.parse(answer)).toEqual(answer)
    expect(answer).toMatchObject({ mail_is_on: true, address: ann.email })
    const kinds = async (who: Employee) => (await readMailChoices(as(who))).kinds.map(({ kind }) => kind)
    expect(await kinds(ann)).not.toContain('late_arrival')
    expect(await kinds(lead)).toContain('late_arrival')
    expect(await kinds(lead)).not.toContain('late_digest')
    expect(await kinds(await makeEmployee(database.db, { role: 'admin' }))).toContain('late_digest')
  })

  test('takes its own answer back unchanged, and keeps only what is not usual', async () => {
    const before = await readMailChoices(as(ann))
    expect(await chooseMail(as(ann), mailPatch.parse(before))).toEqual(before)
    await choose(ann, { kind: 'leave_approved', wanted: false }, { kind: 'leave_rejected', wanted: true })
    expect(await wantedBy(ann, 'leave_approved')).toBe(false)
    expect(await database.db.$count(mailChoice, eq(mailChoice.employeeId, ann.id))).toBe(1)
    await choose(ann, { kind: 'leave_approved', wanted: true })
    expect(await wantedBy(ann, 'leave_approved')).toBe(true)
    expect(await database.db.$count(mailChoice, eq(mailChoice.employeeId, ann.id))).toBe(0)
    expect(await wantedBy(lead, 'leave_approved')).toBe(true)
  })

  test('is audited when it changes something', async () => {
    await choose(ann, { kind: 'leave_approved', wanted: true })
    await choose(ann, { kind: 'leave_approved', wanted: false })
    const rows = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, ann.id))
    expect(rows).toMatchObject([
      { action: 'mail.chosen', before: { leave_approved: true }, after: { leave_approved: false } },
    ])
  })

  test('of kinds that one is never told of changes nothing', async () => {
    await choose(ann, { kind: 'late_digest', wanted: false })
    expect(await database.db.$count(mailChoice, eq(mailChoice.employeeId, ann.id))).toBe(0)
  })

  test.each([
    { kinds: [{ kind: 'news_of_tomorrow', wanted: true }] },
    { kinds: [{ kind: 'leave_approved' }] },
    { kinds: [{ kind: 'leave_approved', wanted: 'yes' }] },
    { everything: true },
  ])('refuses %j', (body) => {
    expect(mailPatch.safeParse(body).success).toBe(false)
  })
})
