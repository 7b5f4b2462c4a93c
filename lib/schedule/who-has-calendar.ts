import { eq, sql } from 'drizzle-orm'
import { company, employee } from '@/db/schema'
import type { AnyContext } from '../context'

/** The employees for whom a calendar's public holidays count: their own, or the company's where they have none. */
export async function whoHasCalendar(ctx: AnyContext, calendarId: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: employee.id })
    .from(employee)
    .innerJoin(company, sql`true`)
    .where(eq(sql`coalesce(${employee.holidayCalendarId}, ${company.holidayCalendarId})`, calendarId))
  return rows.map(({ id }) => id)
}
