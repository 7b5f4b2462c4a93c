import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import { issueTokens, type TokenPair } from './access-token'
import { endSession } from './end-session'
import { hashOf } from './one-time-token'
import { sessionLifetimeMs } from './start-session'

/** Two tabs may present the same refresh token this long after one another, in milliseconds. */
const graceMs = 10_000

type Found = { sessionId: string; employeeId: number; usedAt: number | null }

/**
 * Takes a refresh token for the next pair; the session lives 30 days from here on. A token that comes again after its
 * grace was copied: nobody can say by whom, so the whole session ends. Throws `not_signed_in`.
 */
export async function refresh(ctx: AnyContext, { body }: { body: { refresh: string } }): Promise<TokenPair> {
  const tokens = await inTransaction(ctx, async (ctx) => {
    const found = await findLive(ctx, hashOf(body.refresh))
    if (!found) return null
    if (found.usedAt !== null && ctx.now.getTime() - found.usedAt > graceMs) {
      await endSession(ctx, found.sessionId, 'refresh_token_copied')
      return null
    }
    return rotate(ctx, found, hashOf(body.refresh))
  })
  if (!tokens) throw new AppError('not_signed_in', 'This session has ended. Sign in again.')
  return tokens
}

/** Locks the token, so that of two at once the second sees that the first used it. */
async function findLive(ctx: AnyContext, hash: string): Promise<Found | null> {
  const [found] = await ctx.db.execute<Found>(sql`
    select s.id as "sessionId", s.employee_id as "employeeId", (extract(epoch from t.used_at) * 1000)::float8 as "usedAt"
    from refresh_token t join session s on s.id = t.session_id join employee e on e.id = s.employee_id
    where t.hash = ${hash} and t.expires_at > ${ctx.now.toISOString()}::timestamptz and s.kind = 'api' and s.ended_at is null
      and s.expires_at > ${ctx.now.toISOString()}::timestamptz and e.is_active for no key update of t, s`)
  return found ?? null
}

async function rotate(ctx: AnyContext, found: Found, hash: string): Promise<TokenPair> {
  const expiresAt = new Date(ctx.now.getTime() + sessionLifetimeMs)
  await ctx.db.execute(sql`
    with used as (
      update refresh_token set used_at = ${ctx.now.toISOString()}::timestamptz where hash = ${hash} and used_at is null
    ) update session set expires_at = ${expiresAt.toISOString()}::timestamptz where id = ${found.sessionId}::uuid`)
  return issueTokens(ctx, { id: found.sessionId, employeeId: found.employeeId, expiresAt })
}
