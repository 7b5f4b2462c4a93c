import { plainHeading } from '../table-files/heading'
import { badFile } from '../table-files/limits'
import { orderOf, readDate } from '../table-files/read-date'
import { readTable } from '../table-files/read-table'
import { oneLine } from '../text-schema'
import { type FileHoliday, type FileProblem, type HolidayFile, nameProblem } from './holiday-file'

/** Everyday headings, in the languages of our messages. */
const headings = {
  date: 'date, day, start, start date, datum, tag, fecha, día, data, giorno, dag, dzień, dia, tarih, gün',
  name: 'name, holiday, holiday name, public holiday, title, summary, subject, description, feiertag, bezeichnung, festivo, feriado, nombre, fête, jour férié, nom, festività, nome, feestdag, naam, święto, nazwa, tatil, resmi tatil, ad',
}

/** The holidays of a CSV or XLSX file with the columns date and name. Throws `invalid_input` at `file`, in words. */
export async function tableHolidays(bytes: Uint8Array): Promise<HolidayFile> {
  const table = await readTable(bytes)
  const [date, name] = [columnOf(table.headings, 'date'), columnOf(table.headings, 'name')]
  if (date < 0 || name < 0) {
    throw badFile('The first row has to name the columns: “Date” and “Name”. Others are left out.')
  }
  const rows = table.rows.map(({ row, cells }) => ({ line: row, date: cells[date] ?? '', name: cells[name] ?? '' }))
  const order = orderOf(rows.map((row) => row.date))
  if (order === null || order === 'mixed') {
    throw badFile('Dates such as 03/04/2026 can be read in two ways. Write them as 2026-04-03.')
  }
  const read = rows.map((row) => holidayOf(row, order === 'month_first' ? order : 'day_first'))
  return {
    name: table.sheet,
    encoding: table.encoding,
    holidays: read.flatMap((one) => ('message' in one ? [] : [one])),
    problems: read.flatMap((one) => ('message' in one ? [one] : [])),
  }
}

function columnOf(columns: string[], wanted: keyof typeof headings): number {
  const words = headings[wanted].split(', ').map(plainHeading)
  const found = columns.map((heading) => words.indexOf(plainHeading(heading)))
  const best = Math.min(...found.filter((at) => at >= 0))
  return found.indexOf(best)
}

type Read = { line: number; date: string; name: string }

function holidayOf({ line, ...row }: Read, order: 'day_first' | 'month_first'): FileHoliday | FileProblem {
  const date = readDate(row.date, order)
  if (!date) return { line, message: row.date ? `“${oneLine(row.date)}” is no date.` : 'The date is missing.' }
  const name = oneLine(row.name)
  const wrongName = nameProblem(name)
  return wrongName ? { line, message: wrongName } : { line, date, name, note: null }
}
