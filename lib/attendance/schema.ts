import { z } from 'zod'
import { localDateSchema, monthSchema } from '../date-schema'
import { pageQuery } from '../endpoint'
import { filledLine, queryIdSchema } from '../text-schema'

const note = z.string().trim().max(500).default('').describe('A remark kept with the punch')
const deviceTime = z.iso
  .datetime({ offset: true })
  .optional()
  .describe(
    'What the clock of the device said. Kept as evidence; the server decides the time. With the header Sent-At (the same clock when the request is sent), a punch that was on its way for over five minutes opens a correction with the time it was made',
  )

export const punchBody = z.strictObject({ note, device_time: deviceTime }).default({ note: '' })
export type PunchBody = z.output<typeof punchBody>

export const attendanceStatus = z.enum(['open', 'finished', 'unfinished'])

export const attendanceAnswer = z.object({
  id: z.int(),
  employee: z.int(),
  date: z.string().describe('The work date: the day of the shift it belongs to'),
  clock_in: z.string(),
  clock_out: z.string().nullable(),
  delay_minutes: z.int().describe('Late minutes'),
  worked_minutes: z.int().nullable().describe('Attended less scheduled breaks; null while the end is not known'),
  status: attendanceStatus.describe('unfinished: the clock-out was missed'),
  note: z.string(),
})
export type AttendanceAnswer = z.output<typeof attendanceAnswer>

/** In lists also what the lateness cost. */
export const listedAttendance = attendanceAnswer.extend({
  leave_charged_minutes: z.int().describe('Ledger minutes of leave (480 a day) that this late arrival cost'),
  waived: z.boolean().describe('A manager has waived the lateness: it is not charged to leave'),
})
export type ListedAttendance = z.output<typeof listedAttendance>

export const attendanceQuery = pageQuery.extend({
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
})
export type AttendanceQuery = z.output<typeof attendanceQuery>

export const teamAttendanceQuery = attendanceQuery.extend({
  employee: queryIdSchema.optional(),
})
export type TeamAttendanceQuery = z.output<typeof teamAttendanceQuery>

export const waiverBody = z.strictObject({ reason: filledLine(500) })
export type WaiverBody = z.output<typeof waiverBody>

export const lateQuery = pageQuery.extend({
  month: monthSchema.optional().describe('The present one unless given'),
  employee: teamAttendanceQuery.shape.employee,
})
export type LateQuery = z.output<typeof lateQuery>

/** A late arrival and what it cost. Costs and charges are ledger minutes of leave: 480 a day. */
export const lateAnswer = z.object({
  id: z.int().describe('Of the attendance'),
  employee: z.int(),
  employee_name: z.string(),
  date: z.string(),
  clock_in: z.string(),
  shift: z
    .object({ start: z.string(), end: z.string() })
    .nullable()
    .describe('The shift it was late for; null when it is no longer in the schedule'),
  shift_minutes: z.int().nullable().describe('Scheduled minutes of that shift; null: unknown, and not charged'),
  delay_minutes: z.int(),
  charged_minutes: z.int().describe('What this arrival added to the charge of the month; 0 when waived'),
  month_charged_minutes: z.int().describe('The charge of the month up to and with this arrival'),
  waiver: z.object({ by: z.int(), by_name: z.string(), at: z.string(), reason: z.string() }).nullable(),
  may_waive: z.boolean(),
})
export type LateAnswer = z.output<typeof lateAnswer>
