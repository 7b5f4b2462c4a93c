import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { groundsFor } from '../schedule/ground'
import { addDays, type LocalDate, localDate } from '../time'
import { flagMissed } from './flag-missed'
import { missedFrom } from './missed'
import { type ShiftEdge, shiftsWithin } from './shift-edges'
import { edgeRows, mayWorkBy, worksBy } from './works-by'

const minute = 60_000
const unscheduledMinutes = 12 * 60
const attendancesAtOnce = 500

type Open = { id: number; employeeId: number; workDate: LocalDate; clockIn: Date }

/**
 * Marks attendances that are still open long after the shift as missed clock-outs, and has it told. It looks at those that
 * can have become overdue since the last scan; once a day at all that are open, for schedules and settings change.
 */
export async function flagOverdue(
  ctx: AnyContext,
  { at, since, signal }: { at: Date; since: Date | null; signal: AbortSignal },
): Promise<Record<string, number>> {
  const afterMinutes = await afterMinutesOf(ctx)
  const ids = await candidatesIn(ctx, afterMinutes, { from: since, to: at })
  const counts = { checked: ids.length, flagged: 0 }
  for (let first = 0; first < ids.length; first += attendancesAtOnce) {
    signal.throwIfAborted()
    const open = await readOpen(ctx, ids.slice(first, first + attendancesAtOnce))
    counts.flagged += await flagOf(ctx, open, afterMinutes, at)
  }
  return counts
}

async function afterMinutesOf(ctx: AnyContext): Promise<number> {
  const [row] = (await ctx.db.execute(sql`select missed_after_minutes as minutes from company`)) as unknown as {
    minutes: number
  }[]
  if (!row) throw new Error('There is no company yet')
  return row.minutes
}

/** The ids of open attendances. */
async function candidatesIn(
  ctx: AnyContext,
  afterMinutes: number,
  { from, to }: { from: Date | null; to: Date },
): Promise<number[]> {
  const before = (instant: Date, minutes: number) => new Date(instant.getTime() - minutes * minute)
  if (from === null || localDate(from, 'UTC') !== localDate(to, 'UTC')) {
    return openSince(ctx, null, before(to, Math.min(afterMinutes, unscheduledMinutes)))
  }
  const unscheduled = await openSince(ctx, before(from, unscheduledMinutes), before(to, unscheduledMinutes))
  const edges = await shiftsWithin(ctx, 'end', { from: before(from, afterMinutes), to: before(to, afterMinutes) })
  return [...new Set([...unscheduled, ...(await openAfter(ctx, edges))])]
}

async function openSince(ctx: AnyContext, from: Date | null, to: Date): Promise<number[]> {
  const lower = from === null ? sql`true` : sql`a.clock_in > ${from.toISOString()}::timestamptz`
  const rows = (await ctx.db.execute(sql`
    select a.id from attendance a
    where ${isOpen} and a.clock_in <= ${to.toISOString()}::timestamptz and ${lower}`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

/** Open attendances of those who worked by one of these shifts. */
async function openAfter(ctx: AnyContext, edges: ShiftEdge[]): Promise<number[]> {
  if (edges.length === 0) return []
  const rows = (await ctx.db.execute(sql`
    with s as materialized (${edgeRows(edges)})
    select a.id from attendance a join employee e on e.id = a.employee_id cross join company c
    where ${isOpen} and ${await mayWorkBy(ctx, edges)}
      and exists (select from s where a.clock_in < s.end_at and ${worksBy} offset 0)`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

const isOpen = sql`a.clock_out is null and not a.missed`

async function readOpen(ctx: AnyContext, ids: number[]): Promise<Open[]> {
  const rows = (await ctx.db.execute(sql`
    select a.id, a.employee_id as "employeeId", a.work_date as "workDate",
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn"
    from attendance a where a.id = any(${sql.param(ids)}::int[]) and ${isOpen} order by a.id`)) as unknown as (Omit<
    Open,
    'clockIn'
  > & { clockIn: number })[]
  return rows.map((row) => ({ ...row, clockIn: new Date(row.clockIn) }))
}

async function flagOf(ctx: AnyContext, open: Open[], afterMinutes: number, at: Date): Promise<number> {
  const dates = open.map(({ workDate }) => workDate).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return 0
  const ids = [...new Set(open.map(({ employeeId }) => employeeId))]
  const grounds = await groundsFor(ctx, ids, addDays(first, -2), addDays(last, 3))
  const overdue = open.filter(({ employeeId, workDate, clockIn }) => {
    const ground = grounds.get(employeeId)
    return ground !== undefined && missedFrom(ground, workDate, clockIn, afterMinutes) <= at
  })
  return overdue.length === 0
    ? 0
    : flagMissed(
        ctx,
        overdue.map(({ id }) => id),
      )
}
