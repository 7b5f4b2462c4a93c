import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from './context'

const rowsAtOnce = 5_000

/**
 * Deletes the rows of a table that meet a condition, some thousand at a time, so that nobody waits long for a lock.
 * Returns how many. Only a domain's own folder calls it for its tables.
 */
export async function forget(ctx: AnyContext, table: SQL, condition: SQL): Promise<number> {
  for (let total = 0; ; ) {
    const rows = await ctx.db.execute(sql`
      delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${rowsAtOnce})) returning 1`)
    total += rows.length
    if (rows.length < rowsAtOnce) return total
  }
}
