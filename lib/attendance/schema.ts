import { z } from 'zod'
import { localDateSchema } from '../date-schema'
import { pageQuery } from '../endpoint'

const note = z.string().trim().max(500).default('').describe('A remark kept with the punch')
const deviceTime = z.iso
  .datetime({ offset: true })
  .optional()
  .describe('What the clock of the device said. Kept as evidence; the server decides the time')

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

export const attendanceQuery = pageQuery.extend({
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
})
export type AttendanceQuery = z.output<typeof attendanceQuery>

export const teamAttendanceQuery = attendanceQuery.extend({
  employee: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
})
export type TeamAttendanceQuery = z.output<typeof teamAttendanceQuery>
