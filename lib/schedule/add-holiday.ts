import { company } from '@/db/schema'
import type { Context } from '../context'
import { invalid } from '../errors'
import { inTransaction } from '../transaction'
import { lockCalendar } from './lock-calendar'
import { refuseUnlessAdmin, takenDate } from './problems'
import type { HolidayBody } from './schema'
import { writeHolidays } from './write-holidays'

/** Adds a public holiday to a calendar (the company's unless given). Errors: `already_taken`, `invalid_input`. */
export async function addHoliday(ctx: Context, { calendar, date, name }: HolidayBody) {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const [created] = await writeHolidays(ctx, await heldCalendar(ctx, calendar), [{ date, name }])
    if (!created) throw takenDate()
    return created
  })
}

/** The calendar given, or the company's, held against whoever else changes its dates. Errors: `invalid_input`. */
export async function heldCalendar(ctx: Context, given: number | undefined): Promise<number> {
  const [settings] = await ctx.db.select({ calendar: company.holidayCalendarId }).from(company)
  const wanted = given ?? settings?.calendar
  if (wanted && (await lockCalendar(ctx, wanted))) return wanted
  throw invalid('calendar', given ? 'There is no such calendar.' : 'The company has no calendar yet: name one.')
}
