import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { company, delivery, employee, notification, zoneAssignment } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { inTransaction } from '../transaction'
import { markAllRead } from './mark-all-read'
import { markNotification } from './mark-notification'
import { type NewNotification, notificationCtes, notify } from './notify'
import { listNotifications, readMailChoices } from './queries'
import { notificationList, notificationQuery } from './schema'

const now = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let ann: Employee
let lead: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  ann = await makeEmployee(database.db, { name: 'Ann' })
  lead = await makeEmployee(database.db, { role: 'manager' })
})

const as = (who: Employee, at = now) => contextFor(database.db, who, { now: at })
const list = async (who: Employee, query: Record<string, string> = {}) => {
  const answer = await listNotifications(as(who), notificationQuery.parse(query))
  expect(notificationList.parse(answer)).toEqual(answer)
  return answer
}
const low = (...recipients: Employee[]): NewNotification => ({
  kind: 'low_leave_balance',
  event: `test:${randomUUID()}`,
  data: { employee: ann.id, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 },
  recipients: recipients.map(({ id }) => id),
})
const late = (...recipients: Employee[]): NewNotification => ({
  kind: 'late_arrival',
  event: `test:${randomUUID()}`,
  data: {
    employee: ann.id,
    employee_name: 'Ann',
    date: '2026-11-23',
    delay_minutes: 4,
    attendance: 1,
    clock_in: '2026-11-23T08:04:00+01:00',
  },
  recipients: recipients.map(({ id }) => id),
})
const tell = (...notes: NewNotification[]) => inTransaction(as(lead), (ctx) => notify(ctx, ...notes))

describe('telling', () => {
  test('reaches everybody named once, whoever has left excepted', async () => {
    const note = low(ann, lead, lead)
    await tell(note, note)
    await tell(note)
    expect((await list(ann)).results.map(({ message }) => message)).toEqual([
      'You have 2.99 days of annual leave left, less than 3 days.',
    ])
    expect(await list(lead)).toMatchObject({ count: 1, unread: 1 })
    await database.db.update(employee).set({ isActive: false }).where(sql`id = ${lead.id}`)
    await tell(low(ann, lead))
    expect(await list(lead)).toMatchObject({ count: 1 })
    expect(await list(ann)).toMatchObject({ count: 2 })
  })

  test('of the same event at once reaches everybody once, in whatever order they are named', async () => {
    const note = low(ann, lead)
    const turned = { ...note, recipients: note.recipients.toReversed() }
    await Promise.all(Array.from({ length: 10 }, (_, at) => tell(at % 2 ? note : turned)))
    expect([(await list(ann)).count, (await list(lead)).count]).toEqual([1, 1])
  })

  test('leaves no mail waiting while there is no way to send one', async () => {
    await tell(low(ann))
    expect(await database.db.$count(delivery)).toBe(0)
    expect(await readMailChoices(as(ann))).toMatchObject({ mail_is_on: false })
  })

  test('is undone with what it is about', async () => {
    const undone = inTransaction(as(lead), async (ctx) => {
      await notify(ctx, low(ann))
      throw new Error('Changed my mind')
    })
    await expect(undone).rejects.toThrow('Changed my mind')
    expect(await list(ann)).toMatchObject({ count: 0 })
  })

  test('within a single statement depends on its actor', async () => {
    const note = low(ann)
    for (const [condition, count] of [
      [sql`false`, 0],
      [sql`true`, 1],
    ] as const) {
      await database.db.execute(sql`
        with actor as (select ${lead.id}::int as id where ${condition}), ${notificationCtes(as(lead), [{ ...note, recipients: sql`${ann.id}::int` }])}
        select 1 from actor`)
      expect(await list(ann)).toMatchObject({ count })
    }
  })
})

describe('what somebody was told', () => {
  test('is listed newest first, page by page, by kind and by whether it was read', async () => {
    await tell(low(ann))
    await tell(late(ann))
    const { results } = await list(ann)
    expect(results.map((one) => one.notification_type)).toEqual(['late_arrival', 'low_leave_balance'])
    expect(results[0]).toMatchObject({
      recipient: ann.id,
      message: 'You clocked in 4 min late on Monday 23 November.',
      created_at: '2026-11-23T10:00:00+01:00',
      is_read: false,
      data: { delay_minutes: 4 },
    })
    expect(await list(ann, { kind: 'late_arrival' })).toMatchObject({ count: 1, unread: 2 })
    expect(await list(ann, { page_size: '1' })).toMatchObject({ count: 2, next: expect.stringContaining('page=2') })
    await markNotification(as(ann), results[0]?.id ?? 0, true)
    expect(await list(ann, { unread: 'true' })).toMatchObject({ count: 1, unread: 1 })
    expect(await list(ann, { unread: 'false' })).toMatchObject({ count: 1, unread: 1 })
    expect(await list(lead)).toMatchObject({ count: 0, unread: 0 })
  })

  test('is told in the recipient’s language, else the company’s', async () => {
    await tell(low(ann))
    await database.db.update(employee).set({ language: 'de' }).where(eq(employee.id, ann.id))
    const inGerman = 'Ihr Jahresurlaub: noch 2,99 Tage übrig, weniger als 3 Tage.'
    expect((await list(ann)).results[0]?.message).toBe(inGerman)
    await database.db.update(employee).set({ language: null }).where(eq(employee.id, ann.id))
    await database.db.update(company).set({ language: 'tr' })
    expect((await list(ann)).results[0]?.message).toBe('Yıllık izniniz: 2,99 gün kaldı, sınır 3 gün.')
    await database.db.update(company).set({ language: 'en' })
  })

  test('of a kind of a newer Daybook is shown with the rest', async () => {
    await tell(low(ann))
    await database.db.insert(notification).values({
      recipientId: ann.id,
      kind: 'news_of_tomorrow',
      event: randomUUID(),
      data: { any: 'thing' },
      createdAt: now,
    })
    expect((await list(ann)).results.map(({ notification_type, message }) => [notification_type, message])).toEqual([
      ['news_of_tomorrow', 'There is something new for you in Daybook.'],
      ['low_leave_balance', 'You have 2.99 days of annual leave left, less than 3 days.'],
    ])
  })

  test('is told in the recipient’s own time', async () => {
    await database.db
      .insert(zoneAssignment)
      .values({ employeeId: ann.id, validFrom: '2026-01-01', timeZone: 'Asia/Tokyo' })
    await tell(low(ann))
    expect((await list(ann)).results[0]?.created_at).toBe('2026-11-23T18:00:00+09:00')
  })

  test('can be marked as read and as not read; when it was read first is kept', async () => {
    await tell(low(ann))
    const id = (await list(ann)).results[0]?.id ?? 0
    expect(await markNotification(as(ann), id, true)).toMatchObject({ id, is_read: true })
    await markNotification(as(ann, new Date('2026-12-01T09:00:00Z')), id, true)
    const [row] = await database.db.select().from(notification).where(sql`id = ${id}`)
    expect(row?.readAt).toEqual(now)
    expect(await markNotification(as(ann), id, false)).toMatchObject({ is_read: false })
  })

  test('is nobody else’s to mark', async () => {
    await tell(low(ann))
    const id = (await list(ann)).results[0]?.id ?? 0
    await expect(markNotification(as(lead), id, true)).rejects.toMatchObject({ code: 'not_found' })
    await markAllRead(as(lead), id)
    expect(await list(ann)).toMatchObject({ unread: 1 })
  })

  test('is marked all at once, up to what was seen', async () => {
    await tell(low(ann))
    await tell(low(ann))
    await tell(low(ann))
    const [, second] = (await list(ann)).results
    expect(await markAllRead(as(ann), second?.id ?? 0)).toEqual({ unread: 1 })
    expect((await list(ann)).results.map((one) => one.is_read)).toEqual([false, true, true])
  })
})
