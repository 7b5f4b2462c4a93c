import { holidayCalendar } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { asTakenName, refuseUnlessAdmin } from './problems'
import { readCalendar } from './queries'

/** Throws `already_taken`. */
export async function createHolidayCalendar(ctx: Context, { name }: { name: string }) {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const [created] = await ctx.db.insert(holidayCalendar).values({ name }).returning().catch(asTakenName)
    if (!created) throw new Error('The insert returned no row')
    await writeAudit(ctx, {
      action: 'holiday_calendar.created',
      subjectType: 'holiday_calendar',
      subjectId: created.id,
      after: { name },
    })
    return readCalendar(ctx, created.id)
  })
}
