import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { databaseUrl } from './testing/test-database'

let server: Sql
let owner: Sql
const name = `daybook_test_names_${randomUUID().slice(0, 8)}`
const url = databaseUrl(inject('testServer'), name)

beforeAll(async () => {
  server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name}`)
  await migrate(url, null)
  owner = postgres(url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
})

/** Where the index lies: elsewhere once it is built again. */
async function index(): Promise<number> {
  const [row] = await owner<{ file: number }[]>`select pg_relation_filenode('employee_name')::int as file`
  return row?.file ?? 0
}

async function versions(): Promise<{ kept: string; actual: string } | undefined> {
  const [row] = await owner<{ kept: string; actual: string }[]>`
    select collversion as kept, pg_collation_actual_version(oid) as actual from pg_collation where collname = 'by_name'`
  return row
}

test('a start with another ICU builds again what is kept in the order of names, and only that start', async () => {
  const first = await index()
  await migrate(url, null)
  expect(await index()).toBe(first)
  await owner`update pg_collation set collversion = '1.0' where collname = 'by_name'`
  await migrate(url, null)
  const second = await index()
  expect(second).not.toBe(first)
  const { kept, actual } = (await versions()) ?? {}
  expect(kept).toBe(actual)
  await migrate(url, null)
  expect(await index()).toBe(second)
})

test.each(['name', 'department'])('people by %s are read from an index, either way, and not sorted', async (column) => {
  await owner`insert into employee (username, email, name, department, date_joined)
    select 'u' || n, 'u' || n || '@example.com', 'Person ' || n, 'Team ' || n % 40, '2020-01-01' from generate_series(1, 5000) n
    on conflict do nothing`
  await owner`analyze employee`
  for (const way of ['', 'desc']) {
    const order = `${column} collate by_name ${way}, id ${way}`
    const plan = await owner.unsafe(`explain select id from employee order by ${order} limit 100`)
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(new RegExp(`Index .*using employee_${column}`))
  }
})
