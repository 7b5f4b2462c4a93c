import { z } from 'zod'
import { circles, lateNotices, latePolicies } from '@/db/schema'
import { localDateSchema, timeZoneSchema } from '../date-schema'
import { withReadOnly } from '../endpoint'
import { countrySchema, filledLine, idSchema, languageSchema } from '../text-schema'

const fourteenDays = 14 * 24 * 60
const firstOfMonth = localDateSchema.refine((date) => date.endsWith('-01'), 'Give the first day of a month.')

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
    /** Below so many days of annual leave people are told. */
    low_balance_days: z.number().min(0).max(366).multipleOf(0.01).optional(),
    /** People may decide their own requests, corrections and waivers. */
    self_decision: z.boolean().optional(),
    /** How admins hear of lateness; null: at once up to 100 people, once a day above. */
    late_notice: z.enum(lateNotices).nullable().optional(),
    /** So long after the start of a shift its missing clock-in is told; null: never. */
    missed_in_after_minutes: z.int().min(0).max(720).nullable().optional(),
    /** Whose absences people see in the calendar, besides those of their reports. */
    colleagues_see_absences: z.enum(circles).optional(),
    /** Of whom people see whether they are in, besides their reports. */
    colleagues_see_presence: z.enum(circles).optional(),
    /** false: only admins read why somebody asks for leave. */
    managers_see_reasons: z.boolean().optional(),
    /** false: managers read of the audit only what they did or what concerns themselves. */
    managers_read_audit: z.boolean().optional(),
    /** Managers close the months of their reports; false: only admins do. */
    managers_close: z.boolean().optional(),
    late_policy: z.enum(latePolicies).optional(),
    /** `per_count`: every so many late arrivals of a month cost so many days of leave. */
    late_every: z.int().min(1).max(100).optional(),
    late_charge_days: z.number().min(0).max(31).multipleOf(0.01).optional(),
    /** From which month lateness is charged like this: the present one unless given. */
    late_policy_from: firstOfMonth
      .meta({ examples: ['2026-11-01'] })
      .nullable()
      .optional(),
  },
  ['default_schedules', 'late_policies'],
)
export type SettingsChanges = z.output<typeof settingsPatch>

const latePolicyFields = { late_policy: z.enum(latePolicies), late_every: z.int(), late_charge_days: z.number() }

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
  low_balance_days: z.number(),
  self_decision: z.boolean(),
  late_notice: z.enum(lateNotices).nullable(),
  missed_in_after_minutes: z.int().nullable(),
  colleagues_see_absences: z.enum(circles),
  colleagues_see_presence: z.enum(circles),
  managers_see_reasons: z.boolean(),
  managers_read_audit: z.boolean(),
  managers_close: z.boolean(),
  /** How the lateness of the present month is charged; since when, null: from the beginning. */
  ...latePolicyFields,
  late_policy_from: z.string().nullable(),
  /** All there were and will be, the latest first. */
  late_policies: z.array(z.object({ ...latePolicyFields, valid_from: z.string() })),
})
export type SettingsAnswer = z.output<typeof settingsAnswer>

const count = z.int().nullable()

/** What a change of settings would do, by setting; numbers that do not belong to a setting are null. */
export const settingsEffects = z.object({
  effects: z.array(
    z.object({
      setting: z.string(),
      from: z.string().nullable().describe('The first date it counts for; null: everything from now on'),
      people: count.describe('Whom it concerns'),
      arrivals: count.describe('Recorded arrivals that are worked out again'),
      requests: count.describe('Requests for leave that are counted again'),
      minutes: count.describe('Leave that lateness costs more than before, in ledger minutes; negative: less'),
    }),
  ),
})
export type SettingsEffect = z.output<typeof settingsEffects>['effects'][number]
