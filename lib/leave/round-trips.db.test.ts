import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPools, type Pools } from '@/db/client'
import { type CountingProxy, startCountingProxy } from '@/db/testing/counting-proxy'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'

let database: TestDatabase
let proxy: CountingProxy
let pools: Pools
let ann: Caller

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  const manager = await makeEmployee(database.db, { role: 'manager' })
  proxy = await startCountingProxy(database.url)
  pools = openPools(proxy.url, { punch: 1, main: 1 })
  ann = await callerFor(database.db, await makeEmployee(database.db, { manager }))
})
afterAll(async () => {
  await pools.close()
  proxy.close()
  await database.close()
})

/** Of the second call of two: the first one's statements are still to be prepared. */
async function tripsOf(call: () => ReturnType<Caller>): Promise<number> {
  await call()
  const before = proxy.roundTrips()
  const { status, text } = await call()
  expect(status, text).toBe(200)
  return proxy.roundTrips() - before
}

test('who asks for a balance waits for two statements, one after the other', async () => {
  expect(await tripsOf(() => ann('GET', '/employee/balance/'))).toBe(2)
})

test('who types a request waits for one statement, and for four at once', async () => {
  const year = new Date().getFullYear() + 1
  const body = { start_date: `${year}-03-01`, end_date: `${year}-03-05` }
  expect(await tripsOf(() => ann('POST', '/employee/leave/preview/', body))).toBe(5)
})
