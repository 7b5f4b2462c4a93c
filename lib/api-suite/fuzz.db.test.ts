import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { endpoints } from '../endpoints'
import { handle } from '../handle'
import { answered, bearerFor } from './caller'
import { type HostileRequest, hostileRequest, sentinels } from './hostile'
import { makeWorld, type Stored, type World, watchStored } from './world'

const runs = 40

let database: TestDatabase
let stored: Stored
let tables: string[]

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  const found = await database.db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  )
  tables = found.map(({ name }) => name)
  stored = await watchStored(database)
})
afterAll(() => database.close())

describe.each(endpoints.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', (_, row) => {
  test('stands whatever is sent to it, and a refusal changes nothing', async () => {
    const world = await makeWorld(database.db)
    const senders = await sendersOf(world)
    const ids = [1, world.employee.id, world.manager.id, world.admin.id].map(String)
    const writesBefore = await stored.writes()
    let before = await stored.digest()
    let roles = await rolesNow()
    const property = fc.asyncProperty(
      fc.oneof({ weight: 3, arbitrary: fc.constant('admin') }, fc.constantFrom(...Object.keys(senders))),
      hostileRequest(row, ids),
      async (who, request) => {
        const answer = await send(row.method, request, senders[who])
        expect(answer.status, answer.text).toBeLessThan(500)
        expect(answer.text).not.toMatch(/PostgresError|drizzle|node_modules|\bselect .* from\b/i)
        const after = await stored.digest()
        if (answer.status >= 400) {
          expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
          expect(after, 'a refused request changed something').toBe(before)
        }
        if (after === before) return
        const rolesAfter = await rolesNow()
        if (who !== 'admin') expect(rolesAfter).toMatchObject(roles)
        before = after
        roles = rolesAfter
      },
    )
    await fc.assert(property, { numRuns: runs, endOnFailure: false })
    if ((await stored.writes()) > writesBefore) expect(await tablesWithSentinels()).toEqual([])
  }, 60_000)
})

type Senders = Record<string, Record<string, string>>

/** The headers of each caller; nobody's are empty. */
async function sendersOf({ db, employee, manager, admin }: World): Promise<Senders> {
  const bearer = async (person: { id: number }) => ({ authorization: `Bearer ${await bearerFor(db, person)}` })
  const [asEmployee, asManager, asAdmin] = await Promise.all([employee, manager, admin].map(bearer))
  return { nobody: {}, employee: asEmployee ?? {}, manager: asManager ?? {}, admin: asAdmin ?? {} }
}

async function send(method: string, request: HostileRequest, who: Record<string, string> | undefined) {
  const { path, body } = request
  const headers = { ...who, ...(body !== undefined && { 'content-type': 'application/json' }), ...request.headers }
  return answered(await handle(new Request(`http://localhost:3000/api${path}`, { method, headers, body })))
}

/** Everybody's role; somebody new has to be an employee unless an admin says otherwise. */
async function rolesNow(): Promise<Record<string, string>> {
  const rows = await database.db.execute<{ id: number; role: string }>(sql`select id, role from employee order by id`)
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]))
}

/** Tables in which a value stands that nobody may set. */
async function tablesWithSentinels(): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) {
    const [row] = await database.db.execute<{ hits: number }>(sql`select count(*)::int as hits
      from ${sql.identifier(table)} t
      where t::text like ${`%${sentinels.number}%`} or t::text like ${`%${sentinels.instant.slice(0, 10)}%`}`)
    if (row && row.hits > 0) found.push(table)
  }
  return found
}
