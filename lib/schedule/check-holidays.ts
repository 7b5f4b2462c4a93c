import { and, eq, inArray } from 'drizzle-orm'
import { publicHoliday } from '@/db/schema'
import { closedMonthsOf } from '../closed-months'
import type { Context } from '../context'
import { companyZone } from '../people/queries'
import { badFile } from '../table-files/limits'
import { localDate } from '../time'
import { type FileHoliday, type HolidayFile, nameProblem } from './holiday-file'
import { icsHolidays } from './ics-holidays'
import { refuseUnlessAdmin } from './problems'
import { readCalendar } from './queries'
import { type HolidayCheck, mostHolidays } from './schema'
import { tableHolidays } from './table-holidays'
import { whoHasCalendar } from './who-has-calendar'

/** Years, with the present one, that a holiday which returns each year is written out for. */
const yearsAhead = 5

/**
 * Reads a file of public holidays and says of each date what importing it would do to a calendar. Writes nothing. Errors:
 * `not_found` and, for what is no such file, `invalid_input` at `file`.
 */
export async function checkHolidays(ctx: Context, calendarId: number, bytes: Uint8Array): Promise<HolidayCheck> {
  refuseUnlessAdmin(ctx)
  const calendar = await readCalendar(ctx, calendarId)
  const year = Number(localDate(ctx.now, await companyZone(ctx)).slice(0, 4))
  const file = await readHolidays(bytes, { from: year, to: year + yearsAhead - 1 })
  const holidays = oncePerDate(file.holidays)
  if (holidays.length > mostHolidays) {
    throw badFile(`There are more than ${mostHolidays} holidays. Bring fewer years in at once.`)
  }
  const there = await namesThere(ctx, calendar.id, holidays)
  const closed = await closedMonthsOf(ctx, await whoHasCalendar(ctx, calendar.id))
  return {
    calendar: calendar.id,
    name: file.name,
    encoding: file.encoding,
    holidays: holidays.map(({ line, date, name, note }) => ({
      ...{ line, date, name, note },
      there: there.get(date) ?? null,
      is_closed: closed.has(date.slice(0, 7)),
    })),
    problems: file.problems,
  }
}

/** Which kind of file it is, its first bytes say. */
async function readHolidays(bytes: Uint8Array, years: { from: number; to: number }): Promise<HolidayFile> {
  const start = Buffer.from(bytes.subarray(0, 100)).toString('latin1')
  const file = /^(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR/i.test(start)
    ? await icsHolidays(bytes, years)
    : await tableHolidays(bytes)
  if (file.holidays.length + file.problems.length === 0) throw badFile('There is no holiday in this file.')
  return file
}

/** By date. Two holidays on one date are one day off, by both names. */
function oncePerDate(holidays: FileHoliday[]): FileHoliday[] {
  const byDate = new Map<string, FileHoliday>()
  for (const one of holidays) {
    const before = byDate.get(one.date)
    if (!before) byDate.set(one.date, one)
    else if (!before.name.split(' / ').includes(one.name)) {
      const both = `${before.name} / ${one.name}`
      if (!nameProblem(both)) byDate.set(one.date, { ...before, name: both })
    }
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** What the calendar calls those of these dates that it has. */
async function namesThere(ctx: Context, calendarId: number, holidays: FileHoliday[]): Promise<Map<string, string>> {
  const dates = holidays.map(({ date }) => date)
  const rows = await ctx.db
    .select({ date: publicHoliday.date, name: publicHoliday.name })
    .from(publicHoliday)
    .where(and(eq(publicHoliday.calendarId, calendarId), inArray(publicHoliday.date, dates)))
  return new Map(rows.map(({ date, name }) => [date, name]))
}
