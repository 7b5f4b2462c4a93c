import { z } from 'zod'
import { clockings, roles } from '@/db/schema'
import { localDateSchema, timeZoneSchema } from '../date-schema'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { emailSchema, filledLine, idSchema, languageSchema, line, queryIdSchema, usernameSchema } from '../text-schema'

/** Kept only for reading back: accepted in a body so that GET, change, PUT works, and ignored. */
export const readOnlyFields = ['id', 'date_left', 'leave_balance', 'leave_minutes'] as const

const required = { name: filledLine(200), email: emailSchema }
const number = line(40).transform((text) => text || null)
const optional = {
  employee_number: number.nullable(),
  position: line(120),
  department: line(120),
  role: z.enum(roles),
  manager: idSchema.nullable(),
  schedule: idSchema.nullable(),
  time_zone: timeZoneSchema.nullable(),
  holiday_calendar: idSchema.nullable(),
  language: languageSchema.nullable(),
  clocking: z.enum(clockings),
}
const defaults = {
  employee_number: optional.employee_number.default(null),
  position: optional.position.default(''),
  department: optional.department.default(''),
  role: optional.role.default('employee'),
  schedule: optional.schedule.default(null),
  time_zone: optional.time_zone.default(null),
  holiday_calendar: optional.holiday_calendar.default(null),
  language: optional.language.default(null),
  clocking: optional.clocking.default('required'),
}
/** They have no default that would fit everybody: a PUT that does not name them leaves them as they are. */
const kept = {
  username: usernameSchema.optional(),
  date_joined: localDateSchema.optional(),
  is_active: z.boolean().optional(),
}

/** Every field of an employee as it may be given, for those who read them one by one. */
export const employeeFields = { ...required, ...optional, username: usernameSchema, date_joined: localDateSchema }

export const employeeBody = withReadOnly(
  {
    ...required,
    ...defaults,
    manager: optional.manager.optional(),
    username: kept.username,
    date_joined: kept.date_joined,
    password: z.string().max(1_000).optional(),
  },
  [...readOnlyFields, 'is_active'],
)
export type EmployeeBody = z.output<typeof employeeBody>

export const employeePut = withReadOnly(
  { ...required, ...defaults, manager: optional.manager.default(null), ...kept },
  readOnlyFields,
)
export const employeePatch = withReadOnly(
  {
    name: required.name.optional(),
    email: required.email.optional(),
    employee_number: optional.employee_number.optional(),
    position: optional.position.optional(),
    department: optional.department.optional(),
    role: optional.role.optional(),
    manager: optional.manager.optional(),
    schedule: optional.schedule.optional(),
    time_zone: optional.time_zone.optional(),
    holiday_calendar: optional.holiday_calendar.optional(),
    language: optional.language.optional(),
    clocking: optional.clocking.optional(),
    ...kept,
  },
  readOnlyFields,
)
export type EmployeeChanges = z.output<typeof employeePatch>

export const employeeSortKeys = [
  'name',
  'username',
  'email',
  'employee_number',
  'position',
  'department',
  'role',
  'date_joined',
  'id',
] as const
const descending = employeeSortKeys.map((key) => `-${key}` as const)

export const employeeQuery = pageQuery.extend({
  search: line(200).optional(),
  role: z.enum(roles).optional(),
  department: line(120).optional(),
  manager: queryIdSchema.optional(),
  is_active: z.enum(['true', 'false']).optional(),
  sort: z.enum([...employeeSortKeys, ...descending]).default('name'),
})
export type EmployeeQuery = z.output<typeof employeeQuery>

/** Who somebody is, to themselves as to whoever manages them. */
export const person = {
  id: z.int(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  employee_number: z.string().nullable(),
  position: z.string(),
  department: z.string(),
  role: z.enum(roles),
  manager: z.int().nullable(),
}

export const employeeAnswer = z.object({
  ...person,
  /** Their own; null: the company's. So with the next two. */
  schedule: z.int().nullable(),
  time_zone: z.string().nullable(),
  holiday_calendar: z.int().nullable(),
  language: z.string().nullable(),
  clocking: z.enum(clockings),
  date_joined: z.string(),
  date_left: z.string().nullable(),
  is_active: z.boolean(),
  /** Days, rounded down to two decimals. */
  leave_balance: z.number(),
  leave_minutes: z.int(),
})
export type EmployeeAnswer = z.output<typeof employeeAnswer>

export const hiredEmployeeAnswer = employeeAnswer.extend({
  /** A link that works once, for choosing a password; there when the request gave none. */
  invitation: z.string().optional(),
  /** Beside it: whether it also goes to them by mail. */
  invitation_mailed: z.boolean().optional(),
})
export type HiredEmployee = z.output<typeof hiredEmployeeAnswer>
export const employeeList = listOf(employeeAnswer)

export const assignmentBody = z.strictObject({
  schedule: idSchema.nullable(),
  valid_from: localDateSchema.optional(),
})
export const assignmentAnswer = z.object({
  id: z.int(),
  /** null: back to the company's. */
  schedule: z.int().nullable(),
  schedule_name: z.string().nullable(),
  valid_from: z.string(),
})
export const assignmentList = listOf(assignmentAnswer)
