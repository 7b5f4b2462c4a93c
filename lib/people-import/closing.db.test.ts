import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type ClosingWorld, closingWorld } from '../closing/testing/closing-world'
import { applyImports } from './apply-imports'
import { askApply } from './ask-apply'
import { checkImport } from './check-import'
import { readImport } from './queries'
import { startImport } from './start-import'

const rounds = Array.from({ length: 6 }, (_, round) => round)
let database: TestDatabase
let world: ClosingWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await closingWorld(database.db)
  await world.worked(world.ann, '2026-10')
})

/** A file by which ann began on Monday the 5th, checked, and asked for. */
async function asked(reason: string): Promise<number> {
  const admin = world.as(world.admin)
  const file = new TextEncoder().encode(`email,date_joined\n${world.ann.email},2026-10-05`)
  const { id, columns } = await startImport(admin, 'people.csv', file)
  const fields = columns.map(({ field }) => field)
  const { fingerprint } = await checkImport(admin, id, { fields, date_orders: {} })
  await askApply(admin, id, { fingerprint: fingerprint ?? '', invite: false, reason })
  return id
}

const apply = () => applyImports({ ...world.as(world.admin), actor: null }, { signal: new AbortController().signal })
const twoDaysLess =
  'of 2026-10 in 2026-11: due_minutes -960, overtime_minutes 1080, scheduled_minutes -960, worked_minutes 120'

test('a file that changes a closed month needs a reason, as any other act does', async () => {
  await world.close()
  const id = await asked('')
  expect(await apply()).toMatchObject({ applied: 0, returned: 1 })
  const note = expect.stringMatching(/October 2026 is closed\. Say why/)
  expect(await readImport(world.as(world.admin), id)).toMatchObject({ state: 'draft', note })
  expect(await world.adjusted()).toEqual([])
  await asked('She began later')
  expect(await apply()).toMatchObject({ applied: 1 })
  expect(await world.adjusted()).toEqual([`${twoDaysLess} (She began later, date_joined)`])
  expect(await world.rows(sql`select made_by from month_adjustment where employee_id = ${world.ann.id}`)).toEqual([
    { made_by: world.admin.id },
  ])
})

test.each(rounds)('a file against the closing of a month is in it, or an adjustment of it (%i)', async (round) => {
  await asked('She began later')
  const pause = async () => {
    for (let trip = 0; trip < round * 4; trip++) await database.db.execute(sql`select 1`)
  }
  const [applied, { results }] = await Promise.all([apply(), pause().then(() => world.close())])
  expect([applied, results]).toMatchObject([{ applied: 1 }, [{ outcome: 'closed' }]])
  const { scheduledMinutes } = (await world.closed())['2026-10'] ?? {}
  expect(await world.adjusted()).toEqual(
    scheduledMinutes === 22 * 480 ? [`${twoDaysLess} (She began later, date_joined)`] : [],
  )
  expect([20 * 480, 22 * 480]).toContain(scheduledMinutes)
})
