import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { employee } from './people'

/** Minutes after midnight of the work date; a night shift ends beyond 1440. Breaks lie inside the shift, in order. */
export type ShiftPattern = { start: number; end: number; breaks: { start: number; end: number }[] }

/** Seven days, Monday first; a day off has no shift, a split day has several, in order. */
export type Week = ShiftPattern[][]

export const workSchedule = pgTable('work_schedule', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
  isArchived: boolean('is_archived').notNull().default(false),
})

/** What a schedule says from a date on. A changed week is a new version, so that the past keeps its shifts. */
export const workScheduleVersion = pgTable(
  'work_schedule_version',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    scheduleId: integer('schedule_id')
      .notNull()
      .references(() => workSchedule.id),
    validFrom: date('valid_from').notNull(),
    week: jsonb().$type<Week>().notNull(),
  },
  (t) => [unique('work_schedule_version_once').on(t.scheduleId, t.validFrom)],
)

/** Which schedule holds from a date on: for one employee, or (without employee) for the company. */
export const scheduleAssignment = pgTable(
  'schedule_assignment',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    employeeId: integer('employee_id').references(() => employee.id),
    validFrom: date('valid_from').notNull(),
    /** null (only with an employee): back to the company's default. */
    scheduleId: integer('schedule_id').references(() => workSchedule.id),
  },
  (t) => [
    uniqueIndex('schedule_assignment_once').on(sql`coalesce(${t.employeeId}, 0)`, t.validFrom),
    unique('schedule_assignment_of_employee').on(t.employeeId, t.validFrom),
    index('schedule_assignment_schedule').on(t.scheduleId),
  ],
)
