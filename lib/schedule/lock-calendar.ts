import { eq } from 'drizzle-orm'
import { holidayCalendar } from '@/db/schema'
import type { AnyContext } from '../context'

/**
 * For whoever changes the dates of a calendar: nobody is given it meanwhile, whose days would then be derived without
 * the change. False when there is no such calendar.
 */
export async function lockCalendar(ctx: AnyContext, id: number): Promise<boolean> {
  const found = await ctx.db
    .select({ id: holidayCalendar.id })
    .from(holidayCalendar)
    .where(eq(holidayCalendar.id, id))
    .for('no key update')
  return found.length > 0
}
