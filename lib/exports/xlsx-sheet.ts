import { formula } from './csv-line'
import { sheetHead, styles } from './xlsx-parts'

/** `duration`: minutes, not below zero; `days`: ledger minutes, 480 a day; `date`: YYYY-MM-DD. */
export type SheetColumn = {
  heading: string
  kind: 'text' | 'number' | 'duration' | 'days' | 'date'
  /** In letters. */
  width: number
  /** Added up below the rows. */
  total?: boolean
}
export type SheetCell = string | number | null
export type SheetRow = readonly SheetCell[]

const dayMilliseconds = 86_400_000
/** Spreadsheets count days from here. */
const dayZero = Date.UTC(1899, 11, 30)
const minutesADay = 1_440
const ledgerMinutesADay = 480

/** A sheet with a frozen heading, widths and, where something is to be added up, a ruled total below. Batches of rows in, XML out. */
export async function* sheetXml(
  columns: readonly SheetColumn[],
  batches: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<string> {
  yield openSheet(columns)
  const sums = columns.map(() => 0)
  let last = 1
  for await (const rows of batches) {
    let xml = ''
    for (const row of rows) {
      xml += rowXml(columns, row, ++last)
      for (const [at, { total }] of columns.entries()) if (total) sums[at] = (sums[at] ?? 0) + Number(row[at] ?? 0)
    }
    yield xml
  }
  yield closeSheet(columns, sums, last)
}

function openSheet(columns: readonly SheetColumn[]): string {
  const cols = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const headings = columns.map(({ heading }, at) => textCell(`${letters(at)}1`, heading, styles.heading))
  return (
    `${sheetHead}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${cols.join('')}</cols><sheetData><row r="1">${headings.join('')}</row>`
  )
}

function rowXml(columns: readonly SheetColumn[], row: SheetRow, number: number): string {
  let cells = ''
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at]
    const value = row[at] ?? null
    if (column && value !== null && value !== '') cells += cellXml(column.kind, value, letters(at) + number)
  }
  return `<row r="${number}">${cells}</row>`
}

function cellXml(kind: SheetColumn['kind'], value: string | number, place: string): string {
  if (kind === 'text') {
    const text = String(value)
    return textCell(place, text, formula.test(text) ? styles.guarded : styles.text)
  }
  return `<c r="${place}" s="${styles[kind]}"><v>${stored(kind, value)}</v></c>`
}

function stored(kind: Exclude<SheetColumn['kind'], 'text'>, value: string | number): number {
  if (kind === 'date') return (Date.parse(String(value)) - dayZero) / dayMilliseconds
  if (kind === 'duration') return Number(value) / minutesADay
  return kind === 'days' ? Number(value) / ledgerMinutesADay : Number(value)
}

function closeSheet(columns: readonly SheetColumn[], sums: readonly number[], last: number): string {
  const isSummed = columns.some(({ total }) => total) && last > 1
  const totals = columns.map(({ kind, total }, at) => {
    const place = `${letters(at)}${last + 1}`
    if (at === 0) return textCell(place, 'Total', styles.total.text)
    if (!total || kind === 'text' || kind === 'date') return `<c r="${place}" s="${styles.total.text}"/>`
    const sum = `<f>SUM(${letters(at)}2:${letters(at)}${last})</f><v>${stored(kind, sums[at] ?? 0)}</v>`
    return `<c r="${place}" s="${styles.total[kind]}">${sum}</c>`
  })
  return (
    `${isSummed ? `<row r="${last + 1}">${totals.join('')}</row>` : ''}</sheetData>` +
    `<autoFilter ref="A1:${letters(columns.length - 1)}${last}"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}

/** Always text, whatever it begins with: a spreadsheet reads no formula from an inline string. */
function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

const longestText = 32_767
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
const special = /[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** What XML cannot hold is written as `_x001F_`, as spreadsheets do, and an underscore that would look like that, too. */
function escapeXml(text: string): string {
  return text
    .slice(0, longestText)
    .replace(special, (one) => escapes[one] ?? `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

/** 0 → A, 26 → AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}
