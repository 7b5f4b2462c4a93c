import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { bellFor } from './bell'
import { notify } from './notify'
import { listNotifications } from './queries'
import { notificationQuery } from './schema'

let database: TestDatabase
let ann: Context
let lead: Context
beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  ann = contextFor(database.db, await makeEmployee(database.db))
  lead = contextFor(database.db, await makeEmployee(database.db, { role: 'manager' }))
})

const tell = (ctx: Context, ...to: Pick<Employee, 'id'>[]) =>
  notify(ctx, {
    kind: 'low_leave_balance',
    event: `test:${randomUUID()}`,
    data: { employee: ann.actor.id, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 },
    recipients: to.map(({ id }) => id),
  })

test('what is counted is not told again, and what is written meanwhile is', async () => {
  await tell(lead, ann.actor, lead.actor)
  await tell(lead, ann.actor)
  let bell = { unread: -1, cursor: '' }
  await inTransaction(lead, async (ctx) => {
    await tell(ctx, ann.actor)
    // Counted after this was written, and before it could be read.
    await tell(lead, ann.actor)
    bell = await bellFor(ann)
  })
  expect(bell.unread).toBe(3)
  await tell(lead, ann.actor)
  const since = await listNotifications(ann, notificationQuery.parse({ after: bell.cursor }))
  expect(since.count).toBe(2)
  expect(await bellFor(ann)).toMatchObject({ unread: 5 })
})
