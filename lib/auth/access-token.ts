import { refreshToken } from '@/db/schema'
import type { AnyContext } from '../context'
import { signingKeys } from '../signing-keys'
import { newSecret } from './one-time-token'
import { signToken } from './tokens'

const accessLifetimeMs = 15 * 60_000

export type TokenPair = { access: string; refresh: string; expires_in: number }

/** An access token of 15 minutes (`expires_in` seconds) and the refresh token that gets the next one, once. */
export async function issueTokens(
  ctx: AnyContext,
  session: { id: string; employeeId: number; expiresAt: Date },
): Promise<TokenPair> {
  const { token: refresh, hash } = newSecret()
  const { id: sessionId, employeeId } = session
  await ctx.db.insert(refreshToken).values({ hash, sessionId, createdAt: ctx.now, expiresAt: session.expiresAt })
  const expiresAt = new Date(Math.min(ctx.now.getTime() + accessLifetimeMs, session.expiresAt.getTime()))
  const { api } = await signingKeys(ctx.db)
  return {
    access: signToken(api, 'api', { employeeId, sessionId, issuedAt: ctx.now, expiresAt }),
    refresh,
    expires_in: Math.floor((expiresAt.getTime() - ctx.now.getTime()) / 1000),
  }
}
