import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { employee } from './people'

export const leaveTypeKinds = ['annual', 'sick', 'unpaid', 'other'] as const
export const leaveUnits = ['days', 'half_days', 'hours'] as const
export const colleaguesSee = ['away', 'type'] as const
export const leaveStatuses = ['pending', 'approved', 'rejected', 'cancelled'] as const
export const leaveParts = ['full', 'first_half', 'second_half'] as const
export const leaveEventKinds = [
  'requested',
  'approved',
  'rejected',
  'cancelled',
  'shortened',
  'replaced',
  'recosted',
] as const
export const leaveEntryKinds = [
  'opening',
  'grant',
  'accrual',
  'request',
  'refund',
  'late',
  'carry_over',
  'expiry',
  'adjustment',
] as const

/** Text such as '{[9970080,9970560)}'. */
const int4multirange = customType<{ data: string }>({ dataType: () => 'int4multirange' })

export const leaveType = pgTable(
  'leave_type',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    kind: text({ enum: leaveTypeKinds }).notNull(),
    unit: text({ enum: leaveUnits }).notNull(),
    needsApproval: boolean('needs_approval').notNull(),
    mayGoNegative: boolean('may_go_negative').notNull(),
    /** There are days to be had, so that "left" means something; without, only what was taken is told. */
    hasAllowance: boolean('has_allowance').notNull(),
    reasonRequired: boolean('reason_required').notNull().default(false),
    /** Takes the place of approved leave of other types on the same days: sick during leave. */
    mayReplace: boolean('may_replace').notNull().default(false),
    colleaguesSee: text('colleagues_see', { enum: colleaguesSee }).notNull().default('away'),
    /** Granted each leave year; of annual leave the company's setting says it. */
    yearlyMinutes: integer('yearly_minutes').notNull().default(0),
    isArchived: boolean('is_archived').notNull().default(false),
  },
  (t) => [
    uniqueIndex('leave_type_name_once').on(sql`lower(${t.name})`),
    uniqueIndex('leave_type_one_annual').on(t.kind).where(sql`${t.kind} = 'annual'`),
    check('leave_type_kind', sql`${t.kind} in ('annual', 'sick', 'unpaid', 'other')`),
    check('leave_type_unit', sql`${t.unit} in ('days', 'half_days', 'hours')`),
    check('leave_type_colleagues_see', sql`${t.colleaguesSee} in ('away', 'type')`),
    check('leave_type_replaces_at_once', sql`not (${t.mayReplace} and ${t.needsApproval})`),
    check('leave_type_yearly', sql`${t.yearlyMinutes} >= 0`),
  ],
)

/**
 * `span`: the time it holds, in positions (day number since 1970-01-01 × 480 + position within the day); parts that were
 * given back or replaced are taken out of it. An exclusion constraint keeps pending and approved spans of an employee apart.
 */
export const leaveRequest = pgTable(
  'leave_request',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    leaveTypeId: integer('leave_type_id')
      .notNull()
      .references(() => leaveType.id),
    status: text({ enum: leaveStatuses }).notNull(),
    startDate: date('start_date').notNull(),
    endDate: date('end_date').notNull(),
    startPart: text('start_part', { enum: leaveParts }).notNull().default('full'),
    endPart: text('end_part', { enum: leaveParts }).notNull().default('full'),
    /** Of leave by the hour: minutes after midnight of the work date. */
    startMinute: smallint('start_minute'),
    endMinute: smallint('end_minute'),
    span: int4multirange().notNull(),
    /** Ledger minutes it costs as it stands: the sum of its days. Kept as it was when it is rejected or cancelled. */
    minutes: integer().notNull(),
    reason: text().notNull().default(''),
    comment: text().notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => employee.id),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
    reviewedBy: integer('reviewed_by').references(() => employee.id),
  },
  (t) => [
    index('leave_request_of_employee').on(t.employeeId, t.startDate),
    index('leave_request_by_status_and_date').on(t.status, t.startDate, t.id),
    index('leave_request_by_date').on(t.startDate, t.id),
    check('leave_request_status', sql`${t.status} in ('pending', 'approved', 'rejected', 'cancelled')`),
    check('leave_request_order', sql`${t.endDate} >= ${t.startDate}`),
    check('leave_request_minutes', sql`${t.minutes} >= 0`),
    check('leave_request_hours', sql`(${t.startMinute} is null) = (${t.endMinute} is null)`),
    check('leave_request_reviewed', sql`(${t.reviewedAt} is null) = (${t.reviewedBy} is null)`),
  ],
)

/** The working days that a pending or approved request stands on, and what each costs. Rejected and cancelled ones have none. */
export const leaveDay = pgTable(
  'leave_day',
  {
    requestId: integer('request_id')
      .notNull()
      .references(() => leaveRequest.id),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    date: date().notNull(),
    /** Positions within the day, 0 to 480. */
    from: smallint('from_position').notNull(),
    to: smallint('to_position').notNull(),
    minutes: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.date] }),
    index('leave_day_of_employee').on(t.employeeId, t.date),
    index('leave_day_by_date').on(t.date, t.employeeId),
    /** Whose work begins or ends within the day. */
    index('leave_day_in_part').on(t.date, t.employeeId).where(sql`${t.to} - ${t.from} < 480`),
    check('leave_day_positions', sql`${t.from} >= 0 and ${t.from} < ${t.to} and ${t.to} <= 480`),
  ],
)

/** What happened to a request, in order: append-only. */
export const leaveEvent = pgTable(
  'leave_event',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    requestId: integer('request_id')
      .notNull()
      .references(() => leaveRequest.id),
    kind: text({ enum: leaveEventKinds }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** null: the system, because a schedule or a holiday changed. */
    actorId: integer('actor_id').references(() => employee.id),
    comment: text().notNull().default(''),
    /** What changed, as far as it is not plain from the kind: dates given back, the request that replaces it, minutes. */
    detail: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index('leave_event_of_request').on(t.requestId, t.id)],
)

/** One line of the leave ledger, in ledger minutes (480 are one day). Append-only; a balance is the sum of its lines. */
export const leaveEntry = pgTable(
  'leave_entry',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    leaveTypeId: integer('leave_type_id')
      .notNull()
      .references(() => leaveType.id),
    kind: text({ enum: leaveEntryKinds }).notNull(),
    minutes: integer().notNull(),
    leaveYear: smallint('leave_year').notNull(),
    effectiveOn: date('effective_on').notNull(),
    /** What it is about and what caused it: with kind, each effect happens once. */
    subject: text().notNull(),
    event: text().notNull(),
    requestId: integer('request_id').references(() => leaveRequest.id),
    /** Why, in a person's words: openings and adjustments. */
    reason: text(),
    /** Why, as data: how a late charge came about. */
    detail: jsonb().$type<Record<string, unknown>>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    createdBy: integer('created_by').references(() => employee.id),
  },
  (t) => [
    unique('leave_entry_once').on(t.kind, t.subject, t.event),
    uniqueIndex('leave_entry_one_grant').on(t.employeeId, t.leaveTypeId, t.leaveYear).where(sql`${t.kind} = 'grant'`),
    index('leave_entry_of_employee').on(t.employeeId, t.leaveTypeId, t.leaveYear),
    check(
      'leave_entry_kind',
      sql`${t.kind} in ('opening', 'grant', 'accrual', 'request', 'refund', 'late', 'carry_over', 'expiry', 'adjustment')`,
    ),
    check('leave_entry_reason', sql`${t.kind} not in ('opening', 'adjustment') or ${t.reason} is not null`),
  ],
)

/** While it lasts, the stand-in decides leave of the manager's reports: never their own, nor the manager's. */
export const standIn = pgTable(
  'stand_in',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    managerId: integer('manager_id')
      .notNull()
      .references(() => employee.id),
    standInId: integer('stand_in_id')
      .notNull()
      .references(() => employee.id),
    from: date('from_date').notNull(),
    to: date('to_date').notNull(),
  },
  (t) => [
    index('stand_in_of_manager').on(t.managerId, t.from),
    index('stand_in_of_stand_in').on(t.standInId, t.from),
    check('stand_in_order', sql`${t.to} >= ${t.from}`),
    check('stand_in_somebody_else', sql`${t.managerId} <> ${t.standInId}`),
  ],
)
