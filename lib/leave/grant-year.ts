import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { inTransaction } from '../transaction'
import { isMissing, postMissingGrants } from './grant-leave'
import { withLedger } from './with-ledger'

const employeesAtOnce = 500

/**
 * Grants the leave of a leave year (`slot`) to everybody who works here and was not granted it: some hundred at a time, so
 * that nobody waits long to clock in. Whoever joins in a later year got that of their first when they were entered.
 */
export async function grantYear(
  ctx: AnyContext,
  { slot, signal }: { slot: string; signal: AbortSignal },
): Promise<Record<string, number>> {
  const year = Number(slot)
  const counts = { employees: 0, grants: 0 }
  for (let after = 0; ; ) {
    signal.throwIfAborted()
    const ids = await pageOf(ctx, year, after)
    counts.employees += ids.length
    const post = (ctx: AnyContext) => postMissingGrants(ctx, ids, year, `year:${year}`)
    if (ids.length > 0) counts.grants += await inTransaction(ctx, (ctx) => withLedger(ctx, ids, post))
    if (ids.length < employeesAtOnce) return counts
    after = ids.at(-1) ?? after
  }
}

async function pageOf(ctx: AnyContext, year: number, after: number): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`
    select e.id from employee e
    where e.is_active and e.id > ${after} and e.date_joined <= ${`${year}-12-31`}::date
      and exists (select from leave_type t where ${isMissing(year)})
    order by e.id limit ${employeesAtOnce}`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}
