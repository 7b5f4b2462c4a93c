import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { csvResponse } from './csv'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

type Row = { n: number; text: string }
const columns = { headings: ['n', 'text'], cells: ({ n, text }: Row) => [n, text] }
const rowsUpTo = (last: number) => sql`select n, repeat('x', 200) as text from generate_series(1, ${last}::int) n`

test('writes every row once, below the headings, with the mark of UTF-8', async () => {
  const response = await csvResponse<Row>('rows.csv', rowsUpTo(2_345), columns)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="rows.csv"')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines.slice(0, 2)).toEqual(['n,text', `1,${'x'.repeat(200)}`])
  expect(lines.slice(1, -1).map((line) => Number(line.split(',')[0]))).toEqual(
    Array.from({ length: 2_345 }, (_, at) => at + 1),
  )
})

test.each([0, 1_000, 2_000])('%i rows', async (count) => {
  const response = await csvResponse<Row>('rows.csv', rowsUpTo(count), columns)
  expect((await response.text()).split('\r\n')).toHaveLength(count + 2)
})

test('a query that fails is an error before there is an answer', async () => {
  await expect(csvResponse<Row>('rows.csv', sql`select 1 / 0 as n`, columns)).rejects.toThrow()
})

test('a query that fails on the way breaks the file off', async () => {
  const late = sql`select n, (1 / (1500 - n))::text as text from generate_series(1, 3000) n`
  const response = await csvResponse<Row>('rows.csv', late, columns)
  await expect(response.text()).rejects.toThrow()
  await vacant()
})

test('reads no further ahead than one batch, and a client that goes away ends the query', async () => {
  let written = 0
  const noted = (n: number) => {
    written = n
    return n
  }
  const counting = { headings: ['n'], cells: ({ n }: Row) => [noted(n)] }
  const response = await csvResponse<Row>('rows.csv', rowsUpTo(1_000_000), counting)
  const reader = response.body?.getReader()
  await reader?.read()
  await openExports(1)
  expect(written).toBeLessThanOrEqual(3_000)
  await reader?.cancel()
  await vacant()
  expect(written).toBeLessThanOrEqual(3_000)
})

test('a client that goes away more often than there are connections holds none', async () => {
  for (let turn = 0; turn < 8; turn++) {
    const response = await csvResponse<Row>('rows.csv', rowsUpTo(50_000), columns)
    await response.body?.cancel()
  }
  await vacant()
})

const vacant = () => openExports(0)

async function openExports(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await database.db.execute<{ open: number }>(sql`select count(*)::int as open
        from pg_stat_activity where application_name = 'daybook exports' and datname = current_database()
          and xact_start is not null`)
      return row?.open
    })
    .toBe(count)
}
