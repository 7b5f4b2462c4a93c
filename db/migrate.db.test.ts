import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, makeCompany, makeEmployee } from './testing/fixtures'
import { type TestDatabase, testDatabase } from './testing/test-database'

let at: TestDatabase
beforeAll(async () => {
  at = await testDatabase()
})
afterAll(() => at.close())

test('fixtures make a company with somebody in it', async () => {
  await makeCompany(at.db)
  const boss = await makeEmployee(at.db, { role: 'manager' })
  const report = await makeEmployee(at.db, { manager: boss })
  expect(report.managerId).toBe(boss.id)
  const rows = await contextFor(at.db, report).db.execute(sql`select current_user as role`)
  expect(rows[0]).toEqual({ role: 'daybook_test_app' })
})
