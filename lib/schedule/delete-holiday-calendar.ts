import { eq } from 'drizzle-orm'
import { holidayCalendar, publicHoliday } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { asInUse, refuseUnlessAdmin } from './problems'
import { readCalendar } from './queries'

/** Deletes a calendar nobody has, with its dates. Errors: `not_found`, `in_use`. */
export async function deleteHolidayCalendar(ctx: Context, id: number): Promise<void> {
  refuseUnlessAdmin(ctx)
  await inTransaction(ctx, async (ctx) => {
    const before = await readCalendar(ctx, id)
    await ctx.db.delete(publicHoliday).where(eq(publicHoliday.calendarId, id))
    await ctx.db.delete(holidayCalendar).where(eq(holidayCalendar.id, id)).catch(asInUse)
    await writeAudit(ctx, {
      action: 'holiday_calendar.deleted',
      subjectType: 'holiday_calendar',
      subjectId: id,
      before: { name: before.name, holidays: before.holidays },
    })
  })
}
