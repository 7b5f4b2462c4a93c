import { eq } from 'drizzle-orm'
import { holidayCalendar } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { asTakenName, refuseUnlessAdmin } from './problems'
import { readCalendar } from './queries'

/** Errors: `not_found`, `already_taken`. */
export async function renameHolidayCalendar(ctx: Context, id: number, { name }: { name: string }) {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const before = await readCalendar(ctx, id)
    await ctx.db.update(holidayCalendar).set({ name }).where(eq(holidayCalendar.id, id)).catch(asTakenName)
    await writeAudit(ctx, {
      action: 'holiday_calendar.renamed',
      subjectType: 'holiday_calendar',
      subjectId: id,
      before: { name: before.name },
      after: { name },
    })
    return { ...before, name }
  })
}
