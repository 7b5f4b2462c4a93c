import { publicHoliday } from '@/db/schema'
import { writeAudits } from '../audit/write-audit'
import type { Context } from '../context'
import { groundChanged } from '../ground-change'
import type { LocalDate } from '../time'
import { holidayColumns } from './queries'
import { whoHasCalendar } from './who-has-calendar'

/**
 * Writes those dates into a calendar (held, see `lockCalendar`) that it does not have yet, and returns them. Whatever they
 * change is derived once, however many they are.
 */
export async function writeHolidays(ctx: Context, calendarId: number, holidays: { date: LocalDate; name: string }[]) {
  if (holidays.length === 0) return []
  const created = await ctx.db
    .insert(publicHoliday)
    .values(holidays.map(({ date, name }) => ({ calendarId, date, name })))
    .onConflictDoNothing({ target: [publicHoliday.calendarId, publicHoliday.date] })
    .returning(holidayColumns)
  const [first] = created
  if (!first) return []
  await writeAudits(
    ctx,
    created.map(({ id, calendar, date, name }) => ({
      action: 'holiday.added',
      subjectType: 'public_holiday',
      subjectId: id,
      after: { calendar, date, name },
    })),
  )
  const dates = created.map(({ date }) => date).sort()
  const [from = first.date, to = from] = [dates[0], dates.at(-1)]
  const change = { employeeIds: await whoHasCalendar(ctx, calendarId), from, to }
  await groundChanged(ctx, change, { cause: `holiday:${first.id}` })
  return created
}
