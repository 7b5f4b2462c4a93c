import type { SQL } from 'drizzle-orm'
import { log } from '../log'
import { type Cell, csvLine } from './csv-line'
import { streamRows } from './stream-rows'

/** `headings` once, then the cells of each row in their order. */
export type Columns<Row> = { headings: readonly string[]; cells: (row: Row) => Cell[] }

const gone = new Error('Whoever exported went away')

/** Excel takes a file without it for the encoding of the country. */
const byteOrderMark = '\ufeff'

/**
 * A CSV file (RFC 4180, UTF-8) of a query, streamed as fast as it is taken; the one way to export CSV. Answers once the
 * first rows are there, so that a query that fails is still an error and not half a file. Later failures cut the
 * connection. `name`: the file's, without spaces.
 */
export async function csvResponse<Row>(name: string, query: SQL, { headings, cells }: Columns<Row>): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let head = byteOrderMark + csvLine(headings)
  await new Promise<void>((begun, failed) => {
    const done = streamRows<Row>(query, async (rows) => {
      begun()
      const text = head + rows.map((row) => csvLine(cells(row))).join('')
      head = ''
      await writer.write(encoder.encode(text)).catch(() => Promise.reject(gone))
    })
    done.then(() => writer.close()).catch((error) => breakOff(writer, error, failed))
  })
  return new Response(readable, { headers: fileHeaders(name, 'text/csv; charset=utf-8') })
}

/** The headers of a file to be kept; `name` is plain ASCII. */
export function fileHeaders(name: string, type: string): Record<string, string> {
  return { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
}

function breakOff(writer: WritableStreamDefaultWriter, error: unknown, failed: (error: unknown) => void): void {
  failed(error)
  if (error !== gone) log().warn({ err: error }, 'an export broke off')
  writer.abort(error).catch(() => {})
}
