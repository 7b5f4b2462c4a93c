import { and, asc, desc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import {
  byName,
  company,
  holidayCalendar,
  publicHoliday,
  scheduleAssignment,
  workSchedule,
  workScheduleVersion,
} from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { companyZone } from '../people/queries'
import { type LocalDate, localDate } from '../time'
import { notFound, refuseUnlessReader } from './problems'
import type { HolidayQuery, ScheduleAnswer } from './schema'
import { asWeekForm, weeklyMinutes } from './week-form'

type Page = { page: number; page_size: number }

export async function listSchedules(ctx: Context, query: Page & { is_archived?: 'true' | 'false' }) {
  refuseUnlessReader(ctx)
  const where = query.is_archived && eq(workSchedule.isArchived, query.is_archived === 'true')
  const [count, results] = await Promise.all([ctx.db.$count(workSchedule, where), readSchedules(ctx, where, query)])
  return pageOf('/manager/schedules', query, { count, results })
}

export async function getScheduleFor(ctx: Context, id: number): Promise<ScheduleAnswer> {
  refuseUnlessReader(ctx)
  return readSchedule(ctx, id)
}

export async function readSchedule(ctx: AnyContext, id: number): Promise<ScheduleAnswer> {
  const [answer] = await readSchedules(ctx, eq(workSchedule.id, id), { page: 1, page_size: 1 })
  if (!answer) throw notFound('schedule')
  return answer
}

/** The schedule that the company's default is on a date; null before the first. */
async function defaultScheduleOn(ctx: AnyContext, date: LocalDate) {
  const [row] = await ctx.db
    .select({ schedule: scheduleAssignment.scheduleId, from: scheduleAssignment.validFrom })
    .from(scheduleAssignment)
    .where(and(isNull(scheduleAssignment.employeeId), lte(scheduleAssignment.validFrom, date)))
    .orderBy(desc(scheduleAssignment.validFrom))
    .limit(1)
  return row ?? null
}

export async function listHolidayCalendars(ctx: Context, query: Page) {
  refuseUnlessReader(ctx)
  const [count, results] = await Promise.all([ctx.db.$count(holidayCalendar), readCalendars(ctx, undefined, query)])
  return pageOf('/manager/holiday-calendars', query, { count, results })
}

export async function readCalendar(ctx: AnyContext, id: number) {
  const [answer] = await readCalendars(ctx, eq(holidayCalendar.id, id), { page: 1, page_size: 1 })
  if (!answer) throw notFound('calendar')
  return answer
}

export async function listHolidays(ctx: Context, query: HolidayQuery) {
  refuseUnlessReader(ctx)
  const where = and(
    query.calendar ? eq(publicHoliday.calendarId, query.calendar) : undefined,
    query.from ? gte(publicHoliday.date, query.from) : undefined,
    query.to ? lte(publicHoliday.date, query.to) : undefined,
  )
  const [count, results] = await Promise.all([
    ctx.db.$count(publicHoliday, where),
    ctx.db
      .select(holidayColumns)
      .from(publicHoliday)
      .where(where)
      .orderBy(asc(publicHoliday.date), asc(publicHoliday.id))
      .limit(query.page_size)
      .offset((query.page - 1) * query.page_size),
  ])
  return pageOf('/manager/holidays', query, { count, results })
}

export const holidayColumns = {
  id: publicHoliday.id,
  calendar: publicHoliday.calendarId,
  date: publicHoliday.date,
  name: publicHoliday.name,
}

async function readSchedules(ctx: AnyContext, where: SQL | undefined | '', page: Page): Promise<ScheduleAnswer[]> {
  const today = localDate(ctx.now, await companyZone(ctx))
  const [rows, standard] = await Promise.all([
    ctx.db
      .select()
      .from(workSchedule)
      .where(where || undefined)
      .orderBy(byName(workSchedule.name), workSchedule.id)
      .limit(page.page_size)
      .offset((page.page - 1) * page.page_size),
    defaultScheduleOn(ctx, today),
  ])
  const ids = rows.map((row) => row.id)
  const versions = await ctx.db
    .select()
    .from(workScheduleVersion)
    .where(sql`${workScheduleVersion.scheduleId} = any(${sql.param(ids)}::int[])`)
    .orderBy(desc(workScheduleVersion.validFrom))
  return rows.map((row) => {
    const own = versions.filter((version) => version.scheduleId === row.id)
    const week = (own.find((version) => version.validFrom <= today) ?? own.at(-1))?.week ?? []
    return {
      id: row.id,
      name: row.name,
      is_archived: row.isArchived,
      is_default: standard?.schedule === row.id,
      week: asWeekForm(week),
      weekly_minutes: weeklyMinutes(week),
      versions: own.map((version) => ({ valid_from: version.validFrom, week: asWeekForm(version.week) })),
    }
  })
}

async function readCalendars(ctx: AnyContext, where: SQL | undefined, page: Page) {
  return ctx.db
    .select({
      id: holidayCalendar.id,
      name: holidayCalendar.name,
      is_default: sql<boolean>`coalesce(${company.holidayCalendarId} = ${holidayCalendar.id}, false)`,
      holidays: sql<number>`(select count(*)::int from public_holiday h where h.calendar_id = ${holidayCalendar.id})`,
    })
    .from(holidayCalendar)
    .leftJoin(company, sql`true`)
    .where(where)
    .orderBy(byName(holidayCalendar.name), holidayCalendar.id)
    .limit(page.page_size)
    .offset((page.page - 1) * page.page_size)
}
