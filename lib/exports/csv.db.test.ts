import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { csvResponse, csvResponseOf } from './csv'
import { csvLine } from './csv-line'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

type Row = { n: number; text: string }
const columns = { headings: ['n', 'text'], cells: ({ n, text }: Row) => [n, text] }
const ways = {
  'our lines': (query: SQL) => csvResponse<Row>('rows.csv', query, columns),
  'lines of PostgreSQL': (query: SQL) =>
    csvResponseOf('rows.csv', query, [
      { name: 'n', heading: 'n', kind: 'plain' },
      { name: 'text', heading: 'text', kind: 'text' },
    ]),
}
const rowsUpTo = (last: number) => sql`select n, repeat('x', 200) as text from generate_series(1, ${last}::int) n`

describe.each(Object.entries(ways))('%s', (_, respond) => {
  test('writes every row once, below the headings, with the mark of UTF-8', async () => {
    const response = await respond(rowsUpTo(2_345))
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
    const response = await respond(rowsUpTo(count))
    expect((await response.text()).split('\r\n')).toHaveLength(count + 2)
  })

  test('a query that fails is an error before there is an answer', async () => {
    await expect(respond(sql`select 1 / 0 as n, 'x' as text`)).rejects.toThrow()
  })

  test('a query that fails on the way breaks the file off', async () => {
    const late = sql`select n, (1 / (1500 - n))::text as text from generate_series(1, 3000) n`
    const response = await respond(late)
    await expect(response.text()).rejects.toThrow()
    await vacant()
  })
})

const pieces = [
  '=',
  '+',
  '-',
  '@',
  '|',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  ' ',
  '\u00a0',
  '\u200f',
  '\u00ad',
]
const others = [
  '\u{e0020}',
  '\u{1d173}',
  '\ufeff',
  '\u001f',
  'a',
  'Z',
  '7',
  'é',
  'Я',
  'מ',
  'م',
  '李',
  '한',
  '\u{1f600}',
  '\\',
  '.',
  '[',
  '\u0301',
]
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces, ...others), { maxLength: 5 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 4 }).map((one) => one.replaceAll('\0', '')),
)
const row = fc.record({
  a: fc.option(text),
  n: fc.option(fc.integer({ min: -9, max: 99 })),
  b: fc.option(text),
  day: fc.option(fc.constantFrom('2026-10-01', '0099-02-28')),
  yes: fc.option(fc.boolean()),
})

test('PostgreSQL writes the lines that we write', async () => {
  const kinds = { a: 'text', n: 'plain', b: 'text', day: 'plain', yes: 'plain' } as const
  const lines = Object.entries(kinds).map(([name, kind]) => ({ name, heading: name, kind }))
  const rows = fc.sample(row, { seed: 5, numRuns: 5_000 })
  const query = sql`select a, n, b, day, yes::text as yes from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as x(a text, n int, b text, day date, yes boolean)`
  const written = await (await csvResponseOf('rows.csv', query, lines)).text()
  const ours = [csvLine(Object.keys(kinds)), ...rows.map(({ a, n, b, day, yes }) => csvLine([a, n, b, day, yes]))]
  expect(written).toBe(ours.join(''))
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
