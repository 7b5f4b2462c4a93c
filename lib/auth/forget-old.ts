import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { forget } from '../forget'
import { instantSql } from '../sql-time'

/**
 * Sessions that ended 90 days ago, with their refresh tokens. The latest of an account stays: who has signed in before is
 * told of the next sign-in.
 */
export async function forgetEndedSessions(ctx: AnyContext): Promise<number> {
  const gone = sql`coalesce(session.ended_at, session.expires_at) < ${instantSql(ctx.now)} - interval '90 days'
    and exists (select from session later where later.employee_id = session.employee_id
      and (later.created_at, later.id) > (session.created_at, session.id))`
  await forget(ctx, sql`refresh_token`, sql`session_id in (select id from session where ${gone})`)
  return forget(ctx, sql`session`, gone)
}

/**
 * Refresh tokens a day after they expired: until then a used one that comes again ends its session. Links that were used
 * or have expired 30 days ago.
 */
export async function forgetOldTokens(ctx: AnyContext): Promise<number> {
  const refresh = await forget(ctx, sql`refresh_token`, sql`expires_at < ${instantSql(ctx.now)} - interval '1 day'`)
  const links = await forget(
    ctx,
    sql`one_time_token`,
    sql`coalesce(used_at, expires_at) < ${instantSql(ctx.now)} - interval '30 days'`,
  )
  return refresh + links
}

/** Failed sign-ins of a day ago: the throttle looks back an hour. */
export async function forgetFailures(ctx: AnyContext): Promise<number> {
  return forget(ctx, sql`login_failure`, sql`at < ${instantSql(ctx.now)} - interval '1 day'`)
}
