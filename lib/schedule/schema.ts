import { z } from 'zod'
import { localDateSchema } from '../date-schema'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { filledLine, idSchema } from '../text-schema'
import { weekAnswer, weekForm } from './week-form'

const readOnly = ['id', 'weekly_minutes', 'versions', 'is_default'] as const
const name = filledLine(120)

export const scheduleBody = withReadOnly({ name, week: weekForm, valid_from: localDateSchema.optional() }, [
  ...readOnly,
  'is_archived',
])
export const schedulePut = withReadOnly(
  { name, week: weekForm, valid_from: localDateSchema.optional(), is_archived: z.boolean().default(false) },
  readOnly,
)
export const schedulePatch = withReadOnly(
  {
    name: name.optional(),
    week: weekForm.optional(),
    valid_from: localDateSchema.optional(),
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
  calendar: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
})
export type HolidayQuery = z.output<typeof holidayQuery>
export const holidayAnswer = z.object({ id: z.int(), calendar: z.int(), date: z.string(), name: z.string() })
export const holidayList = listOf(holidayAnswer)
