import { eq } from 'drizzle-orm'
import { publicHoliday } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { groundChanged } from '../ground-change'
import { inTransaction } from '../transaction'
import { lockCalendar } from './lock-calendar'
import { asTakenName, notFound, refuseUnlessAdmin } from './problems'
import { holidayColumns } from './queries'
import type { HolidayChanges } from './schema'
import { whoHasCalendar } from './who-has-calendar'

/** Renames or moves a public holiday. Errors: `not_found`, `already_taken`. */
export async function changeHoliday(ctx: Context, id: number, changes: HolidayChanges) {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const before = await lockHoliday(ctx, id)
    const after = { name: changes.name ?? before.name, date: changes.date ?? before.date }
    await ctx.db.update(publicHoliday).set(after).where(eq(publicHoliday.id, id)).catch(asTakenName)
    await writeAudit(ctx, {
      action: 'holiday.changed',
      subjectType: 'public_holiday',
      subjectId: id,
      before: { name: before.name, date: before.date },
      after,
    })
    if (after.date !== before.date) {
      const employeeIds = await whoHasCalendar(ctx, before.calendar)
      for (const date of [after.date, before.date].sort()) {
        await groundChanged(ctx, { employeeIds, from: date, to: date }, { cause: `holiday:${id}` })
      }
    }
    return { ...before, ...after }
  })
}

/** With its calendar. */
export async function lockHoliday(ctx: Context, id: number) {
  const [found] = await ctx.db.select(holidayColumns).from(publicHoliday).where(eq(publicHoliday.id, id)).for('update')
  if (!found) throw notFound('holiday')
  await lockCalendar(ctx, found.calendar)
  return found
}
