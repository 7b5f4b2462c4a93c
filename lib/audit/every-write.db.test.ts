import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { auditEntry } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { matrix, type Row } from '../api-suite/matrix-rows'
import { callers, digest, makeWorld, type World } from '../api-suite/world'
import { endpoints } from '../endpoints'

/** Endpoints that write, or look as if they did, and leave no entry; each with the reason. */
const silent: Record<string, string> = {
  'POST /notification/clock-in': 'a punch is a record of its own, append-only, with who and from where',
  'PUT /notification/clock-out/:pk': 'a punch is a record of its own, append-only, with who and from where',
  'POST /employee/corrections/preview': 'writes nothing',
  'POST /employee/leave/preview': 'writes nothing',
  'POST /manager/holidays/check': 'writes nothing',
  'POST /manager/settings/preview': 'writes nothing',
  'POST /users/password/token/check': 'writes nothing',
  'POST /manager/people/import': 'a draft: nothing of it is in the book',
  'PUT /manager/people/import/:pk/columns': 'a draft: nothing of it is in the book',
  'DELETE /manager/people/import/:pk': 'a draft: nothing of it is in the book',
  'POST /manager/people/import/:pk/apply':
    'asks for it; the entry is written with the book, in the name of whoever asked',
  'POST /users/refresh': 'goes on with a session whose start is recorded',
  'POST /notifications/read': 'what somebody has read of their own concerns nobody else',
  'PATCH /notifications/:pk': 'what somebody has read of their own concerns nobody else',
}
/** What the matrix only shows refused: its entry is shown by the tests of the domain. */
const shownElsewhere = [
  'POST /users/login',
  'POST /users/password',
  'POST /users/password/reset',
  'POST /users/password/token',
  'POST /users/setup',
]

type Format = { options?: string[]; unwrap?: () => Format }
/** The files an endpoint makes: 'csv', 'pdf'. */
function filesOf({ method, query }: (typeof endpoints)[number]): string[] {
  if (method !== 'GET') return []
  let format = (query as { shape?: { format?: Format } })?.shape?.format
  while (format?.unwrap) format = format.unwrap()
  return (format?.options ?? []).filter((one) => one !== 'json')
}
const nameOf = ({ method, path }: (typeof endpoints)[number]) => `${method} ${path}`
const writes = endpoints.filter(({ method }) => method !== 'GET').map(nameOf)
const exported = endpoints.flatMap((row) => filesOf(row).map((file) => [nameOf(row), file] as const))

let database: TestDatabase
let owner: ReturnType<typeof connect>
let world: World
beforeAll(async () => {
  database = await testDatabase()
  owner = connect(database.ownerUrl, { max: 1, name: 'test owner' })
  await makeCompany(database.db)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})
beforeEach(async () => {
  world = await makeWorld(database.db)
})

test('what leaves no entry, or is shown elsewhere, still exists', () => {
  expect([...Object.keys(silent), ...shownElsewhere].filter((name) => !writes.includes(name))).toEqual([])
})

describe.each(writes.filter((name) => !(name in silent) && !shownElsewhere.includes(name)))('%s', (name) => {
  test('leaves an entry, and without one nothing is done', async () => {
    await expectRecorded(name, (path) => path)
  })
})

describe.each(exported)('%s as %s', (name, format) => {
  test('leaves an entry, and without one there is no file', async () => {
    await expectRecorded(name, (path) => `${path}${path.includes('?') ? '&' : '?'}format=${format}`)
  })
})

test('no entry holds a password, a token or a hash of one', async () => {
  const entries = await database.db.execute(sql`
    select action, before::text || ' ' || after::text as facts from audit_entry
    where concat_ws(' ', before, after) ~* '(passw|secret|token|hash)|\\$(scrypt|argon|2[aby])|[A-Za-z0-9_-]{40,}'`)
  expect(entries).toEqual([])
  expect(await database.db.$count(auditEntry)).toBeGreaterThan(50)
})

/** Somebody who may: refused while entries cannot be written, and then done with at least one. */
async function expectRecorded(name: string, asked: (path: string) => string): Promise<void> {
  const { db } = database
  const row = matrix[name] as Row
  const [method = '', template = ''] = name.split(' ')
  const caller = callers[row.statuses.findLastIndex((status) => status >= 200 && status < 300)]
  if (!caller) throw new Error(`Nobody may ${name}`)
  const path = asked((await row.path?.(world)) ?? `${template}/`)
  const body = row.body?.(world)
  await owner`alter table audit_entry add constraint closed check (id < 0) not valid`
  const before = await digest(db)
  const refused = await world.call[caller](method, path, body)
  const untouched = (await digest(db)) === before
  await owner`alter table audit_entry drop constraint closed`
  expect([refused.status >= 400, untouched], refused.text).toEqual([true, true])
  const count = await db.$count(auditEntry)
  const done = await world.call[caller](method, path, body)
  expect(done.status, done.text).toBe(row.statuses[callers.indexOf(caller)])
  expect(await db.$count(auditEntry)).toBeGreaterThan(count)
}
