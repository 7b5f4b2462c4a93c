import type { Sql, TransactionSql } from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from './client'
import { type TestDatabase, testDatabase } from './testing/test-database'

/** Both fail with the driver as it is published: patches/postgres+3.4.9.patch mends it. */
let at: TestDatabase
let pool: Sql
let admin: Sql
let closed: Promise<void>

beforeEach(async () => {
  at = await testDatabase()
  let onclose = () => {}
  closed = new Promise((resolve) => {
    onclose = resolve
  })
  pool = connect(at.url, { max: 1, name: 'test', onclose })
  admin = connect(at.ownerUrl, { max: 1, name: 'admin' })
})
afterEach(async () => {
  await Promise.all([pool.end(), admin.end()])
  await at.close()
})

test('a transaction whose connection dies rejects, and the pool recovers', async () => {
  const transaction = pool.begin(async (tx) => {
    await loseConnection(tx)
    await tx`insert into secret (name, value) values ('lost', '')`
  })
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await pool`select name from secret`).toEqual([])
})

test('what a dead transaction goes on to do is refused, also when the pool has reconnected', async () => {
  let late: Promise<unknown> = Promise.resolve()
  const transaction = pool.begin(async (tx) => {
    await loseConnection(tx)
    await pool`select 1`
    late = tx`insert into secret (name, value) values ('outside', '')`
    await late
  })
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await pool`select 1`
  await expect(late).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await admin`select name from secret`).toEqual([])
})

async function loseConnection(tx: TransactionSql): Promise<void> {
  const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  await admin`select pg_terminate_backend(${backend?.pid ?? 0})`
  await closed
}
