import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Write } from './file-response'
import { workbookParts } from './xlsx-parts'
import { type SheetColumn, type SheetRow, sheetXml } from './xlsx-sheet'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type Sheet = {
  /** Of our own: at most 31 plain letters. */
  name: string
  columns: readonly SheetColumn[]
  rows: AsyncIterable<readonly SheetRow[]>
}

/** Sheets barely get smaller by more work. */
const compressionLevel = 3

/**
 * Writes a workbook sheet by sheet as its rows come, and no faster than it is taken. Nothing is written before the first
 * rows are there.
 */
export async function writeWorkbook(write: Write, [first, ...others]: readonly [Sheet, ...Sheet[]]): Promise<void> {
  const sheets = [{ ...first, rows: await begun(first.rows) }, ...others]
  const zip = new ZipFile()
  for (const [path, xml] of workbookParts(sheets.map(({ name }) => name))) zip.addBuffer(Buffer.from(xml), path)
  const sources = sheets.map(({ columns, rows }) => Readable.from(sheetXml(columns, rows), { highWaterMark: 2 }))
  const output = zip.outputStream as Readable
  for (const [at, source] of sources.entries()) {
    source.on('error', (error) => output.destroy(error))
    zip.addReadStream(source, `xl/worksheets/sheet${at + 1}.xml`, { compressionLevel })
  }
  zip.end()
  try {
    for await (const bytes of output) await write(bytes as Buffer)
  } finally {
    for (const source of sources) source.destroy()
  }
}

async function begun<T>(source: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const rest = source[Symbol.asyncIterator]()
  let next = await rest.next()
  return (async function* () {
    for (; !next.done; next = await rest.next()) yield next.value
  })()
}
