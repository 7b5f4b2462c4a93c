import type { AnyContext } from '../context'
import { countsFrom } from '../reports/count-month'
import { scheduledDay } from '../schedule/day'
import { groundsFor } from '../schedule/ground'
import { addDays, instantAt, type LocalDate, localDate } from '../time'

/** Longer than a shift of the last date can run on, in whichever zone. */
const daysAfter = 3

/**
 * For whom of these employees the month that ends on `last` does not count yet as a whole: its last date is not over where
 * they work, or a shift of it runs on. Source: design, "Work date".
 */
export async function stillInMonth(ctx: AnyContext, employeeIds: number[], last: LocalDate): Promise<Set<number>> {
  if (localDate(ctx.now, 'Etc/GMT+12') >= addDays(last, daysAfter)) return new Set()
  if (localDate(ctx.now, 'Pacific/Kiritimati') <= last) return new Set(employeeIds)
  const grounds = await groundsFor(ctx, employeeIds, last, last)
  const running = [...grounds].filter(([, ground]) => {
    const { zone, shifts } = scheduledDay(ground, last)
    const ends = [instantAt(addDays(last, 1), 0, zone), ...shifts.map(({ end }) => end)]
    return ends.some((end) => countsFrom(end) > ctx.now)
  })
  return new Set(running.map(([id]) => id))
}
