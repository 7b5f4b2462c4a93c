import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { forget } from '../forget'
import { instantSql } from '../sql-time'

/** Deliveries sent 90 days ago; those that were given up stay until somebody has seen to them. Returns how many. */
export async function forgetSentMail(ctx: AnyContext): Promise<number> {
  const now = instantSql(ctx.now)
  return forget(ctx, sql`delivery`, sql`state = 'sent' and settled_at < ${now} - interval '90 days'`)
}
