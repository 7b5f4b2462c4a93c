import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, smallint, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { employee } from './people'

export const leaveEntryKinds = ['opening', 'grant', 'adjustment'] as const

/** One line of the leave ledger, in ledger minutes (480 are one day). Append-only; a balance is the sum of its lines. */
export const leaveEntry = pgTable(
  'leave_entry',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    kind: text({ enum: leaveEntryKinds }).notNull(),
    minutes: integer().notNull(),
    leaveYear: smallint('leave_year').notNull(),
    effectiveOn: date('effective_on').notNull(),
    /** What it is about and what caused it: with kind, each effect happens once. */
    subject: text().notNull(),
    event: text().notNull(),
    reason: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('leave_entry_once').on(t.kind, t.subject, t.event),
    index('leave_entry_of_employee').on(t.employeeId, t.leaveYear),
    check('leave_entry_kind', sql`${t.kind} in ('opening', 'grant', 'adjustment')`),
  ],
)
