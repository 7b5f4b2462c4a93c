import { type SQL, sql } from 'drizzle-orm'
import { type Cell, csvLine } from './csv-line'
import { csvLineSql, type SqlColumn } from './csv-sql'
import { fileResponse, type Write } from './file-response'
import type { Snapshot } from './snapshot'

/** `headings` once, then the cells of each row in their order. */
export type Columns<Row> = { headings: readonly string[]; cells: (row: Row) => Cell[] }

export const csvType = 'text/csv; charset=utf-8'

/** Excel takes a file without it for the encoding of the country. */
const byteOrderMark = '\ufeff'

/** A CSV file (RFC 4180, UTF-8) of a query whose cells need work on our side. See `fileResponse`. */
export function csvResponse<Row>(name: string, query: SQL, { headings, cells }: Columns<Row>): Promise<Response> {
  return fileResponse(name, csvType, async (write, snapshot) => {
    let head = csvHead(headings)
    for await (const rows of snapshot.rows<Row>(query)) {
      await write(Buffer.from(head + rows.map((row) => csvLine(cells(row))).join('')))
      head = ''
    }
  })
}

/** The same, byte for byte, of a query whose columns are the cells: PostgreSQL writes the lines. */
export function csvResponseOf(name: string, query: SQL, columns: readonly SqlColumn[]): Promise<Response> {
  return fileResponse(name, csvType, (write, snapshot) => writeCsvOf(write, snapshot, query, columns))
}

/** For a query that is put together in the snapshot. */
export async function writeCsvOf(
  write: Write,
  snapshot: Snapshot,
  query: SQL,
  columns: readonly SqlColumn[],
): Promise<void> {
  const lines = sql`select ${csvLineSql(columns, 'exported')} from (${query} offset 0) as exported`
  let head = [Buffer.from(csvHead(columns.map(({ heading }) => heading)))]
  for await (const rows of snapshot.texts(lines)) {
    await write(Buffer.concat([...head, ...rows.map(([line]) => line ?? Buffer.alloc(0))]))
    head = []
  }
}

/** What a file begins with. */
export function csvHead(headings: readonly string[]): string {
  return byteOrderMark + csvLine(headings)
}
