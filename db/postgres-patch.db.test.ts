import type { Sql, TransactionSql } from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from './client'
import { startCountingProxy } from './testing/counting-proxy'
import { type TestDatabase, testDatabase } from './testing/test-database'

/** All fail with the driver as it is published: patches/postgres+3.4.9.patch mends it. */
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
  let tell: (outcome: unknown) => void = () => {}
  const late = new Promise<unknown>((resolve) => {
    tell = resolve
  })
  const transaction = pool.begin(async (tx) => {
    await loseConnection(tx)
    await pool`select 1`
    await tx`insert into secret (name, value) values ('outside', '')`.then(() => tell('done'), tell)
  })
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await late).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await admin`select name from secret`).toEqual([])
})

test('a statement sent while its connection breaks is refused: neither left waiting nor said to be done', async () => {
  const proxy = await startCountingProxy(at.url)
  const broken = connect(proxy.url, { max: 1, name: 'test' })
  await broken`select 1`
  const first = broken`select pg_sleep(60)`.catch((error) => error)
  proxy.reset()
  expect(await first).toMatchObject({ code: 'ECONNRESET' })
  const second = broken`insert into secret (name, value) values ('never', '')`.catch((error) => error)
  let answer: unknown = null
  while (!answer) answer = await broken`select 1`.catch(() => null)
  expect(await second).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await admin`select name from secret`).toEqual([])
  await broken.end()
  proxy.close()
})

async function loseConnection(tx: TransactionSql): Promise<void> {
  const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  await admin`select pg_terminate_backend(${backend?.pid ?? 0})`
  await closed
}
