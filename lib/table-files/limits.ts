import { type AppError, invalid } from '../errors'

/** What a file of rows may hold. Bytes for sizes. */
export const limits = {
  file: 10 * 1024 * 1024,
  rows: 10_000,
  columns: 100,
  /** Characters. */
  cell: 2_000,
  /** Of a workbook, which is a ZIP archive: all that is taken out of it, how many files, how much more than it was packed. */
  unpacked: 64 * 1024 * 1024,
  entries: 1_000,
  ratio: 200,
  /** Of XML: how deep elements lie in each other, attributes of one, elements of a sheet or of all texts, of any other part. */
  depth: 50,
  attributes: 100,
  elements: 5_000_000,
  otherElements: 300_000,
  /** Characters of all cells together: a workbook keeps a text once, however many cells show it. */
  text: 20_000_000,
} as const

/** What browsers and programs call such files. What a file is, its first bytes say. */
export const tableTypes = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const

/** Why a file as a whole cannot be read. */
export function badFile(message: string): AppError {
  return invalid('file', message)
}
