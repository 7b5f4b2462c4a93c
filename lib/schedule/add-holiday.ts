import { company, publicHoliday } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { groundChanged } from '../ground-change'
import { inTransaction } from '../transaction'
import { lockCalendar } from './lock-calendar'
import { asTakenName, refuseUnlessAdmin } from './problems'
import { holidayColumns } from './queries'
import type { HolidayBody } from './schema'
import { whoHasCalendar } from './who-has-calendar'

/** Adds a public holiday to a calendar (the company's unless given). Errors: `already_taken`, `invalid_input`. */
export async function addHoliday(ctx: Context, { calendar, date, name }: HolidayBody) {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const calendarId = await existingCalendar(ctx, calendar)
    const [created] = await ctx.db
      .insert(publicHoliday)
      .values({ calendarId, date, name })
      .returning(holidayColumns)
      .catch(asTakenName)
    if (!created) throw new Error('The insert returned no row')
    await writeAudit(ctx, {
      action: 'holiday.added',
      subjectType: 'public_holiday',
      subjectId: created.id,
      after: { calendar: calendarId, date, name },
    })
    const change = { employeeIds: await whoHasCalendar(ctx, calendarId), from: date }
    await groundChanged(ctx, change, { cause: `holiday:${created.id}` })
    return created
  })
}

async function existingCalendar(ctx: Context, given: number | undefined): Promise<number> {
  const [settings] = await ctx.db.select({ calendar: company.holidayCalendarId }).from(company)
  const wanted = given ?? settings?.calendar
  if (wanted && (await lockCalendar(ctx, wanted))) return wanted
  throw invalid('calendar', given ? 'There is no such calendar.' : 'The company has no calendar yet: name one.')
}
