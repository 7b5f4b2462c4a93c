import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import type { LocalDate } from '../time'
import { mayChangeSettings } from './policy'

/** `alone`: nobody else is in the book. `noHolidays`: from today on the company's calendar has none. */
export type FirstSteps = { alone: boolean; noHolidays: boolean }

/** What is still to do before a company is at home here, for whoever may do it; null for others, and when it is done. */
export async function firstSteps(ctx: Context, today: LocalDate): Promise<FirstSteps | null> {
  if (!mayChangeSettings(ctx.actor)) return null
  const [row] = (await ctx.db.execute(sql`
    select not exists (select from employee where is_active and id <> ${ctx.actor.id}) as alone,
      not exists (select from public_holiday h join company c on c.holiday_calendar_id = h.calendar_id
        where h.date >= ${today}::date) as "noHolidays"`)) as unknown as FirstSteps[]
  return row && (row.alone || row.noHolidays) ? row : null
}
