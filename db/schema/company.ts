import { sql } from 'drizzle-orm'
import { boolean, check, date, integer, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'

/** How admins hear of lateness. */
export const lateNotices = ['at_once', 'digest', 'off'] as const

/** How far something about people reaches: to none of their colleagues, those they work with, or everybody. */
export const circles = ['nobody', 'team', 'company'] as const

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
    /** Ledger minutes of annual leave below which people are told. */
    lowBalanceMinutes: integer('low_balance_minutes').notNull().default(1440),
    /** People may decide their own requests, corrections and waivers. */
    selfDecision: boolean('self_decision').notNull().default(false),
    /** null: at once up to 100 people, a daily digest above. */
    lateNotice: text('late_notice', { enum: lateNotices }),
    /** So long after the start of a shift its missing clock-in is told; null: never. */
    missedInAfterMinutes: integer('missed_in_after_minutes').default(60),
    holidayCalendarId: integer('holiday_calendar_id').references(() => holidayCalendar.id),
    /** Managers close the months of their reports; else only admins do. */
    managersClose: boolean('managers_close').notNull().default(false),
    /** Whose absences people see in the calendar; managers always those of their reports. */
    colleaguesSeeAbsences: text('colleagues_see_absences', { enum: circles }).notNull().default('team'),
    /** Of whom people see whether they are in. */
    colleaguesSeePresence: text('colleagues_see_presence', { enum: circles }).notNull().default('nobody'),
    /** The reasons people give for leave; else only admins read them, and who wrote them. */
    managersSeeReasons: boolean('managers_see_reasons').notNull().default(true),
    /** What was done to their reports; else only what they did themselves and what concerns them. */
    managersReadAudit: boolean('managers_read_audit').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('company_single', sql`${t.id} = 1`),
    check('company_colleagues_see_absences', sql`${t.colleaguesSeeAbsences} in ('nobody', 'team', 'company')`),
    check('company_colleagues_see_presence', sql`${t.colleaguesSeePresence} in ('nobody', 'team', 'company')`),
    check('company_late_notice', sql`${t.lateNotice} in ('at_once', 'digest', 'off')`),
  ],
)

/** How many minutes late count as nothing from a date on; without a row the company's, which was never another. */
export const graceFrom = pgTable('grace_from', {
  validFrom: date('valid_from').primaryKey(),
  minutes: integer().notNull(),
})

export const latePolicies = ['proportional', 'per_count', 'off'] as const

/** How lateness is charged to leave from a month on; the newest row not after a month holds, without one proportional. */
export const latePolicy = pgTable(
  'late_policy',
  {
    /** The first of a month. */
    validFrom: date('valid_from').primaryKey(),
    policy: text({ enum: latePolicies }).notNull(),
    /** `per_count`: every so many late arrivals of a month cost so many ledger minutes. */
    everyCount: integer('every_count').notNull().default(3),
    chargeMinutes: integer('charge_minutes').notNull().default(240),
  },
  (t) => [
    check('late_policy_policy', sql`${t.policy} in ('proportional', 'per_count', 'off')`),
    check('late_policy_month', sql`extract(day from ${t.validFrom}) = 1`),
    check('late_policy_amounts', sql`${t.everyCount} >= 1 and ${t.chargeMinutes} >= 0`),
  ],
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
