import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'
import { appRole, databaseUrl } from './testing/test-database'

let server: Sql
let owner: Sql
const name = `daybook_test_migrate_${process.pid}`
const url = databaseUrl(inject('testServer'), name)

beforeEach(async () => {
  server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name}`)
  owner = postgres(url, { max: 1 })
})
afterEach(async () => {
  await owner.end()
  await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
})

test('three migrators at once on an empty database all succeed, and one more changes nothing', async () => {
  await Promise.all([migrate(url, appRole), migrate(url, appRole), migrate(url, appRole)])
  const applied = await owner`select hash from drizzle.__drizzle_migrations`
  expect(new Set(applied.map((row) => row.hash)).size).toBe(applied.length)
  await migrate(url, appRole)
  expect(await owner`select hash from drizzle.__drizzle_migrations`).toHaveLength(applied.length)
})

test('the app may use every table, own none, and only read and add to evidence', async () => {
  await migrate(url, appRole)
  const tables = await owner`
    select c.relname as table, has_table_privilege(${appRole}, c.oid, 'select, insert') as adds,
      has_table_privilege(${appRole}, c.oid, 'update, delete, truncate') as changes,
      exists (select from pg_trigger where tgrelid = c.oid and tgfoid = 'refuse_change'::regproc) as evidence
    from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and not pg_has_role(${appRole}, relowner, 'usage')`
  expect(tables.filter((row) => !row.adds || row.changes === row.evidence)).toEqual([])
  const evidence = tables.filter((row) => row.evidence).map((row) => row.table)
  expect(evidence.sort()).toEqual([
    'audit_entry',
    'correction_event',
    'leave_entry',
    'leave_event',
    'month_adjustment',
    'month_answer',
    'month_close',
    'punch',
  ])
})
