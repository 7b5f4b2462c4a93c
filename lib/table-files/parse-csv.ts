import type { Breathe } from '../breathe'
import { badFile, limits } from './limits'

const delimiters = [',', ';', '\t'] as const
type Delimiter = (typeof delimiters)[number]
type Record = { cells: string[]; next: number }

/**
 * Gives the records of a CSV text (RFC 4180; commas, semicolons or tabs, whichever the first line has most of) to `take`,
 * numbered from 1 as spreadsheets do.
 */
export async function parseCsv(
  text: string,
  take: (row: number, cells: string[]) => void,
  breathe: Breathe,
): Promise<void> {
  const told = /^sep=([,;\t])\r?\n/i.exec(text)
  const start = told?.[0].length ?? 0
  const delimiter = (told?.[1] as Delimiter | undefined) ?? guessDelimiter(text)
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y')
  let row = told ? 1 : 0
  for (let at = start; at < text.length; ) {
    row++
    const record = readRecord(text, at, { delimiter, plain, row })
    take(row, record.cells)
    at = record.next
    await breathe()
  }
}

/** Characters: no row of headings is longer. */
const headingLength = 20_000

/** The one that the first line with anything in it has most of, outside of quotes. */
function guessDelimiter(text: string): Delimiter {
  const start = text.lastIndexOf('\n', Math.max(0, text.search(/[^\s,;]/))) + 1
  const unquoted = text.slice(start, start + headingLength).replace(/"[^"]*"/g, '""')
  const [line = ''] = unquoted.split(/[\r\n]/, 1)
  const counted = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
}

type Way = { delimiter: Delimiter; plain: RegExp; row: number }

function readRecord(text: string, start: number, { delimiter, plain, row }: Way): Record {
  const cells: string[] = []
  for (let at = start; ; at++) {
    const isQuoted = text[at] === '"'
    const cell = isQuoted ? quotedCell(text, at, row) : plainCell(text, at, plain)
    cells.push(cell.value)
    if (cells.length > limits.columns) throw badFile(`Row ${row} has more than ${limits.columns} columns.`)
    at = cell.end
    if (text[at] === delimiter) continue
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
      throw badFile(`In row ${row} something stands behind a closing quote. Double the quotes that belong to the text.`)
    }
    return { cells, next: text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1 }
  }
}

function plainCell(text: string, start: number, plain: RegExp) {
  plain.lastIndex = start
  const value = plain.exec(text)?.[0] ?? ''
  return { value, end: start + value.length }
}

function quotedCell(text: string, start: number, row: number) {
  let value = ''
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0) throw badFile(`A quote that opens in row ${row} is never closed.`)
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    from = quote + 2
  }
}
