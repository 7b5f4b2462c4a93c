/** What a cell can be: numbers stay numbers, everything else is text. Text has its zone, dates are YYYY-MM-DD. */
export type Cell = string | number | boolean | null

/** A spreadsheet takes text that begins like this for a formula, in its wide forms and behind spaces too. Source: OWASP, CSV injection. */
export const formula = /^[\s\p{Z}\p{Cf}]*[=+\-@＝＋－＠|]|^[\t\r\n]/u
const special = /["\r\n,;\t]/

/** One line as RFC 4180 says, its end included. Text that could run as a formula has an apostrophe before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What stood in a cell before it was written: without the apostrophe that keeps text from running. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
