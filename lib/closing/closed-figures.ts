import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { annualLeave } from '../ledger'
import { countMonth } from '../reports/count-month'
import type { Figures } from '../reports/figures'
import { edgesOf, monthFacts } from '../reports/month-facts'

/**
 * What is stored of a closed month beside its figures, so that they can be compared later: the annual leave that came and
 * went in the month (the balance at its end also says what happened in others), and whether they had to clock in.
 */
export type ClosedFigures = Figures & { ledgerMinutes: number; clocking: 'required' | 'none' }

/** What of it can differ later; the balance by what the month itself adds to it. */
export type Comparable = Omit<ClosedFigures, 'balanceMinutes' | 'clocking'>

const atOnce = 100

/** What a month comes to now, by employee, counted anew: `clockings` are those it was closed with. */
export async function comparableNow(
  ctx: AnyContext,
  month: string,
  clockings: ReadonlyMap<number, ClosedFigures['clocking']>,
): Promise<Map<number, Comparable>> {
  const ids = [...clockings.keys()]
  const ledger = await ledgerOf(ctx, ids, month)
  const found = new Map<number, Comparable>()
  for (let at = 0; at < ids.length; at += atOnce) {
    for (const { id, facts } of await monthFacts(ctx, ids.slice(at, at + atOnce), month)) {
      const clocking = clockings.get(id) ?? facts.clocking
      const { counted } = countMonth({ ...facts, clocking }, month, ctx.now)
      found.set(id, { ...counted, ...(ledger.get(id) ?? { ledgerMinutes: 0, chargedMinutes: 0 }) })
    }
  }
  return found
}

type Ledger = Pick<Comparable, 'ledgerMinutes' | 'chargedMinutes'>

/** What the leave ledger says of a month: annual leave dated in it, and what lateness of it cost whenever that was posted. */
export async function ledgerOf(ctx: AnyContext, ids: number[], month: string): Promise<Map<number, Ledger>> {
  const [first, last] = edgesOf(month)
  const rows = (await ctx.db.execute(sql`
    select e.id,
      (select coalesce(sum(l.minutes), 0)::int from leave_entry l where l.employee_id = e.id and l.leave_type_id = ${annualLeave}
        and l.effective_on between ${first}::date and ${last}::date) as "ledgerMinutes",
      (select coalesce(-sum(l.minutes), 0)::int from leave_entry l
        where l.kind = 'late' and l.subject = 'late:' || e.id || ${`:${month}`}::text) as "chargedMinutes"
    from employee e where e.id = any(${sql.param(ids)}::int[])`)) as unknown as (Ledger & { id: number })[]
  return new Map(rows.map(({ id, ...ledger }) => [id, ledger]))
}
