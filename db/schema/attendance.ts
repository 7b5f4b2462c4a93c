import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  inet,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { employee } from './people'

export const punchKinds = ['in', 'out'] as const
export const punchSources = ['web', 'api', 'correction'] as const

/** Evidence: never changed. The triggers of the first migration refuse UPDATE, DELETE and TRUNCATE. */
export const punch = pgTable(
  'punch',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    kind: text({ enum: punchKinds }).notNull(),
    /** The server's time, which decides. */
    at: timestamp({ withTimezone: true }).notNull(),
    timeZone: text('time_zone').notNull(),
    utcOffsetMinutes: smallint('utc_offset_minutes').notNull(),
    /** The device's own time, as evidence only. */
    deviceTime: timestamp('device_time', { withTimezone: true }),
    source: text({ enum: punchSources }).notNull(),
    ip: inet(),
    userAgent: text('user_agent'),
    note: text().notNull().default(''),
    recordedBy: integer('recorded_by')
      .notNull()
      .references(() => employee.id),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
    replacesId: integer('replaces_id').references((): AnyPgColumn => punch.id),
    reason: text(),
  },
  (t) => [
    index('punch_of_employee').on(t.employeeId, t.at),
    check('punch_kind', sql`${t.kind} in ('in', 'out')`),
    check('punch_source', sql`${t.source} in ('web', 'api', 'correction')`),
    check('punch_correction_reason', sql`${t.replacesId} is null or ${t.reason} is not null`),
  ],
)

/** A clock-in with its clock-out. Which punches it stands on, what they say, and what the schedule made of it. */
export const attendance = pgTable(
  'attendance',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    workDate: date('work_date').notNull(),
    timeZone: text('time_zone').notNull(),
    utcOffsetMinutes: smallint('utc_offset_minutes').notNull(),
    clockIn: timestamp('clock_in', { withTimezone: true }).notNull(),
    clockOut: timestamp('clock_out', { withTimezone: true }),
    inPunchId: integer('in_punch_id')
      .notNull()
      .references(() => punch.id),
    outPunchId: integer('out_punch_id').references(() => punch.id),
    delayMinutes: integer('delay_minutes').notNull().default(0),
    /** Scheduled minutes of the shift it was late for: what the late minutes are a share of. Unknown: not charged. */
    lateShiftMinutes: integer('late_shift_minutes'),
    missed: boolean().notNull().default(false),
    note: text().notNull().default(''),
  },
  (t) => [
    uniqueIndex('attendance_one_open').on(t.employeeId).where(sql`${t.clockOut} is null and not ${t.missed}`),
    index('attendance_open_since').on(t.clockIn).where(sql`${t.clockOut} is null and not ${t.missed}`),
    index('attendance_missed_on').on(t.workDate).where(sql`${t.clockOut} is null and ${t.missed}`),
    index('attendance_of_employee').on(t.employeeId, t.clockIn),
    index('attendance_of_date').on(t.workDate, t.employeeId),
    check('attendance_order', sql`${t.clockOut} >= ${t.clockIn}`),
    check('attendance_delay', sql`${t.delayMinutes} >= 0`),
    check('attendance_late_shift', sql`${t.lateShiftMinutes} > 0`),
    check('attendance_out_has_punch', sql`(${t.clockOut} is null) = (${t.outPunchId} is null)`),
  ],
)

/** Lateness that a manager has waived: it stays recorded and is not charged to leave. */
export const latenessWaiver = pgTable('lateness_waiver', {
  attendanceId: integer('attendance_id')
    .primaryKey()
    .references(() => attendance.id),
  waivedBy: integer('waived_by')
    .notNull()
    .references(() => employee.id),
  waivedAt: timestamp('waived_at', { withTimezone: true }).notNull(),
  reason: text().notNull(),
})
