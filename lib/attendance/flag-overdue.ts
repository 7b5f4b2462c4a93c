import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { groundsFor } from '../schedule/ground'
import { addDays, type LocalDate, localDate } from '../time'
import { flagMissed } from './flag-missed'
import { missedFrom } from './missed'
import { shiftsWithin } from './shift-edges'
import { edgeRows, worksBy } from './works-by'

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
  const candidates = await candidatesIn(ctx, afterMinutes, { from: since, to: at })
  const counts = { checked: 0, flagged: 0 }
  for (let after = 0; ; ) {
    signal.throwIfAborted()
    const open = await pageOf(ctx, candidates, after)
    counts.checked += open.length
    counts.flagged += await flagOf(ctx, open, afterMinutes, at)
    if (open.length < attendancesAtOnce) return counts
    after = open.at(-1)?.id ?? after
  }
}

async function afterMinutesOf(ctx: AnyContext): Promise<number> {
  const [row] = (await ctx.db.execute(sql`select missed_after_minutes as minutes from company`)) as unknown as {
    minutes: number
  }[]
  if (!row) throw new Error('There is no company yet')
  return row.minutes
}

/** A subselect of the ids of open attendances. */
async function candidatesIn(
  ctx: AnyContext,
  afterMinutes: number,
  { from, to }: { from: Date | null; to: Date },
): Promise<SQL> {
  const before = (instant: Date, minutes: number) => new Date(instant.getTime() - minutes * minute)
  const open = sql`a.clock_out is null and not a.missed`
  const until = (minutes: number) => sql`a.clock_in <= ${before(to, minutes).toISOString()}::timestamptz`
  if (from === null || localDate(from, 'UTC') !== localDate(to, 'UTC')) {
    return sql`select a.id from attendance a where ${open} and ${until(Math.min(afterMinutes, unscheduledMinutes))}`
  }
  const unscheduled = sql`select a.id from attendance a where ${open} and ${until(unscheduledMinutes)}
    and a.clock_in > ${before(from, unscheduledMinutes).toISOString()}::timestamptz`
  const edges = await shiftsWithin(ctx, 'end', { from: before(from, afterMinutes), to: before(to, afterMinutes) })
  if (edges.length === 0) return unscheduled
  return sql`${unscheduled} union select a.id from (${edgeRows(edges)}) s cross join company c
    join attendance a on ${open} and a.clock_in < s.end_at join employee e on e.id = a.employee_id and ${worksBy}`
}

async function pageOf(ctx: AnyContext, candidates: SQL, after: number): Promise<Open[]> {
  const rows = (await ctx.db.execute(sql`
    select a.id, a.employee_id as "employeeId", a.work_date as "workDate",
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn"
    from attendance a where a.id in (select id from (${candidates}) candidate where id > ${after} order by id limit ${attendancesAtOnce})
    order by a.id`)) as unknown as (Omit<Open, 'clockIn'> & { clockIn: number })[]
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
