import { sql } from 'drizzle-orm'
import { check, customType, index, integer, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { employee } from './people'

export const notificationKinds = [
  'late_arrival',
  'low_leave_balance',
  'leave_requested',
  'leave_approved',
  'leave_rejected',
  'leave_cancelled',
] as const

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** What somebody is told, written in the transaction of the event. Its words are made from kind and data when it is read. */
export const notification = pgTable(
  'notification',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    recipientId: integer('recipient_id')
      .notNull()
      .references(() => employee.id),
    kind: text({ enum: notificationKinds }).notNull(),
    /** What caused it: of one event nobody is told twice. */
    event: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    readAt: timestamp('read_at', { withTimezone: true }),
    /** The transaction that wrote it: ids commit out of order, so readers go on by this. */
    transaction: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    unique('notification_once').on(t.event, t.recipientId),
    index('notification_of_recipient').on(t.recipientId, t.id),
    index('notification_unread').on(t.recipientId).where(sql`${t.readAt} is null`),
    index('notification_by_transaction').on(t.transaction),
    check(
      'notification_kind',
      sql`${t.kind} in ('late_arrival', 'low_leave_balance', 'leave_requested', 'leave_approved', 'leave_rejected', 'leave_cancelled')`,
    ),
  ],
)
