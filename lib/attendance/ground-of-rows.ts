import type { AnyContext } from '../context'
import type { ScheduleGround } from '../schedule/day'
import { groundsFor } from '../schedule/ground'
import { addDays, type LocalDate } from '../time'
import type { LateShare } from './late-charge'
import { lateSharesOf } from './late-months'

type Row = { employeeId: number; workDate: LocalDate }

/** What a page of attendances is shown by: the schedules of their employees by id, and what lateness cost by attendance. */
export async function groundOfRows(
  ctx: AnyContext,
  rows: Row[],
): Promise<{ grounds: Map<number, ScheduleGround>; shares: Map<number, LateShare> }> {
  const dates = rows.map((row) => row.workDate).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return { grounds: new Map(), shares: new Map() }
  const ids = [...new Set(rows.map((row) => row.employeeId))]
  const grounds = await groundsFor(ctx, ids, addDays(first, -1), addDays(last, 1))
  return { grounds, shares: await lateSharesOf(ctx, ids, first, last) }
}
