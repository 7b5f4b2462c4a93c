import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { heldCalendar } from './add-holiday'
import { refuseUnlessAdmin } from './problems'
import type { HolidayImport, HolidayImportAnswer } from './schema'
import { writeHolidays } from './write-holidays'

/**
 * Adds many public holidays to a calendar, all or none. Dates that it has already stay as they are, so that the same list
 * can be sent again. Errors: `invalid_input`, `month_closed`.
 */
export async function importHolidays(
  ctx: Context,
  { calendar, holidays }: HolidayImport,
): Promise<HolidayImportAnswer> {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const created = await writeHolidays(ctx, await heldCalendar(ctx, calendar), holidays)
    return { added: created.length, there: holidays.length - created.length }
  })
}
