/** What a cell can be: numbers stay numbers, everything else is text. Text has its zone, dates are YYYY-MM-DD. */
export type Cell = string | number | boolean | null

/** Spaces and what cannot be seen (`\s`, `\p{Z}`, `\p{Cf}`), written out so that PostgreSQL goes by the same. */
export const unseen =
  '\\u0009-\\u000D\\u0020\\u00A0\\u00AD\\u0600-\\u0605\\u061C\\u06DD\\u070F\\u0890-\\u0891\\u08E2\\u1680\\u180E' +
  '\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u2064\\u2066-\\u206F\\u3000\\uFEFF\\uFFF9-\\uFFFB'
/** The same beyond U+FFFF. */
export const unseenBeyond = [
  ['110BD', '110BD'],
  ['110CD', '110CD'],
  ['13430', '1343F'],
  ['1BCA0', '1BCA3'],
  ['1D173', '1D17A'],
  ['E0001', 'E0001'],
  ['E0020', 'E007F'],
] as const
/** What formulas begin with, in wide forms too. Source: OWASP, CSV injection. */
export const signs = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20|'
/** What is put between quotes. */
export const special = '["\\r\\n,;\\t]'

const beyond = unseenBeyond.map(([from, to]) => `\\u{${from}}-\\u{${to}}`).join('')
/** A spreadsheet takes text that begins like this for a formula. */
export const formula = new RegExp(`^[${unseen}${beyond}]*[${signs}]|^[\\t\\r\\n]`, 'u')
const quoted = new RegExp(special)

/** One line as RFC 4180 says, its end included. Text that could run as a formula has an apostrophe before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What stood in a cell before it was written: without the apostrophe that keeps text from running. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
