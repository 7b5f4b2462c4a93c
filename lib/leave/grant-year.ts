import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
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
    if (ids.length > 0) counts.grants += await inTransaction(ctx, (ctx) => grantTo(ctx, ids, year))
    if (ids.length < employeesAtOnce) return counts
    after = ids.at(-1) ?? after
  }
}

/** An entry in the audit for some hundred: each one's line stands in their ledger. */
async function grantTo(ctx: AnyContext, ids: number[], year: number): Promise<number> {
  const grants = await withLedger(ctx, ids, (ctx) => postMissingGrants(ctx, ids, year, `year:${year}`))
  if (grants > 0) {
    const after = { year, employees: ids.length, grants }
    await writeAudit(ctx, { action: 'leave_year.granted', subjectType: 'leave_year', subjectId: year, after })
  }
  return grants
}

async function pageOf(ctx: AnyContext, year: number, after: number): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`
    select e.id from employee e
    where e.is_active and e.id > ${after} and e.date_joined <= ${`${year}-12-31`}::date
      and exists (select from leave_type t where ${isMissing(year)})
    order by e.id limit ${employeesAtOnce}`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}
