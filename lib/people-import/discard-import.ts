import { eq, sql } from 'drizzle-orm'
import { peopleImport } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { forget } from '../forget'
import { instantSql } from '../sql-time'
import { inTransaction } from '../transaction'
import { lockDraft } from './stored'

/** Throws a file away that was not applied, with its rows. Throws `conflict` while it is being applied, and afterwards. */
export async function discardImport(ctx: Context, id: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockDraft(ctx, id)
    await ctx.db.delete(peopleImport).where(eq(peopleImport.id, id))
  })
}

/** Files that nobody applied within a day; of those that were, what is left after 30 days. Returns how many. */
export async function forgetImports(ctx: AnyContext): Promise<number> {
  const now = instantSql(ctx.now)
  return forget(
    ctx,
    sql`people_import`,
    sql`(state in ('draft', 'failed') and created_at < ${now} - interval '1 day') or applied_at < ${now} - interval '30 days'`,
  )
}
