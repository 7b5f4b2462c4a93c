import { eq } from 'drizzle-orm'
import { publicHoliday } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { groundChanged } from '../ground-change'
import { inTransaction } from '../transaction'
import { lockHoliday } from './change-holiday'
import { refuseUnlessAdmin } from './problems'
import { whoHasCalendar } from './who-has-calendar'

/** Throws `not_found`. */
export async function removeHoliday(ctx: Context, id: number): Promise<void> {
  refuseUnlessAdmin(ctx)
  await inTransaction(ctx, async (ctx) => {
    const before = await lockHoliday(ctx, id)
    await ctx.db.delete(publicHoliday).where(eq(publicHoliday.id, id))
    await writeAudit(ctx, { action: 'holiday.removed', subjectType: 'public_holiday', subjectId: id, before })
    const change = { employeeIds: await whoHasCalendar(ctx, before.calendar), from: before.date, to: before.date }
    await groundChanged(ctx, change, { cause: `holiday:${id}` })
  })
}
