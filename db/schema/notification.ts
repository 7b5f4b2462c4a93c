import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { employee } from './people'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * What somebody is told, written in the transaction of the event. Its words are made from kind and data when it is read.
 * Which kinds there are is told by lib/notifications/kinds.ts: during a rolling restart a newer instance may write others.
 */
export const notification = pgTable(
  'notification',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    recipientId: integer('recipient_id')
      .notNull()
      .references(() => employee.id),
    kind: text().notNull(),
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
    index('notification_missed').on(t.recipientId, t.transaction, t.id),
  ],
)

/** Whether somebody wants a kind of notification by mail, where they chose otherwise than usual. */
export const mailChoice = pgTable(
  'mail_choice',
  {
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    kind: text().notNull(),
    wanted: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.employeeId, t.kind] })],
)

export const deliveryStates = ['waiting', 'sent', 'dead'] as const

/**
 * A message on its way by one channel, written in the transaction of its cause: a notification, or a link that somebody
 * asked for. Sent at least once; twice only if the process ended between the acceptance and the note of it.
 */
export const delivery = pgTable(
  'delivery',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    channel: text({ enum: ['mail'] }).notNull(),
    recipientId: integer('recipient_id')
      .notNull()
      .references(() => employee.id),
    /** null: a message of its own (`kind` invitation or reset), made of `data`. */
    notificationId: integer('notification_id').references(() => notification.id),
    kind: text().notNull(),
    /** A link stands in it sealed, and is taken out when the message is sent or dead. */
    data: jsonb().$type<Record<string, unknown>>(),
    state: text({ enum: deliveryStates }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    /** When it is tried next; while an instance tries, when the others may take it for lost. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    lastError: text('last_error'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** When it was sent, or given up. */
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [
    unique('delivery_once').on(t.notificationId, t.channel),
    index('delivery_due').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('delivery_dead').on(t.id).where(sql`${t.state} = 'dead'`),
    check('delivery_channel', sql`${t.channel} in ('mail')`),
    check('delivery_state', sql`${t.state} in ('waiting', 'sent', 'dead')`),
    check('delivery_settled', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
  ],
)
