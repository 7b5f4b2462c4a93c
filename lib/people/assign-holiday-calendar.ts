import { eq, inArray, sql } from 'drizzle-orm'
import { company, employee, holidayCalendar, publicHoliday } from '@/db/schema'
import type { AnyContext } from '../context'
import { invalid } from '../errors'
import { groundChanged } from '../ground-change'

/** Gives an employee a calendar of public holidays; null: the company's. Their days with a holiday in either change. */
export async function setHolidayCalendar(ctx: AnyContext, employeeId: number, calendar: number | null): Promise<void> {
  const [before] = await ctx.db
    .select({ own: employee.holidayCalendarId, companys: company.holidayCalendarId })
    .from(employee)
    .innerJoin(company, sql`true`)
    .where(eq(employee.id, employeeId))
  const effective = calendar ?? before?.companys
  if (effective) await checkHolidayCalendar(ctx, effective)
  await ctx.db.update(employee).set({ holidayCalendarId: calendar }).where(eq(employee.id, employeeId))
  const from = await firstHolidayOf(ctx, [before?.own ?? before?.companys, effective])
  if (from) await groundChanged(ctx, { employeeIds: [employeeId], from }, { cause: 'holiday_calendar' })
}

/** Refuses a calendar that does not exist, and keeps it and its dates as they are until the transaction is over. */
export async function checkHolidayCalendar(ctx: AnyContext, calendar: number): Promise<void> {
  const [found] = await ctx.db
    .select({ id: holidayCalendar.id })
    .from(holidayCalendar)
    .where(eq(holidayCalendar.id, calendar))
    .for('share')
  if (!found) throw invalid('holiday_calendar', 'There is no such calendar.')
}

/** The earliest date in any of the calendars; null when they are empty. */
export async function firstHolidayOf(
  ctx: AnyContext,
  calendars: (number | null | undefined)[],
): Promise<string | null> {
  const ids = calendars.filter((id) => id != null)
  if (ids.length === 0) return null
  const [row] = await ctx.db
    .select({ first: sql<string | null>`min(${publicHoliday.date})::text` })
    .from(publicHoliday)
    .where(inArray(publicHoliday.calendarId, ids))
  return row?.first ?? null
}
