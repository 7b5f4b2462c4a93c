import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { annualLeave } from '../ledger'
import type { LocalDate } from '../time'
import { countMonth, hasBegun } from './count-month'
import { holds, storeCounts } from './figure-cache'
import { type CountedFigures, type Figures, noFigures } from './figures'
import { edgesOf, monthFacts } from './month-facts'

/**
 * `through`: the last date that is counted, the last of the month once it is over; null: none is. `revision`: the
 * employee's `ground_revision` that the figures are of.
 */
export type MonthFigures = { figures: Figures; through: LocalDate | null; revision: number }

/** So many are counted in one go: longer would keep clock-ins waiting. */
export const countedAtOnce = 50

/**
 * The figures of a month ('2026-11') as they are now, by employee; also of months that are closed. What is counted is
 * kept, so that it is counted once. Whoever calls has checked that the actor may know them; unknown ids are missing.
 */
export async function figuresFor(
  ctx: AnyContext,
  employeeIds: readonly number[],
  month: string,
): Promise<Map<number, MonthFigures>> {
  const found = new Map<number, MonthFigures>()
  const missing: Row[] = []
  for (const row of await readRows(ctx, employeeIds, month)) {
    if (row.counted) found.set(row.id, asFigures(row, row.counted, row.through))
    else if (!hasBegun(month, ctx.now)) found.set(row.id, asFigures(row, noFigures, null))
    else missing.push(row)
  }
  for (let at = 0; at < missing.length; at += countedAtOnce) {
    const some = missing.slice(at, at + countedAtOnce)
    const { counts } = await countAndKeep(
      ctx,
      some.map(({ id }) => id),
      month,
    )
    for (const row of some) {
      const count = counts.get(row.id)
      if (count) found.set(row.id, asFigures({ ...row, revision: count.revision }, count.counted, count.through))
    }
  }
  return found
}

type Count = { counted: CountedFigures; through: LocalDate | null; revision: number }

/** Counts the month of at most `countedAtOnce` employees, and keeps what will stay: of so many. */
export async function countAndKeep(
  ctx: AnyContext,
  employeeIds: number[],
  month: string,
): Promise<{ counts: Map<number, Count>; kept: number }> {
  const members = await monthFacts(ctx, employeeIds, month)
  const counted = members.map((member) => ({ ...member, count: countMonth(member.facts, month, ctx.now) }))
  const kept = await storeCounts(ctx, month, counted)
  return { counts: new Map(counted.map(({ id, revision, count }) => [id, { ...count, revision }])), kept }
}

type Row = {
  id: number
  revision: number
  counted: CountedFigures | null
  through: LocalDate | null
  charged: number
  balance: number
}

async function readRows(ctx: AnyContext, employeeIds: readonly number[], month: string): Promise<Row[]> {
  const [first, last] = edgesOf(month).map((date) => sql`${date}::date`) as [SQL, SQL]
  return (await ctx.db.execute(sql`
    select e.id, e.ground_revision as revision, f.through, case when f.month is not null then ${countedJson} end as counted,
      ${chargedMinutes(sql`e.id`, month)} as charged, ${balanceAtEnd(sql`e.id`, month)} as balance
    from employee e left join month_figure f on f.employee_id = e.id and f.month = ${first} and ${holds(ctx.now, first, last)}
    where e.id = any(${sql.param([...employeeIds])}::int[])`)) as unknown as Row[]
}

/** Row `f` of `month_figure` as `CountedFigures`. */
const countedJson = sql.raw(
  `json_build_object(${Object.keys(noFigures)
    .map((key) => `'${key}', f.${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
    .join(', ')})`,
)

function asFigures(
  { charged, balance, revision }: Pick<Row, 'charged' | 'balance' | 'revision'>,
  counted: CountedFigures,
  through: LocalDate | null,
): MonthFigures {
  return { figures: { ...counted, chargedMinutes: charged, balanceMinutes: balance }, through, revision }
}

/** What the ledger took for the lateness of a month; `employee` is a column or a value. */
export function chargedMinutes(employee: SQLWrapper, month: string): SQL {
  return sql`(select coalesce(-sum(l.minutes), 0)::int from leave_entry l
    where l.kind = 'late' and l.subject = 'late:' || ${employee} || ${`:${month}`}::text)`
}

/** Annual leave by the lines of the ledger up to the last of a month. */
export function balanceAtEnd(employee: SQLWrapper, month: string): SQL {
  const [, last] = edgesOf(month)
  return sql`(select coalesce(sum(l.minutes), 0)::int from leave_entry l
    where l.employee_id = ${employee} and l.leave_type_id = ${annualLeave} and l.leave_year <= ${Number(month.slice(0, 4))}
      and l.effective_on <= ${last}::date)`
}
