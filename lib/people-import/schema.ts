import { z } from 'zod'
import { importOutcomes, importStates } from '@/db/schema'
import { listOf, pageQuery } from '../endpoint'
import { employeeQuery } from '../people/schema'
import { limits, tableTypes } from '../table-files/limits'
import { filledLine, line } from '../text-schema'
import { dateFields, importFields } from './fields'

export const upload = { types: tableTypes, limit: limits.file } as const

export const uploadQuery = z.strictObject({
  name: filledLine(200).default('people.csv').describe('What the file is called'),
})

const orders = z.enum(['day_first', 'month_first'])
const field = z.enum(importFields)

export const columnsBody = z.strictObject({
  fields: z.array(field.nullable()).max(limits.columns).describe('For each column of the file; null: left out'),
  date_orders: z
    .partialRecord(z.enum(dateFields), orders)
    .default({})
    .describe('How 03/04/2026 is meant, where a column does not tell'),
})
export type ColumnsBody = z.output<typeof columnsBody>

export const applyBody = z.strictObject({
  fingerprint: z.string().max(100).describe('Of the check whose result is to be written'),
  invite: z.boolean().default(false).describe('Mail an invitation to everybody who is added'),
  reason: line(500).default('').describe('Stands with opening balances, and says why months change that are closed'),
})
export type ApplyBody = z.output<typeof applyBody>

export const summaryAnswer = z.object({
  /** Columns of dates that could be read in two ways: answer with `date_orders`. */
  questions: z.array(z.object({ field: z.enum(dateFields), sample: z.string() })),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  problem: z.int(),
  /** Cells and rows with something wrong: a row may have several. */
  problems: z.int(),
  opening_people: z.int(),
  opening_days: z.number(),
  /** How many would become admins. */
  admins: z.int(),
})
export type Summary = z.output<typeof summaryAnswer>

export const importAnswer = z.object({
  id: z.int(),
  file_name: z.string(),
  /** Of a workbook: the sheet that was read. */
  sheet: z.string().nullable(),
  /** Of text: what its bytes were read as; windows-1252 where they are not UTF-8. */
  encoding: z.string().nullable(),
  /** Read as Windows-1252: cells whose letters tell whether that is right. */
  foreign_samples: z.array(z.string()),
  state: z.enum(importStates),
  created_by_name: z.string(),
  row_count: z.int(),
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()), field: field.nullable() })),
  date_orders: z.partialRecord(z.enum(dateFields), orders),
  /** null: not checked as it stands. */
  summary: summaryAnswer.nullable(),
  /** What applying names; null while something stands in the way. */
  fingerprint: z.string().nullable(),
  /** Rows done and to be done, while it is applied. */
  progress: z.object({ done: z.int(), total: z.int() }),
  /** Why it was not applied. */
  note: z.string().nullable(),
  /** How many it added, and how many of them have chosen no password yet. */
  added: z.int(),
  uninvited: z.int(),
  invited: z.boolean(),
})
export type ImportAnswer = z.output<typeof importAnswer>

export const rowQuery = pageQuery.extend({
  outcome: z.enum(importOutcomes).optional(),
  format: z.enum(['json', 'csv']).default('json').describe('csv: all of it as a file, whatever the page'),
})
export type RowQuery = z.output<typeof rowQuery>

const cell = z.union([z.string(), z.number()]).nullable()
export const rowAnswer = z.object({
  row: z.int(),
  outcome: z.enum(importOutcomes).nullable(),
  person: z.string(),
  changes: z.record(z.string(), z.tuple([cell, cell])),
  problems: z.array(
    z.object({
      /** As spreadsheets name it; null: about the row as a whole. */
      column: z.string().nullable(),
      heading: z.string().nullable(),
      value: z.string(),
      message: z.string(),
    }),
  ),
})
export type RowAnswer = z.output<typeof rowAnswer>
export const rowList = listOf(rowAnswer)

export const exportQuery = employeeQuery
  .omit({ page: true, page_size: true, sort: true })
  .extend({ format: z.enum(['csv', 'xlsx']).default('csv') })
export type ExportQuery = z.output<typeof exportQuery>
