import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { concerns, type GroundChange } from '../ground-change'
import { addDays } from '../time'
import type { MonthCount } from './count-month'
import { edgesOf, type Member } from './month-facts'

/**
 * What must hold: a row of `month_figure` that `holds` is what counting now would give. So a row is deleted in the
 * transaction that alters what its days are counted from (`forgetFigures`); only days that clocking cannot alter are
 * stored, and only if nothing altered them since they were read (`storeCounts`).
 */

/** Whether row `f` of employee `e` holds at `now`; `first` and `last`: the edges of its month. */
export function holds(now: Date, first: SQL, last: SQL): SQL {
  return sql`(f.employed_from = greatest(e.date_joined, ${first}) and f.employed_to = least(coalesce(e.date_left, ${last}), ${last})
    and f.clocking = e.clocking and (f.valid_until is null or f.valid_until > ${now.toISOString()}::timestamptz))`
}

/** A count, and what it was made of at the employee's `revision`. */
export type Counted = Member & { count: MonthCount }

/** Stores what nobody alters by clocking any more. Returns how many. */
export async function storeCounts(ctx: AnyContext, month: string, counts: Counted[]): Promise<number> {
  const rows = counts.flatMap(({ id, revision, count, facts: { employed, clocking } }) => {
    const { counted, through, isSettled, validUntil } = count
    if (!isSettled) return []
    return [{ id, revision, joined: employed.from, left: employed.to, clocking, through, validUntil, ...counted }]
  })
  if (rows.length === 0) return 0
  const [first, last] = edgesOf(month)
  // Whoever is being altered at this moment is passed over; whoever alters them next waits, and deletes the row.
  const [row] = (await ctx.db.execute(sql`
    with n as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, revision int, joined date, "left" date, clocking text, through date, "validUntil" timestamptz,
        "scheduledMinutes" int, "leaveMinutes" int, "dueMinutes" int, "workedMinutes" int, "overtimeMinutes" int, "missingMinutes" int,
        "daysPresent" int, "daysAbsent" int, "leaveByType" jsonb, "delayCount" int, "delayMinutes" int, "missedPunches" int)
    ), held as materialized (
      select e.id, e.clocking, greatest(e.date_joined, ${first}::date) as "from", least(coalesce(e.date_left, ${last}::date), ${last}::date) as "to"
      from employee e join n on n.id = e.id
      where e.ground_revision = n.revision and e.date_joined = n.joined and e.date_left is not distinct from n."left" and e.clocking = n.clocking
      order by e.id for share of e skip locked
    ), stored as (
      insert into month_figure (employee_id, month, through, valid_until, employed_from, employed_to, clocking,
        scheduled_minutes, leave_minutes, due_minutes, worked_minutes, overtime_minutes, missing_minutes,
        days_present, days_absent, leave_by_type, delay_count, delay_minutes, missed_punches)
      select h.id, ${first}::date, n.through, n."validUntil", h."from", h."to", h.clocking,
        n."scheduledMinutes", n."leaveMinutes", n."dueMinutes", n."workedMinutes", n."overtimeMinutes", n."missingMinutes",
        n."daysPresent", n."daysAbsent", n."leaveByType", n."delayCount", n."delayMinutes", n."missedPunches"
      from held h join n on n.id = h.id order by h.id
      on conflict (month, employee_id) do update set through = excluded.through, valid_until = excluded.valid_until,
        employed_from = excluded.employed_from, employed_to = excluded.employed_to, clocking = excluded.clocking,
        scheduled_minutes = excluded.scheduled_minutes, leave_minutes = excluded.leave_minutes, due_minutes = excluded.due_minutes,
        worked_minutes = excluded.worked_minutes, overtime_minutes = excluded.overtime_minutes, missing_minutes = excluded.missing_minutes,
        days_present = excluded.days_present, days_absent = excluded.days_absent, leave_by_type = excluded.leave_by_type,
        delay_count = excluded.delay_count, delay_minutes = excluded.delay_minutes, missed_punches = excluded.missed_punches
      returning 1
    ) select count(*)::int as stored from stored`)) as unknown as { stored: number }[]
  return row?.stored ?? 0
}

/**
 * Deletes what a change of the ground makes wrong, in its transaction, after it has raised the revisions. A work date
 * that is derived again may move from the days before.
 */
export async function forgetFigures(ctx: AnyContext, change: GroundChange): Promise<void> {
  const month = `${addDays(change.from, -3).slice(0, 7)}-01`
  const until = change.to ? sql`and month <= ${addDays(change.to, 3)}::date` : sql``
  await ctx.db.execute(sql`
    delete from month_figure where month >= ${month}::date ${until} and ${concerns(change, sql`employee_id`)}`)
}
