import { sql } from 'drizzle-orm'
import { check, index, inet, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { employee } from './people'

export const credential = pgTable('credential', {
  employeeId: integer('employee_id')
    .primaryKey()
    .references(() => employee.id),
  passwordHash: text('password_hash').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
})

export const sessionKinds = ['browser', 'api'] as const

/** One signing-in, on one device or program. Checked on every request; ending it works at once. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey().defaultRandom(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    kind: text({ enum: sessionKinds }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedReason: text('ended_reason'),
    ip: inet(),
    userAgent: text('user_agent'),
    /** How far a client without a memory of its own has acknowledged what it was told. */
    liveCursor: text('live_cursor'),
  },
  (t) => [
    index('session_of_employee').on(t.employeeId).where(sql`${t.endedAt} is null`),
    index('session_by_age').on(t.employeeId, t.createdAt),
    check('session_kind', sql`${t.kind} in ('browser', 'api')`),
  ],
)

/** Refresh tokens are opaque, stored hashed, and used once (with a short grace for two tabs). */
export const refreshToken = pgTable(
  'refresh_token',
  {
    hash: text().primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => session.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
  },
  (t) => [index('refresh_token_of_session').on(t.sessionId)],
)

export const tokenPurposes = ['setup', 'invitation', 'reset'] as const

/** A link that works once: first admin, invitation, forgotten password. */
export const oneTimeToken = pgTable(
  'one_time_token',
  {
    hash: text().primaryKey(),
    purpose: text({ enum: tokenPurposes }).notNull(),
    employeeId: integer('employee_id').references(() => employee.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
  },
  (t) => [
    index('one_time_token_of_employee').on(t.employeeId),
    check('one_time_token_purpose', sql`${t.purpose} in ('setup', 'invitation', 'reset')`),
  ],
)

/** Failed sign-ins, by account name as typed (hashed) and address; the throttle counts them. */
export const loginFailure = pgTable(
  'login_failure',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    account: text().notNull(),
    address: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('login_failure_account').on(t.account, t.at), index('login_failure_address').on(t.address, t.at)],
)
