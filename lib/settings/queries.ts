import { desc, isNull } from 'drizzle-orm'
import { company, latePolicy, scheduleAssignment } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { AppError } from '../errors'
import { daysOf } from '../ledger'
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
  const policies = await readLatePolicies(ctx)
  const today = localDate(ctx.now, row.timeZone)
  const present = assigned.find((one) => one.valid_from <= today)
  const { valid_from, ...policy } = policies.find((one) => one.valid_from <= today) ?? unsetPolicy
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
    low_balance_days: daysOf(row.lowBalanceMinutes),
    self_decision: row.selfDecision,
    late_notice: row.lateNotice,
    missed_in_after_minutes: row.missedInAfterMinutes,
    colleagues_see_absences: row.colleaguesSeeAbsences,
    colleagues_see_presence: row.colleaguesSeePresence,
    managers_see_reasons: row.managersSeeReasons,
    managers_read_audit: row.managersReadAudit,
    managers_close: row.managersClose,
    ...policy,
    late_policy_from: valid_from,
    late_policies: policies,
  }
}

/** What holds as long as nothing was set. */
export const unsetPolicy = {
  valid_from: null,
  late_policy: 'proportional' as const,
  late_every: 3,
  late_charge_days: 0.5,
}

async function readLatePolicies(ctx: AnyContext) {
  const rows = await ctx.db.select().from(latePolicy).orderBy(desc(latePolicy.validFrom))
  return rows.map((row) => ({
    valid_from: row.validFrom,
    late_policy: row.policy,
    late_every: row.everyCount,
    late_charge_days: daysOf(row.chargeMinutes),
  }))
}
