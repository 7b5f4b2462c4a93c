import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { clockings, employee } from './people'

export const correctionStates = ['pending', 'approved', 'rejected', 'withdrawn'] as const
export const correctionAnswers = ['agreed', 'objected'] as const

/**
 * What somebody says a work date should hold instead: other times of an attendance, one that is missing altogether, or
 * one less. Approved, it becomes new punches; what was recorded before stays in the punches and in `correction_event`.
 */
export const correction = pgTable(
  'correction',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    workDate: date('work_date').notNull(),
    /** null: one that is missing. No foreign key: one that never happened is taken away, and this stays. */
    attendanceId: integer('attendance_id'),
    /** As proposed; null: as it was recorded, or without attendance not known. */
    clockIn: timestamp('clock_in', { withTimezone: true }),
    clockOut: timestamp('clock_out', { withTimezone: true }),
    /** The attendance never happened. */
    removes: boolean().notNull().default(false),
    reason: text().notNull(),
    /** Opened by a punch that arrived late, with the device's time. */
    fromDevice: boolean('from_device').notNull().default(false),
    state: text({ enum: correctionStates }).notNull().default('pending'),
    proposedBy: integer('proposed_by')
      .notNull()
      .references(() => employee.id),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
    decidedBy: integer('decided_by').references(() => employee.id),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    comment: text().notNull().default(''),
    /** What the employee says to a correction that somebody else made. */
    answer: text({ enum: correctionAnswers }),
    answerText: text('answer_text').notNull().default(''),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('correction_one_pending').on(t.attendanceId).where(sql`${t.state} = 'pending'`),
    index('correction_of_employee').on(t.employeeId, t.workDate),
    index('correction_pending').on(t.employeeId).where(sql`${t.state} = 'pending'`),
    check('correction_state', sql`${t.state} in ('pending', 'approved', 'rejected', 'withdrawn')`),
    check('correction_answer', sql`${t.answer} in ('agreed', 'objected')`),
    check('correction_order', sql`${t.clockOut} > ${t.clockIn}`),
    check(
      'correction_what',
      sql`case when ${t.removes} then ${t.attendanceId} is not null and ${t.clockIn} is null and ${t.clockOut} is null
        when ${t.attendanceId} is null then ${t.clockIn} is not null
        else ${t.clockIn} is not null or ${t.clockOut} is not null end`,
    ),
    check('correction_decided', sql`(${t.state} = 'pending') = (${t.decidedAt} is null)`),
    check('correction_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
)

export const correctionActs = ['proposed', 'approved', 'rejected', 'withdrawn', ...correctionAnswers] as const

/** The story of a correction; append-only. `before` and `after`: times, hours, lateness and charge of the work date. */
export const correctionEvent = pgTable(
  'correction_event',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    correctionId: integer('correction_id')
      .notNull()
      .references(() => correction.id),
    act: text({ enum: correctionActs }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorId: integer('actor_id').references(() => employee.id),
    comment: text().notNull().default(''),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    index('correction_event_of').on(t.correctionId, t.id),
    check(
      'correction_event_act',
      sql`${t.act} in ('proposed', 'approved', 'rejected', 'withdrawn', 'agreed', 'objected')`,
    ),
  ],
)

/**
 * What the days of an employee's month add up to, so that reports need not count them again. A row exists only while it is
 * right: whatever alters its days deletes it, and days that somebody can still alter by clocking are not stored. It holds
 * while the employment and `clocking` are those it was counted for, until `valid_until`.
 */
export const monthFigure = pgTable(
  'month_figure',
  {
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    /** The first of the month. */
    month: date().notNull(),
    /** The last work date that is counted, the last of the month once it is over; null: none is yet. */
    through: date(),
    /** When the next work date counts too; null: all do. */
    validUntil: timestamp('valid_until', { withTimezone: true }),
    /** The part of the month that belongs to the employment. */
    employedFrom: date('employed_from').notNull(),
    employedTo: date('employed_to').notNull(),
    clocking: text({ enum: clockings }).notNull(),
    scheduledMinutes: integer('scheduled_minutes').notNull(),
    leaveMinutes: integer('leave_minutes').notNull(),
    dueMinutes: integer('due_minutes').notNull(),
    workedMinutes: integer('worked_minutes').notNull(),
    overtimeMinutes: integer('overtime_minutes').notNull(),
    missingMinutes: integer('missing_minutes').notNull(),
    daysPresent: integer('days_present').notNull(),
    daysAbsent: integer('days_absent').notNull(),
    /** Ledger minutes (480 a day) by leave type. */
    leaveByType: jsonb('leave_by_type').$type<Record<string, number>>().notNull(),
    delayCount: integer('delay_count').notNull(),
    delayMinutes: integer('delay_minutes').notNull(),
    missedPunches: integer('missed_punches').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.employeeId] }),
    index('month_figure_of_employee').on(t.employeeId, t.month),
    check('month_figure_month', sql`extract(day from ${t.month}) = 1`),
  ],
)

/** A month of an employee that is closed: its figures never change again. Append-only. */
export const monthClose = pgTable(
  'month_close',
  {
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    month: date().notNull(),
    closedBy: integer('closed_by')
      .notNull()
      .references(() => employee.id),
    closedAt: timestamp('closed_at', { withTimezone: true }).notNull(),
    figures: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What was still open and accepted as it was, each with its reason. */
    accepted: jsonb().$type<Record<string, unknown>[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.employeeId] }),
    index('month_close_of_employee').on(t.employeeId, t.month),
    check('month_close_month', sql`extract(day from ${t.month}) = 1`),
  ],
)

/** What altered a closed month afterwards: it counts in the month that was open then. Append-only. */
export const monthAdjustment = pgTable(
  'month_adjustment',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    ofMonth: date('of_month').notNull(),
    inMonth: date('in_month').notNull(),
    /** Only the figures that differ, with their difference. */
    differences: jsonb().$type<Record<string, number>>().notNull(),
    reason: text().notNull(),
    /** What did it: `correction:12`, `leave:34`, `holiday`. */
    cause: text().notNull(),
    madeBy: integer('made_by').references(() => employee.id),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('month_adjustment_of_employee').on(t.employeeId, t.inMonth),
    check('month_adjustment_months', sql`${t.inMonth} > ${t.ofMonth}`),
  ],
)

export const monthAnswers = ['confirmed', 'disputed'] as const

/** What an employee said to the report of their month; the latest counts. Append-only. */
export const monthAnswer = pgTable(
  'month_answer',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    month: date().notNull(),
    answer: text({ enum: monthAnswers }).notNull(),
    text: text().notNull().default(''),
    /** What they were shown. */
    figures: jsonb().$type<Record<string, unknown>>().notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('month_answer_of_employee').on(t.employeeId, t.month, t.id),
    check('month_answer_answer', sql`${t.answer} in ('confirmed', 'disputed')`),
    check('month_answer_month', sql`extract(day from ${t.month}) = 1`),
  ],
)
