import type { Encoding } from './decode-text'
import { badFile, limits } from './limits'

/**
 * A file as rows of text. `row`: as spreadsheets count; `encoding`: null of a workbook. A cell that was text and would run
 * as a formula has an apostrophe before it, as in our own exports; one without it is a formula.
 */
export type Table = {
  sheet: string | null
  encoding: Encoding | null
  headings: string[]
  rows: { row: number; cells: string[] }[]
}

const unstorable = /\0|\p{Surrogate}/u

/** Takes row after row, leaves out empty ones, and refuses more than there may be. The first one is the headings. */
export function tableBuilder({ sheet, encoding }: Pick<Table, 'sheet' | 'encoding'>) {
  const table: Table = { sheet, encoding, headings: [], rows: [] }
  let characters = 0
  const take = (row: number, cells: string[]) => {
    const filled = withoutEmptyEnd(cells)
    if (filled.length === 0) return
    refuse(row, filled)
    characters += filled.reduce((sum, cell) => sum + cell.length, 0)
    if (characters > limits.text) {
      throw badFile(
        'The cells hold more than 20 million characters together. Leave out the columns that are not needed.',
      )
    }
    if (table.headings.length === 0) table.headings = filled.map((heading) => heading.trim())
    else table.rows.push({ row, cells: filled })
    if (table.rows.length > limits.rows) {
      throw badFile('There are more than 10,000 rows. Split the file and bring the parts in one after the other.')
    }
  }
  return { take, done: () => whole(table) }
}

function whole(table: Table): Table {
  if (table.headings.length === 0) throw badFile('The file is empty.')
  if (table.rows.length === 0) {
    throw badFile('There are headings, or a single row, and nothing below. The first row names the columns.')
  }
  const width = Math.max(table.headings.length, ...table.rows.map(({ cells }) => cells.length))
  const headings = Array.from({ length: width }, (_, at) => table.headings[at] ?? '')
  return { ...table, headings }
}

function withoutEmptyEnd(cells: string[]): string[] {
  let end = cells.length
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end--
  return end === cells.length ? cells : cells.slice(0, end)
}

function refuse(row: number, cells: string[]): void {
  if (cells.length > limits.columns) throw badFile(`Row ${row} has more than ${limits.columns} columns.`)
  for (const [at, cell] of cells.entries()) {
    const where = `row ${row}, column ${columnName(at)}`
    if (cell.length > limits.cell) throw badFile(`In ${where} stand more than 2,000 characters.`)
    if (unstorable.test(cell)) throw badFile(`In ${where} is a character that is none. Save the file as CSV UTF-8.`)
  }
}

/** A, B, … Z, AA: as spreadsheets name their columns. `at` counts from 0. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter
}
