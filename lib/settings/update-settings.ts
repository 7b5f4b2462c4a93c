import { sql } from 'drizzle-orm'
import { company, latePolicy } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError } from '../errors'
import { groundChanged } from '../ground-change'
import { ledgerMinutesOf } from '../ledger'
import { checkHolidayCalendar, firstHolidayOf } from '../people/assign-holiday-calendar'
import { checkSchedule } from '../people/assign-schedule'
import { keepPastZones } from '../people/keep-past-zones'
import { type LocalDate, localDate } from '../time'
import { inTransaction } from '../transaction'
import { mayChangeSettings } from './policy'
import { readSettings, unsetPolicy } from './queries'
import type { SettingsAnswer, SettingsChanges } from './schema'

/**
 * Changes what holds for the whole company. Zone and grace hold from today on, the default schedule from its date, a
 * calendar for all its dates, the charge for lateness from a month on; recorded days are derived again from there. Errors: `not_allowed`, `invalid_input`.
 */
export async function updateSettings(ctx: Context, changes: SettingsChanges): Promise<SettingsAnswer> {
  if (!mayChangeSettings(ctx.actor)) throw new AppError('not_allowed', 'Only an admin changes settings.')
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.select({ id: company.id }).from(company).for('no key update')
    const before = await readSettings(ctx)
    const given = onlyChanged(before, changes)
    const today = localDate(ctx.now, before.time_zone)
    const from = [
      await changeZone(ctx, before, given, today),
      await changeGrace(ctx, before, given, today),
      await changeCalendar(ctx, before, given),
      await changeDefaultSchedule(ctx, given, today),
      await changeLatePolicy(ctx, before, changes, today),
    ]
    await writeColumns(ctx, given)
    if (Object.keys(given).length > 0 || from.some((date) => date !== null)) announceAll(ctx)
    const first = from.filter((date) => date !== null).sort()[0]
    if (first) await groundChanged(ctx, { employeeIds: 'all', from: first }, { cause: 'settings' })
    const after = await readSettings(ctx)
    await auditChange(ctx, before, after)
    return after
  })
}

/** Allowances, thresholds and names stand on every page. */
function announceAll(ctx: Context): void {
  announce(
    ctx,
    { changed: { topic: 'attendance', employees: 'all' } },
    { changed: { topic: 'leave', employees: 'all' } },
  )
}

/** A given default schedule is a change unless it holds already from the given date on. */
export function onlyChanged(before: SettingsAnswer, changes: SettingsChanges): SettingsChanges {
  const { default_schedule, default_schedule_from, late_policy_from, ...rest } = changes
  const others = Object.entries(rest).filter(
    ([key, value]) => value !== undefined && value !== before[key as keyof SettingsAnswer],
  )
  const from = default_schedule_from ?? before.default_schedule_from
  const isSame = default_schedule === before.default_schedule && from === before.default_schedule_from
  const schedule = default_schedule === undefined || isSame ? {} : { default_schedule, default_schedule_from }
  return { ...Object.fromEntries(others), ...schedule }
}

async function changeZone(
  ctx: Context,
  before: SettingsAnswer,
  given: SettingsChanges,
  today: LocalDate,
): Promise<LocalDate | null> {
  if (given.time_zone === undefined) return null
  await keepPastZones(ctx, before.time_zone, today)
  return today
}

/** Days before today keep the grace they had, whenever they are derived again. */
async function changeGrace(
  ctx: Context,
  before: SettingsAnswer,
  given: SettingsChanges,
  today: LocalDate,
): Promise<LocalDate | null> {
  if (given.grace_minutes === undefined) return null
  await ctx.db.execute(sql`
    insert into grace_from (valid_from, minutes)
    select '1900-01-01', ${before.grace_minutes}::int where not exists (select from grace_from)`)
  await ctx.db.execute(sql`
    insert into grace_from (valid_from, minutes) values (${today}::date, ${given.grace_minutes}::int)
    on conflict (valid_from) do update set minutes = excluded.minutes`)
  return today
}

async function changeCalendar(ctx: Context, before: SettingsAnswer, given: SettingsChanges): Promise<LocalDate | null> {
  if (given.holiday_calendar === undefined) return null
  if (given.holiday_calendar !== null) await checkHolidayCalendar(ctx, given.holiday_calendar)
  return firstHolidayOf(ctx, [before.holiday_calendar, given.holiday_calendar])
}

async function changeDefaultSchedule(
  ctx: Context,
  given: SettingsChanges,
  today: LocalDate,
): Promise<LocalDate | null> {
  if (given.default_schedule === undefined) return null
  await checkSchedule(ctx, given.default_schedule, 'default_schedule')
  const validFrom = given.default_schedule_from ?? today
  await ctx.db.execute(sql`
    insert into schedule_assignment (schedule_id, valid_from) values (${given.default_schedule}, ${validFrom}::date)
    on conflict (coalesce(employee_id, 0), valid_from) do update set schedule_id = excluded.schedule_id`)
  return validFrom
}

/** The policy that is asked for and the month it holds from; null: it is the one that held. What is not given stays as it was in that month. */
export function nextLatePolicy(
  before: SettingsAnswer,
  { late_policy, late_every, late_charge_days, late_policy_from }: SettingsChanges,
  today: LocalDate,
): typeof latePolicy.$inferInsert | null {
  const validFrom = late_policy_from ?? `${today.slice(0, 7)}-01`
  const held = before.late_policies.find((one) => one.valid_from <= validFrom) ?? unsetPolicy
  const next = {
    late_policy: late_policy ?? held.late_policy,
    late_every: late_every ?? held.late_every,
    late_charge_days: late_charge_days ?? held.late_charge_days,
  }
  if (Object.entries(next).every(([key, value]) => value === held[key as keyof typeof next])) return null
  return {
    validFrom,
    policy: next.late_policy,
    everyCount: next.late_every,
    chargeMinutes: ledgerMinutesOf(next.late_charge_days),
  }
}

/** Returns from when lateness has to be settled again. */
async function changeLatePolicy(
  ctx: Context,
  before: SettingsAnswer,
  changes: SettingsChanges,
  today: LocalDate,
): Promise<LocalDate | null> {
  const next = nextLatePolicy(before, changes, today)
  if (!next) return null
  const { validFrom, ...set } = next
  await ctx.db.insert(latePolicy).values(next).onConflictDoUpdate({ target: latePolicy.validFrom, set })
  return validFrom
}

async function writeColumns(ctx: Context, given: SettingsChanges): Promise<void> {
  const columns = {
    name: given.name,
    timeZone: given.time_zone,
    country: given.country,
    language: given.language,
    graceMinutes: given.grace_minutes,
    missedAfterMinutes: given.missed_after_minutes,
    annualLeaveDays: given.annual_leave_days,
    holidayCalendarId: given.holiday_calendar,
    lowBalanceMinutes: given.low_balance_days === undefined ? undefined : ledgerMinutesOf(given.low_balance_days),
    selfDecision: given.self_decision,
    lateNotice: given.late_notice,
    missedInAfterMinutes: given.missed_in_after_minutes,
    colleaguesSeeAbsences: given.colleagues_see_absences,
    colleaguesSeePresence: given.colleagues_see_presence,
    managersSeeReasons: given.managers_see_reasons,
    managersReadAudit: given.managers_read_audit,
    managersClose: given.managers_close,
  }
  if (Object.values(columns).some((value) => value !== undefined)) await ctx.db.update(company).set(columns)
}

async function auditChange(ctx: Context, before: SettingsAnswer, after: SettingsAnswer): Promise<void> {
  const keys = (Object.keys(after) as (keyof SettingsAnswer)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  if (keys.length === 0) return
  const only = (from: SettingsAnswer) => Object.fromEntries(keys.map((key) => [key, from[key]]))
  await writeAudit(ctx, {
    action: 'settings.changed',
    subjectType: 'company',
    subjectId: 1,
    before: only(before),
    after: only(after),
  })
}
