import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDatabase } from './open'
import { appRole, databaseUrl, withUser } from './testing/test-database'

let server: Sql
const names: string[] = []
beforeAll(() => {
  server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  for (const name of names) await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
})

async function emptyDatabase(choices = ''): Promise<string> {
  const name = `daybook_test_open_${randomUUID().slice(0, 8)}`
  names.push(name)
  await server.unsafe(`create database ${name} ${choices}`)
  return databaseUrl(inject('testServer'), name)
}

test.skipIf(process.env.TEST_DATABASE_URL)(
  'a server that may lose what it confirmed is refused, and left as it was',
  async () => {
    const DATABASE_URL = await emptyDatabase()
    await expect(openDatabase({ DATABASE_URL })).rejects.toThrow(/fsync, full_page_writes, synchronous_commit is off/)
    const client = postgres(DATABASE_URL, { max: 1 })
    expect(await client`select from pg_tables where schemaname = 'public'`).toEqual([])
    await client.end()
  },
)

test('a server without ICU is refused, and told what to do', async () => {
  const DATABASE_URL = await emptyDatabase()
  const client = postgres(DATABASE_URL, { max: 1 })
  await client`delete from pg_collation where collprovider = 'i'`
  await expect(openDatabase({ DATABASE_URL }, { durable: false })).rejects.toThrow(/without ICU.*--with-icu/)
  await client.end()
})

test('a database in which not every name can be written is refused, and told what to do', async () => {
  const DATABASE_URL = await emptyDatabase("template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'")
  await expect(openDatabase({ DATABASE_URL }, { durable: false })).rejects.toThrow(/SQL_ASCII.*encoding 'UTF8'/)
})

test('with an owner of its own the app works without owning anything', async () => {
  const MIGRATION_DATABASE_URL = await emptyDatabase()
  const DATABASE_URL = withUser(MIGRATION_DATABASE_URL, appRole)
  const opened = await openDatabase({ DATABASE_URL, MIGRATION_DATABASE_URL }, { durable: false })
  expect(opened).toMatchObject({ appUrl: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL, embedded: false })
  const app = postgres(DATABASE_URL, { max: 1 })
  await app`insert into secret (name, value) values ('a', 'b')`
  await expect(app`update punch set note = note`).rejects.toMatchObject({ code: '42501' })
  expect(await app`select from pg_tables where tableowner = current_user`).toEqual([])
  await app.end()
})

test('an owner of another database is noticed', async () => {
  const DATABASE_URL = await emptyDatabase()
  const settings = { DATABASE_URL, MIGRATION_DATABASE_URL: await emptyDatabase() }
  await expect(openDatabase(settings, { durable: false })).rejects.toThrow('lead to different databases')
})

test('a server that is not there is named in words, without its password', async () => {
  const DATABASE_URL = 'postgres://daybook:secret@127.0.0.1:1/daybook'
  const refusal = await openDatabase({ DATABASE_URL }, { patience: 100 }).catch((error: Error) => error.message)
  expect(refusal).toBe(
    'The PostgreSQL that DATABASE_URL leads to (127.0.0.1:1) does not answer: connect ECONNREFUSED 127.0.0.1:1',
  )
})
