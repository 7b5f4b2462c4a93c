import { sql } from 'drizzle-orm'
import { check, date, integer, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'

/** One row: the company itself and its settings. */
export const company = pgTable(
  'company',
  {
    id: integer().primaryKey().default(1),
    name: text().notNull(),
    timeZone: text('time_zone').notNull(),
    country: text().notNull(),
    language: text().notNull().default('en'),
    graceMinutes: integer('grace_minutes').notNull().default(0),
    missedAfterMinutes: integer('missed_after_minutes').notNull().default(240),
    annualLeaveDays: integer('annual_leave_days').notNull().default(15),
    holidayCalendarId: integer('holiday_calendar_id').references(() => holidayCalendar.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check('company_single', sql`${t.id} = 1`)],
)

export const holidayCalendar = pgTable('holiday_calendar', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
})

export const publicHoliday = pgTable(
  'public_holiday',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    calendarId: integer('calendar_id')
      .notNull()
      .references(() => holidayCalendar.id),
    date: date().notNull(),
    name: text().notNull(),
  },
  (t) => [unique('public_holiday_once').on(t.calendarId, t.date)],
)

/** Keys that are made, not configured; several instances share them through the database. */
export const secret = pgTable('secret', { name: text().primaryKey(), value: text().notNull() })

/** The first answer to a request that carried an Idempotency-Key, kept so that a retry gets the same one. */
export const idempotency = pgTable(
  'idempotency',
  {
    employeeId: integer('employee_id').notNull(),
    route: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: integer().notNull(),
    answer: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.employeeId, t.route, t.key] })],
)
