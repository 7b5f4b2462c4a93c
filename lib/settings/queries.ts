import { desc, isNull } from 'drizzle-orm'
import { company, scheduleAssignment } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { AppError } from '../errors'
import { localDate } from '../time'
import { mayReadSettings } from './policy'
import type { SettingsAnswer } from './schema'

/** Throws `not_allowed`. */
export async function getSettings(ctx: Context): Promise<SettingsAnswer> {
  if (!mayReadSettings(ctx.actor)) throw new AppError('not_allowed', 'Settings are for managers.')
  return readSettings(ctx)
}

export async function readSettings(ctx: AnyContext): Promise<SettingsAnswer> {
  const [row] = await ctx.db.select().from(company)
  if (!row) throw new Error('There is no company yet')
  const assigned = await ctx.db
    .select({ schedule: scheduleAssignment.scheduleId, valid_from: scheduleAssignment.validFrom })
    .from(scheduleAssignment)
    .where(isNull(scheduleAssignment.employeeId))
    .orderBy(desc(scheduleAssignment.validFrom))
  const today = localDate(ctx.now, row.timeZone)
  const present = assigned.find((one) => one.valid_from <= today)
  return {
    name: row.name,
    time_zone: row.timeZone,
    country: row.country,
    language: row.language,
    grace_minutes: row.graceMinutes,
    missed_after_minutes: row.missedAfterMinutes,
    annual_leave_days: row.annualLeaveDays,
    holiday_calendar: row.holidayCalendarId,
    default_schedule: present?.schedule ?? null,
    default_schedule_from: present?.valid_from ?? null,
    default_schedules: assigned.flatMap(({ schedule, valid_from }) =>
      schedule === null ? [] : [{ schedule, valid_from }],
    ),
  }
}
