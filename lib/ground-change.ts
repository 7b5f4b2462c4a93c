import { type SQL, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { announce } from './announce'
import { type Because, datesTouched } from './closed-months'
import type { AnyContext } from './context'
import { addDays, type LocalDate } from './time'

/**
 * `to`: the last date that changed, where those after it stay what they were, and no shift moves; all of them do unless
 * given. `by`: leave itself or a correction of attendances, by which the cost of leave does not change.
 */
export type GroundChange = {
  employeeIds: number[] | 'all'
  from: LocalDate
  to?: LocalDate
  by?: 'leave' | 'correction'
}
type Derive = (ctx: AnyContext, change: GroundChange) => Promise<void>

let derive: Derive | null = null

/** Wired once by lib/endpoints.ts: attendance knows how to derive days, and those who change the ground come before it. */
export function onGroundChange(callback: Derive): void {
  derive = callback
}

/**
 * Call it in the transaction that changed a schedule, an assignment, a zone, a holiday or the grace: days recorded from
 * `from` on are derived again. The revision makes a clock-in that was computed on the old ground compute again. `because`:
 * what an adjustment of a closed month is told by.
 */
export async function groundChanged(
  ctx: AnyContext,
  change: GroundChange,
  because: Because = { cause: 'change' },
): Promise<void> {
  if (!derive) throw new Error('Nobody derives days: lib/endpoints.ts was not loaded')
  await ctx.db.execute(
    sql`update ${employee} set ground_revision = ground_revision + 1 where id in (
      select id from ${employee} where ${concerns(change)} order by id for no key update)`,
  )
  await derive(ctx, change)
  // A night shift of the date before may be derived anew too.
  const { employeeIds, from, to } = change
  await datesTouched(ctx, { employeeIds, from: addDays(from, -1), ...(to && { to: addDays(to, 1) }), because })
  announce(ctx, { changed: { topic: 'attendance', employees: change.employeeIds } })
}

export function concerns(change: GroundChange, column: SQL = sql`id`): SQL {
  return change.employeeIds === 'all' ? sql`true` : sql`${column} = any(${sql.param(change.employeeIds)}::int[])`
}
