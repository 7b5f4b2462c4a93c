import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { byName } from './by-name'
import { holidayCalendar } from './company'

export const roles = ['employee', 'manager', 'admin'] as const
export const clockings = ['required', 'none'] as const

export const employee = pgTable(
  'employee',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    username: text().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    /** The name without accents and capitals, by which it is searched; made by PostgreSQL. */
    foldedName: text('folded_name').notNull().generatedAlwaysAs(sql`folded(name)`),
    employeeNumber: text('employee_number'),
    position: text().notNull().default(''),
    department: text().notNull().default(''),
    role: text({ enum: roles }).notNull().default('employee'),
    managerId: integer('manager_id'),
    holidayCalendarId: integer('holiday_calendar_id').references(() => holidayCalendar.id),
    language: text(),
    clocking: text({ enum: clockings }).notNull().default('required'),
    dateJoined: date('date_joined').notNull(),
    dateLeft: date('date_left'),
    isActive: boolean('is_active').notNull().default(true),
    /** Rises with every punch and with every change that lateness is computed from; a punch decided on an older one is decided again. */
    groundRevision: integer('ground_revision').notNull().default(0),
    /** Annual leave was below the threshold when the ledger last changed: who was told of it is not told again. */
    leaveIsLow: boolean('leave_is_low').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('employee_username_once').on(sql`lower(${t.username})`),
    uniqueIndex('employee_email_once').on(sql`lower(${t.email})`),
    uniqueIndex('employee_number_once').on(t.employeeNumber),
    index('employee_manager').on(t.managerId),
    index('employee_admin').on(t.id).where(sql`${t.role} = 'admin'`),
    index('employee_name').on(byName(t.name), t.id),
    index('employee_department').on(byName(t.department), t.id),
    check('employee_not_own_manager', sql`${t.managerId} <> ${t.id}`),
    check('employee_role', sql`${t.role} in ('employee', 'manager', 'admin')`),
    check('employee_clocking', sql`${t.clocking} in ('required', 'none')`),
    check('employee_left_after_joined', sql`${t.dateLeft} >= ${t.dateJoined}`),
  ],
)

/** The zone an employee works in from a date on; without a row the company's. */
export const zoneAssignment = pgTable(
  'zone_assignment',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id')
      .notNull()
      .references(() => employee.id),
    validFrom: date('valid_from').notNull(),
    /** null: back to the company's zone. */
    timeZone: text('time_zone'),
  },
  (t) => [unique('zone_assignment_once').on(t.employeeId, t.validFrom), index('zone_assignment_zone').on(t.timeZone)],
)
