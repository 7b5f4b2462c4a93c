import { index, inet, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Who did what to whom, before and after, from where. Append-only, written in the transaction of the act. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** null: the system itself or somebody not signed in. */
    actorId: integer('actor_id'),
    action: text().notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    /** The employee it concerns, where there is one. */
    employeeId: integer('employee_id'),
    before: jsonb(),
    after: jsonb(),
    ip: inet(),
    userAgent: text('user_agent'),
  },
  (t) => [
    index('audit_entry_subject').on(t.subjectType, t.subjectId),
    index('audit_entry_employee').on(t.employeeId, t.id),
    index('audit_entry_actor').on(t.actorId, t.id),
    index('audit_entry_at').on(t.at),
  ],
)
