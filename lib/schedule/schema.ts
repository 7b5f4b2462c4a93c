import { z } from 'zod'
import { localDateSchema } from '../date-schema'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { tableTypes } from '../table-files/limits'
import { filledLine, idSchema, queryIdSchema } from '../text-schema'
import { holidayName } from './holiday-file'
import { weekAnswer, weekForm } from './week-form'

const readOnly = ['id', 'weekly_minutes', 'versions', 'is_default'] as const
const name = filledLine(120)

/** Whoever is given a schedule works by it from a date of its own on: no date of theirs changes by adding one. */
const firstFrom = localDateSchema
  .optional()
  .describe(
    'The first date of which the schedule says anything; on dates before it nothing is due by it. Unless given it has always been so (2000-01-01): who works by it, and since when, is said where it is given to somebody or made the company’s',
  )
const changedFrom = localDateSchema
  .optional()
  .describe('From when on the given week holds; today unless given. Dates before keep the week they had')

export const scheduleBody = withReadOnly({ name, week: weekForm, valid_from: firstFrom }, [...readOnly, 'is_archived'])
export const schedulePut = withReadOnly(
  { name, week: weekForm, valid_from: changedFrom, is_archived: z.boolean().default(false) },
  readOnly,
)
export const schedulePatch = withReadOnly(
  {
    name: name.optional(),
    week: weekForm.optional(),
    valid_from: changedFrom,
    is_archived: z.boolean().optional(),
  },
  readOnly,
)
export type ScheduleBody = z.output<typeof scheduleBody>
export type ScheduleChanges = z.output<typeof schedulePatch>

export const scheduleQuery = pageQuery.extend({ is_archived: z.enum(['true', 'false']).optional() })

export const scheduleAnswer = z.object({
  id: z.int(),
  name: z.string(),
  is_archived: z.boolean(),
  /** The company's default at present. */
  is_default: z.boolean(),
  /** The week that holds today. */
  week: weekAnswer,
  /** Scheduled working minutes of that week. */
  weekly_minutes: z.int(),
  /** All weeks it ever said or will say, the latest first. */
  versions: z.array(z.object({ valid_from: z.string(), week: weekAnswer })),
})
export type ScheduleAnswer = z.output<typeof scheduleAnswer>
export const scheduleList = listOf(scheduleAnswer)

export const calendarBody = withReadOnly({ name }, ['id', 'is_default', 'holidays'])
export const calendarAnswer = z.object({
  id: z.int(),
  name: z.string(),
  /** The company's. */
  is_default: z.boolean(),
  /** How many dates it holds. */
  holidays: z.int(),
})
export const calendarList = listOf(calendarAnswer)

export const holidayBody = withReadOnly({ calendar: idSchema.optional(), date: localDateSchema, name }, ['id'])
export type HolidayBody = z.output<typeof holidayBody>
export const holidayPatch = withReadOnly({ date: localDateSchema.optional(), name: name.optional() }, [
  'id',
  'calendar',
])
export type HolidayChanges = z.output<typeof holidayPatch>
export const holidayQuery = pageQuery.extend({
  calendar: queryIdSchema.optional(),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
})
export type HolidayQuery = z.output<typeof holidayQuery>
export const holidayAnswer = z.object({ id: z.int(), calendar: z.int(), date: z.string(), name: z.string() })
export const holidayList = listOf(holidayAnswer)

/** What browsers and programs call such files. What a file is, its first bytes say. Bytes. */
export const holidayUpload = { types: ['text/calendar', ...tableTypes], limit: 1024 * 1024 } as const
/** In one file or import: years of them. */
export const mostHolidays = 500
export const holidayCheckQuery = z.strictObject({ calendar: queryIdSchema })
export const holidayCheck = z.object({
  calendar: z.int(),
  /** What the calendar is called in the file. */
  name: z.string().nullable(),
  /** What text was read as; windows-1252 where it is not UTF-8. */
  encoding: z.string().nullable(),
  /** By date, each once. */
  holidays: z.array(
    z.object({
      line: z.int(),
      date: z.string(),
      name: z.string(),
      /** What the file says of it besides, such as “Observance”. */
      note: z.string().nullable(),
      /** What the calendar calls this date already; importing leaves it so. */
      there: z.string().nullable(),
      /** Its month is closed for somebody who has the calendar: where its figures change, importing asks for a reason. */
      is_closed: z.boolean(),
    }),
  ),
  /** What could not be read, by the line of the file. */
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
})
export type HolidayCheck = z.output<typeof holidayCheck>
export const holidayImport = z.strictObject({
  calendar: idSchema.optional(),
  holidays: z
    .array(z.strictObject({ date: localDateSchema, name: holidayName }))
    .min(1)
    .max(mostHolidays),
})
export type HolidayImport = z.output<typeof holidayImport>
export const holidayImportAnswer = z.object({
  added: z.int(),
  /** Dates that the calendar had already. */
  there: z.int(),
})
export type HolidayImportAnswer = z.output<typeof holidayImportAnswer>
