import { breather } from '../breathe'
import { decodeText } from './decode-text'
import { badFile } from './limits'
import { parseCsv } from './parse-csv'
import { readXlsx } from './read-xlsx'
import { type Table, tableBuilder } from './table'

/**
 * A CSV or XLSX file as a table; which of them it is, its first bytes say. Others have their turn meanwhile. Throws
 * `invalid_input` at `file`, in words that say what to do about it.
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.byteLength === 0) throw badFile('The file is empty.')
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes, breather())
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw badFile('This is an old Excel file (.xls), or one with a password. Save it as XLSX without a password.')
  }
  const { text, encoding } = decodeText(bytes)
  const { take, done } = tableBuilder({ sheet: null, encoding })
  await parseCsv(text, take, breather())
  return done()
}

function begins(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}
