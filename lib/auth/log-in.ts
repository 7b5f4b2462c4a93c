import type { AnyContext } from '../context'
import { inTransaction } from '../transaction'
import { issueTokens } from './access-token'
import { checkCredentials } from './check-credentials'
import { readMe } from './queries'
import { startSession } from './start-session'

/** Signs a program in: an access token of 15 minutes, a refresh token of 30 days, and who they are for. */
export async function logIn(ctx: AnyContext, { body }: { body: { username: string; password: string } }) {
  const proven = await checkCredentials(ctx, body)
  return inTransaction(ctx, async (ctx) => {
    const { actor, expiresAt } = await startSession(ctx, proven, 'api')
    const tokens = await issueTokens(ctx, { id: actor.sessionId, employeeId: actor.id, expiresAt })
    return { ...tokens, user: await readMe(ctx, actor.id) }
  })
}
