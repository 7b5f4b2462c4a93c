import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { employee } from './people'

export const importStates = ['draft', 'waiting', 'applying', 'applied', 'failed'] as const
export const importOutcomes = ['new', 'changed', 'same', 'problem'] as const

/** A file of people on its way into the book. Its rows are kept until it is applied or thrown away, a day at most. */
export const peopleImport = pgTable(
  'people_import',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => employee.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    fileName: text('file_name').notNull(),
    /** Of a workbook: the sheet that was read. */
    sheet: text(),
    /** Of text: what its bytes were read as. */
    encoding: text(),
    state: text({ enum: importStates }).notNull().default('draft'),
    headings: text().array().notNull(),
    rowCount: integer('row_count').notNull(),
    /** For each column of the file the field it goes to; null: left out. */
    fields: jsonb().$type<(string | null)[]>().notNull(),
    /** How dates such as 03/04/2026 are read, by field. */
    dateOrders: jsonb('date_orders').$type<Record<string, 'day_first' | 'month_first'>>().notNull(),
    /** What the last check found; null: not checked as it stands. */
    summary: jsonb().$type<Record<string, unknown>>(),
    /** Of everything that would be written; who applies names what they saw. */
    fingerprint: text(),
    requestedBy: integer('requested_by').references(() => employee.id),
    requestedAt: timestamp('requested_at', { withTimezone: true }),
    invite: boolean().notNull().default(false),
    reason: text().notNull().default(''),
    attempts: integer().notNull().default(0),
    /** Rows done while it is being applied; told from outside its transaction. */
    done: integer().notNull().default(0),
    /** Why it was not applied, in words. */
    note: text(),
    appliedAt: timestamp('applied_at', { withTimezone: true }),
    /** The employees it added. */
    added: integer().array(),
  },
  (t) => [
    index('people_import_open').on(t.id).where(sql`${t.state} in ('waiting', 'applying')`),
    index('people_import_by_age').on(t.createdAt),
    check('people_import_state', sql`${t.state} in ('draft', 'waiting', 'applying', 'applied', 'failed')`),
    check('people_import_applied', sql`(${t.state} = 'applied') = (${t.appliedAt} is not null)`),
  ],
)

/** A row of such a file, and what the last check made of it. */
export const peopleImportRow = pgTable(
  'people_import_row',
  {
    importId: integer('import_id')
      .notNull()
      .references(() => peopleImport.id, { onDelete: 'cascade' }),
    /** As spreadsheets count: the headings are row 1, usually. */
    row: integer().notNull(),
    cells: text().array().notNull(),
    outcome: text({ enum: importOutcomes }),
    /** Whose row it is, in words. */
    person: text().notNull().default(''),
    /** What would be written: field → [before, after]. */
    changes: jsonb().$type<Record<string, [unknown, unknown]>>(),
    problems: jsonb().$type<{ column: number | null; field: string | null; value: string; message: string }[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index('people_import_row_outcome').on(t.importId, t.outcome, t.row),
    check('people_import_row_outcome', sql`${t.outcome} in ('new', 'changed', 'same', 'problem')`),
  ],
)
