import type { Breathe } from '../breathe'
import { formula } from '../exports/csv-line'
import { addDays } from '../time'
import { badFile, limits } from './limits'
import { type Table, tableBuilder } from './table'
import { damaged, openArchive } from './unzip'
import { readWorkbook, type Workbook } from './workbook'
import { type Attributes, readXml } from './xml'

/** The first visible sheet of a workbook, as rows of text: dates as YYYY-MM-DD, formulas as `=` and their text. */
export async function readXlsx(bytes: Uint8Array, breathe: Breathe): Promise<Table> {
  const archive = openArchive(bytes)
  const workbook = await readWorkbook(archive, breathe)
  const pieces = archive.open(workbook.sheet.path)
  if (!pieces) throw damaged()
  const { take, done } = tableBuilder({ sheet: workbook.sheet.name, encoding: null })
  const rows = sheetHandlers(workbook, take)
  await readXml(pieces, rows, breathe, limits.elements)
  return done()
}

type Cell = { at: number; type: string; style: number; value: string; formula: string | null }

function sheetHandlers(workbook: Workbook, take: (row: number, cells: string[]) => void) {
  let row = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let within: 'v' | 'f' | 't' | null = null
  return {
    open: (tag: string, attributes: Attributes) => {
      if (tag === 'row') {
        row = attributes.r === undefined ? row + 1 : rowNumber(attributes.r)
        cells = []
      }
      if (tag === 'c') cell = begin(attributes, cells.length)
      within = cell && (tag === 'v' || tag === 'f' || tag === 't') ? tag : null
      if (tag === 'f' && cell) cell.formula = ''
    },
    text: (text: string) => {
      if (!cell || !within) return
      if (within === 'f') cell.formula = ((cell.formula ?? '') + text).slice(0, limits.cell)
      else if (cell.value.length <= limits.cell) cell.value += text
    },
    close: (tag: string) => {
      within = null
      if (tag === 'c' && cell) {
        while (cells.length < cell.at) cells.push('')
        cells[cell.at] = textOf(cell, workbook)
        cell = null
      }
      if (tag === 'row') take(row, cells)
    },
  }
}

function begin({ r, t = 'n', s = '0' }: Attributes, next: number): Cell {
  const at = r === undefined ? next : columnNumber(r)
  if (at >= limits.columns) throw badFile(`The sheet has more than ${limits.columns} columns.`)
  return { at, type: t, style: Number(s), value: '', formula: null }
}

function rowNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw damaged()
  return Number(text)
}

/** 'AB12' → 27, counted from 0. */
function columnNumber(reference: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0]
  if (!letters) throw damaged()
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function textOf({ type, style, value, formula: code }: Cell, { strings, formats, from1904 }: Workbook): string {
  if (code !== null) return `=${code}`
  if (type === 's') return asText(strings[Number(value)] ?? '')
  if (type === 'str' || type === 'inlineStr') return asText(value)
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n' || value === '' || !Number.isFinite(Number(value))) return value
  const number = Number(value)
  const format = formats[style] ?? 'plain'
  if (format === 'plain') return String(number)
  return format === 'date' ? dateOf(number, from1904) : String(number).padStart(format.digits, '0')
}

function asText(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Workbooks count days from 30 December 1899, so that their 29 February 1900 does no harm afterwards. */
function dateOf(days: number, from1904: boolean): string {
  if (days < 0 || days > 2_958_465) return String(days)
  return addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(days))
}
