import type { Database } from '@/db/client'
import { credential } from '@/db/schema'
import type { AnyContext } from '../../context'
import { signingKeys } from '../../signing-keys'
import { checkCredentials } from '../check-credentials'
import { hashPassword } from '../password'
import { type StartedSession, startSession } from '../start-session'
import { signToken } from '../tokens'

export const password = 'clouds over the harbour'
let hashed: Promise<string> | undefined

export async function givePassword(db: Database, person: { id: number }): Promise<void> {
  hashed ??= hashPassword(password)
  await db.insert(credential).values({ employeeId: person.id, passwordHash: await hashed })
}

/** A request of somebody not signed in, from `ip`. */
export function outside(db: Database, { ip = '203.0.113.7', now = new Date() }: { ip?: string; now?: Date } = {}) {
  return { actor: null, now, db, origin: { ip, userAgent: 'test' }, replay: null } satisfies AnyContext
}

/** Signs a browser in; `token` is what its cookie holds. */
export async function signInBrowser(ctx: AnyContext, username: string): Promise<StartedSession & { token: string }> {
  const started = await startSession(ctx, await checkCredentials(ctx, { username, password }), 'browser')
  const { id, sessionId } = started.actor
  const { browser } = await signingKeys(ctx.db)
  const claims = { employeeId: id, sessionId, issuedAt: ctx.now, expiresAt: started.expiresAt }
  return { ...started, token: signToken(browser, 'browser', claims) }
}

export function withBearer(token: string): Request {
  return new Request('http://localhost/', { headers: { authorization: `Bearer ${token}` } })
}

export function withCookie(token: string, more: Record<string, string> = {}): Request {
  return new Request('http://localhost/', { headers: { cookie: `daybook.session=${token}`, ...more } })
}
