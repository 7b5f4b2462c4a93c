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

/** By employee what a change does to their days, worked out at a revision of theirs; it is true while that is theirs. */
export type Foresight<Days = unknown> = Map<number, { revision: number; days: Days }>
type Foresee<Days> = {
  /** Leaves out those of whom more changes than their days. */
  foresee: (ctx: AnyContext, change: GroundChange, employeeIds: number[]) => Promise<Map<number, Days>>
  store: (ctx: AnyContext, change: GroundChange, foreseen: Map<number, Days>) => Promise<void>
}

let derive: Derive | null = null
let foreseeing: Foresee<unknown> | null = null

/** Wired once by lib/endpoints.ts: attendance knows how to derive days, and those who change the ground come before it. */
export function onGroundChange(callback: Derive): void {
  derive = callback
}

/** Wired with it. */
export function onGroundForeseen<Days>(callbacks: Foresee<Days>): void {
  foreseeing = callbacks as Foresee<unknown>
}

/**
 * Works out what a change that is written, and seen by its transaction alone, does to the days of many, while none of them
 * is held: `groundChanged` with it has little left to do. Those who clock in or out meanwhile are worked out again then.
 */
export async function foreseeGround(ctx: AnyContext, change: GroundChange, employeeIds: number[]): Promise<Foresight> {
  if (!foreseeing) throw new Error('Nobody derives days: lib/endpoints.ts was not loaded')
  const rows = (await ctx.db.execute(sql`
    select id, ground_revision as revision from employee where id = any(${sql.param(employeeIds)}::int[])`)) as unknown as Revision[]
  const days = await foreseeing.foresee(ctx, { ...change, employeeIds }, employeeIds)
  return new Map(
    rows.flatMap(({ id, revision }) => (days.has(id) ? [[id, { revision, days: days.get(id) }] as const] : [])),
  )
}

type Revision = { id: number; revision: number }

/**
 * Call it in the transaction that changed a schedule, an assignment, a zone, a holiday or the grace: days recorded from
 * `from` on are derived again. The revision makes a clock-in that was computed on the old ground compute again. `because`:
 * what an adjustment of a closed month is told by. `foresight`: what was worked out of it before.
 */
export async function groundChanged(
  ctx: AnyContext,
  change: GroundChange,
  because: Because = { cause: 'change' },
  foresight: Foresight = new Map(),
): Promise<void> {
  if (!derive) throw new Error('Nobody derives days: lib/endpoints.ts was not loaded')
  const raised = (await ctx.db.execute(
    sql`update ${employee} set ground_revision = ground_revision + 1 where id in (
      select id from ${employee} where ${concerns(change)} order by id for no key update)
      ${foresight.size > 0 ? sql`returning id, ground_revision as revision` : sql``}`,
  )) as unknown as Revision[]
  await deriveBy(derive, ctx, change, foreseenOf(raised, foresight))
  // A night shift of the date before may be derived anew too.
  const { employeeIds, from, to } = change
  await datesTouched(ctx, { employeeIds, from: addDays(from, -1), ...(to && { to: addDays(to, 1) }), because })
  announce(ctx, { changed: { topic: 'attendance', employees: change.employeeIds } })
}

function foreseenOf(raised: Revision[], foresight: Foresight): Map<number, unknown> {
  return new Map(
    raised.flatMap(({ id, revision }) => {
      const foreseen = foresight.get(id)
      return foreseen && foreseen.revision === revision - 1 ? [[id, foreseen.days] as const] : []
    }),
  )
}

async function deriveBy(derive: Derive, ctx: AnyContext, change: GroundChange, foreseen: Map<number, unknown>) {
  const { employeeIds } = change
  if (!foreseeing || employeeIds === 'all' || foreseen.size === 0) return derive(ctx, change)
  await foreseeing.store(ctx, { ...change, employeeIds: [...foreseen.keys()] }, foreseen)
  const others = employeeIds.filter((id) => !foreseen.has(id))
  if (others.length > 0) await derive(ctx, { ...change, employeeIds: others })
}

export function concerns(change: GroundChange, column: SQL = sql`id`): SQL {
  return change.employeeIds === 'all' ? sql`true` : sql`${column} = any(${sql.param(change.employeeIds)}::int[])`
}
