import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { ledgerMinutesOf } from '../ledger'
import { checkHolidayCalendar } from '../people/assign-holiday-calendar'
import { checkSchedule } from '../people/assign-schedule'
import { mayChangeSettings } from '../settings/policy'
import { readSettings } from '../settings/queries'
import type { SettingsAnswer, SettingsChanges, SettingsEffect } from '../settings/schema'
import { nextLatePolicy, onlyChanged } from '../settings/update-settings'
import { type LocalDate, localDate } from '../time'
import { effectOfPolicy } from './effect-of-policy'
import {
  peopleBelow,
  peopleByDefaultSchedule,
  peopleInCompanyZone,
  peopleWithoutLanguage,
} from './whom-settings-concern'

type Counts = Partial<Omit<SettingsEffect, 'setting'>>
type Asked = { ctx: Context; before: SettingsAnswer; given: SettingsChanges; today: LocalDate }

/**
 * What `updateSettings` would do with these changes: a line for each setting that would be another, with the numbers it
 * names. Writes nothing and waits for nobody. Errors: those of the change.
 */
export async function previewSettings(ctx: Context, changes: SettingsChanges): Promise<{ effects: SettingsEffect[] }> {
  if (!mayChangeSettings(ctx.actor)) throw new AppError('not_allowed', 'Only an admin changes settings.')
  const before = await readSettings(ctx)
  const today = localDate(ctx.now, before.time_zone)
  const given = onlyChanged(before, changes)
  const policy = nextLatePolicy(before, changes, today)
  const settings = Object.keys(given).filter((name) => name !== 'default_schedule_from' && !name.startsWith('late_'))
  const effects = await Promise.all([
    ...settings.map(async (setting) => ({
      setting,
      ...nothing,
      ...(await counts[setting]?.({ ctx, before, given, today })),
    })),
    ...('late_notice' in given ? [{ setting: 'late_notice', ...nothing }] : []),
    ...(policy
      ? [effectOfPolicy(ctx, policy).then((effect) => ({ setting: 'late_policy', ...nothing, ...effect }))]
      : []),
  ])
  return { effects }
}

const nothing = { from: null, people: null, arrivals: null, requests: null, minutes: null }

/** What is counted for a setting; one without a row concerns everybody, from now on. */
const counts: Record<string, (asked: Asked) => Promise<Counts>> = {
  language: async ({ ctx }) => ({ people: await peopleWithoutLanguage(ctx) }),
  time_zone: async ({ ctx, today }) => ({ from: today, people: await peopleInCompanyZone(ctx) }),
  grace_minutes: async ({ ctx, today }) => ({ from: today, arrivals: await arrivalsSince(ctx, today) }),
  low_balance_days: async ({ ctx, given, today }) => ({
    people: await peopleBelow(ctx, ledgerMinutesOf(given.low_balance_days ?? 0), today),
  }),
  default_schedule: async ({ ctx, given, today }) => {
    if (given.default_schedule !== undefined) await checkSchedule(ctx, given.default_schedule, 'default_schedule')
    const from = given.default_schedule_from ?? today
    return { from, ...(await peopleByDefaultSchedule(ctx, from)) }
  },
  holiday_calendar: async ({ ctx, before, given }) => {
    if (given.holiday_calendar) await checkHolidayCalendar(ctx, given.holiday_calendar)
    return requestsOnHolidays(ctx, before.holiday_calendar, given.holiday_calendar ?? null)
  },
}

async function arrivalsSince(ctx: Context, date: LocalDate): Promise<number> {
  const [row] = (await ctx.db.execute(sql`
    select count(*)::int as count from attendance where work_date >= ${date}::date`)) as unknown as { count: number }[]
  return row?.count ?? 0
}

/** People by the company's calendar, and their requests on days that are a holiday in one of the two only. */
async function requestsOnHolidays(ctx: Context, one: number | null, other: number | null): Promise<Counts> {
  const [row] = (await ctx.db.execute(sql`
    with differing as (
      select h.date from public_holiday h where h.calendar_id in (${one}::int, ${other}::int)
      group by h.date having count(*) = 1
    ), people as (select id from employee where is_active and holiday_calendar_id is null)
    select (select count(*)::int from people) as people, (
      select count(*)::int from leave_request r where r.status in ('pending', 'approved')
        and r.employee_id in (select e.id from employee e where e.holiday_calendar_id is null)
        and exists (select from differing d where d.date between r.start_date and r.end_date)) as requests`)) as unknown as Counts[]
  return row ?? {}
}
