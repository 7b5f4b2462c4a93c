import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { AnyContext } from '../context'
import { settleLowBalance } from './settle-low-balance'

/**
 * Holds the leave ledgers of these employees until the transaction is over, for `act` to sum and to post. Locks them in a
 * statement of its own, in the order of their ids, and raises their revisions, so that a clock-in computed before computes
 * again. Nested calls join; the outermost compares the low balance once, at its end, and announces. Call it inside `inTransaction`.
 */
export async function withLedger<C extends AnyContext, T>(
  ctx: C,
  employeeIds: number[],
  act: (ctx: C) => Promise<T>,
): Promise<T> {
  const outer = ctx.ledger
  const ledger = outer ?? { employees: new Set<number>(), posted: [] }
  const more = employeeIds.filter((id) => !ledger.employees.has(id))
  if (more.length > 0) await holdEmployees(ctx, more)
  for (const id of more) ledger.employees.add(id)
  const answer = await act({ ...ctx, ledger })
  if (!outer) {
    await settleLowBalance(ctx, ledger)
    announce(ctx, { changed: { topic: 'leave', employees: [...ledger.employees] } })
  }
  return answer
}

async function holdEmployees(ctx: AnyContext, ids: number[]): Promise<void> {
  await ctx.db.execute(sql`
    update employee set ground_revision = ground_revision + 1 where id in (
      select id from employee where id = any(${sql.param(ids)}::int[]) order by id for no key update)`)
}
