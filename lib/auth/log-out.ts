import { eq } from 'drizzle-orm'
import { refreshToken } from '@/db/schema'
import type { AnyContext } from '../context'
import { inTransaction } from '../transaction'
import { endSession } from './end-session'
import { hashOf } from './one-time-token'

/**
 * Ends the session of this request, and the one a refresh token belongs to: a program whose access token has run out can
 * still sign out. Says nothing about whether there was one.
 */
export async function logOut(ctx: AnyContext, { body }: { body: { refresh?: string } }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (ctx.actor) await endSession(ctx, ctx.actor.sessionId, 'signed_out')
    if (body.refresh === undefined) return
    const [owner] = await ctx.db
      .select({ sessionId: refreshToken.sessionId })
      .from(refreshToken)
      .where(eq(refreshToken.hash, hashOf(body.refresh)))
    if (owner) await endSession(ctx, owner.sessionId, 'signed_out')
  })
}
