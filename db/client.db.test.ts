import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, database, pools } from './client'
import { secret } from './schema'
import { startCountingProxy } from './testing/counting-proxy'
import { type TestDatabase, testDatabase } from './testing/test-database'

let at: TestDatabase
beforeAll(async () => {
  at = await testDatabase()
})
afterAll(() => at.close())

test('a statement of the builder, once it is prepared, is one round trip, and so in a transaction', async () => {
  const proxy = await startCountingProxy(at.url)
  const client = connect(proxy.url, { max: 1, name: 'test' })
  const db = database(client)
  const insert = () => db.insert(secret).values({ name: randomUUID(), value: 'x' }).returning()
  const select = () => db.select().from(secret).where(eq(secret.name, 'a'))
  const update = () => db.update(secret).set({ value: 'y' }).where(eq(secret.name, 'a'))
  const transaction = () =>
    db.transaction(async (tx) => {
      await tx.update(secret).set({ value: 'z' }).where(eq(secret.name, 'a'))
      await tx.transaction((inner) => inner.select().from(secret).where(eq(secret.name, 'a')))
    })
  const beginSavepointCommit = 3
  const tripsOf = async (act: () => Promise<unknown>) => {
    await act()
    const before = proxy.roundTrips()
    await act()
    return proxy.roundTrips() - before
  }
  expect(await tripsOf(insert)).toBe(1)
  expect(await tripsOf(select)).toBe(1)
  expect(await tripsOf(update)).toBe(1)
  expect(await tripsOf(transaction)).toBe(2 + beginSavepointCommit)
  await client.end()
  proxy.close()
})

test('connections that fall silent are given up, and the pool recovers', async () => {
  const proxy = await startCountingProxy(at.url)
  const pool = connect(proxy.url, { max: 2, name: 'test', patience: 300 })
  await Promise.all([pool`select pg_sleep(0.05)`, pool`select pg_sleep(0.05)`])
  proxy.drop()
  const transaction = pool.begin((tx) => tx`insert into secret (name, value) values ('silent', '')`)
  const outcomes = await Promise.allSettled([transaction, pool`select 1`])
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  let answer: unknown = null
  while (!answer) answer = await pool`select 1 as one`.catch(() => null)
  expect(answer).toEqual([{ one: 1 }])
  await pool.end()
  proxy.close()
})

test('a connection that has nothing to wait for stays', async () => {
  const pool = connect(at.url, { max: 1, name: 'test', patience: 300 })
  const pid = async () => (await pool`select pg_backend_pid() as pid`)[0]?.pid
  const before = await pid()
  await at.db.execute('select pg_sleep(0.6)')
  expect(await pid()).toBe(before)
  await pool.end()
})

test('clocking goes by index, even by a plan that is made while a table is empty', async () => {
  const owner = connect(at.ownerUrl, { max: 1, name: 'test' })
  await owner`vacuum punch`
  await owner.end()
  const planOf = async (db: Database) =>
    JSON.stringify(await db.execute('explain select id from punch where employee_id = 1'))
  expect(await planOf(pools().main)).toContain('Seq Scan')
  expect(await planOf(pools().punch)).toContain('punch_of_employee')
})
