import { z } from 'zod'
import { localDateSchema, timeZoneSchema } from '../date-schema'
import { withReadOnly } from '../endpoint'
import { countrySchema, filledLine, idSchema, languageSchema } from '../text-schema'

const fourteenDays = 14 * 24 * 60

export const settingsPatch = withReadOnly(
  {
    name: filledLine(200).optional(),
    time_zone: timeZoneSchema.optional(),
    country: countrySchema.optional(),
    language: languageSchema.optional(),
    grace_minutes: z.int().min(0).max(720).optional(),
    missed_after_minutes: z.int().min(0).max(fourteenDays).optional(),
    annual_leave_days: z.int().min(0).max(366).optional(),
    holiday_calendar: idSchema.nullable().optional(),
    default_schedule: idSchema.optional(),
    /** From when the default schedule holds: today unless given. */
    default_schedule_from: localDateSchema.optional(),
  },
  ['default_schedules'],
)
export type SettingsChanges = z.output<typeof settingsPatch>

export const settingsAnswer = z.object({
  name: z.string(),
  time_zone: z.string(),
  country: z.string(),
  language: z.string(),
  grace_minutes: z.int(),
  missed_after_minutes: z.int(),
  annual_leave_days: z.int(),
  holiday_calendar: z.int().nullable(),
  /** The one that holds today, and since when. */
  default_schedule: z.int().nullable(),
  default_schedule_from: z.string().nullable(),
  /** All there were and will be, the latest first. */
  default_schedules: z.array(z.object({ schedule: z.int(), valid_from: z.string() })),
})
export type SettingsAnswer = z.output<typeof settingsAnswer>
