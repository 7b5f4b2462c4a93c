import type { z } from 'zod'
import { asWritten } from '../exports/csv-line'
import { issueSentence } from '../issue-words'
import { employeeFields } from '../people/schema'
import { type DateOrder, readDate } from '../table-files/read-date'
import type { Directory } from './directory'
import type { DateField, ImportField } from './fields'
import { fold, readClocking, readLanguage, readRole } from './read-words'

/** What a row says, of the columns that were mapped and not empty. `manager` is as it was written. */
export type RowValues = {
  employee_number?: string
  name?: string
  email?: string
  username?: string
  position?: string
  department?: string
  role?: 'employee' | 'manager' | 'admin'
  manager?: string
  schedule?: number
  time_zone?: string
  holiday_calendar?: number
  language?: string
  clocking?: 'required' | 'none'
  date_joined?: string
  date_left?: string
  /** Days. */
  opening_balance?: number
  /** Days. */
  leave_left?: number
}

/** `column`: counted from 0; null: about the row as a whole. */
export type Problem = { column: number | null; field: ImportField | null; value: string; message: string }

export type Reading = {
  fields: readonly (ImportField | null)[]
  orders: { [field in DateField]?: DateOrder }
  directory: Directory
}

export type ReadRow = { row: number; values: RowValues; problems: Problem[] }

/** The cells of a row as values; whatever cannot be one is a problem at its cell. Empty cells say nothing. */
export function readRow(row: number, cells: readonly string[], reading: Reading): ReadRow {
  const values: { [field: string]: unknown } = {}
  const problems: Problem[] = []
  for (const [column, field] of reading.fields.entries()) {
    const cell = (cells[column] ?? '').trim()
    if (field === null || cell === '') continue
    const read = readCell(cell, field, reading)
    if ('message' in read) problems.push({ column, field, value: cell.slice(0, 200), message: read.message })
    else values[field] = read.value
  }
  return { row, values: withWholeName(values), problems }
}

type Read = { value: unknown } | { message: string }

const sheetError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/

function readCell(cell: string, field: ImportField, reading: Reading): Read {
  if (cell.startsWith('='))
    return { message: 'This is a formula. Put its value there instead: copy, then paste values only.' }
  if (sheetError.test(cell)) return { message: 'The spreadsheet shows an error here. Mend it there.' }
  return readers[field](asWritten(cell), reading, field)
}

type Reader = (text: string, reading: Reading, field: ImportField) => Read

const readers: { [field in ImportField]: Reader } = {
  employee_number: by(employeeFields.employee_number),
  name: by(employeeFields.name),
  first_name: by(employeeFields.name),
  last_name: by(employeeFields.name),
  email: by(employeeFields.email),
  username: by(employeeFields.username),
  position: by(employeeFields.position),
  department: by(employeeFields.department),
  role: oneOf(readRole, 'Give employee, manager or admin.'),
  manager: by(employeeFields.name),
  schedule: readSchedule,
  time_zone: by(employeeFields.time_zone),
  holiday_calendar: (text, { directory }) => named(directory.calendars, text, 'calendar of holidays'),
  language: oneOf(readLanguage, 'Give a language code such as de or pt-BR.'),
  clocking: oneOf(readClocking, 'Give required or none.'),
  date_joined: readDateCell,
  date_left: readDateCell,
  opening_balance: readDays,
  leave_left: readDays,
}

function by(schema: z.ZodType): Reader {
  return (text) => {
    const parsed = schema.safeParse(text, { error: issueSentence })
    return parsed.success ? { value: parsed.data } : { message: sentence(parsed.error.issues[0]?.message ?? '') }
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}

function oneOf(read: (text: string) => string | null, message: string): Reader {
  return (text) => {
    const value = read(text)
    return value === null ? { message } : { value }
  }
}

function readSchedule(text: string, { directory }: Reading): Read {
  return named(directory.schedules, text, 'schedule')
}

function named(there: readonly { id: number; name: string }[], text: string, what: string): Read {
  const found = there.find(({ name }) => name === text) ?? there.find(({ name }) => fold(name) === fold(text))
  return found ? { value: found.id } : { message: `There is no ${what} of this name.` }
}

function readDateCell(text: string, { orders }: Reading, field: ImportField): Read {
  const date = readDate(text, orders[field as DateField] ?? 'day_first')
  return date ? { value: date } : { message: 'There is no such day, or it cannot be read. Write it like 2026-04-03.' }
}

function readDays(text: string): Read {
  const written = text.replace('−', '-').replace(/\s*(d|days?|tage?)$/i, '')
  if (!/^[+-]?\d{1,4}([.,]\d+)?$/.test(written)) return { message: 'Give days as a number such as 7.5.' }
  const days = Number(written.replace(',', '.'))
  const isRound = Math.abs(days * 100 - Math.round(days * 100)) < 1e-6
  return isRound ? { value: days } : { message: 'Give days with at most two decimals.' }
}

function withWholeName({ first_name, last_name, ...values }: { [field: string]: unknown }): RowValues {
  const whole = [first_name, last_name].filter((part) => part !== undefined).join(' ')
  if (values.name !== undefined || whole === '') return values
  return { ...values, name: whole.slice(0, 200) }
}
