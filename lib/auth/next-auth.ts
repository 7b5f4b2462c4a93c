import type { AuthOptions, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import type { AnyContext } from '../context'
import { isAppError } from '../errors'
import { log } from '../log'
import { type SigningKeys, signingKeys } from '../signing-keys'
import { inTransaction } from '../transaction'
import { checkCredentials, wrongCredentials } from './check-credentials'
import { cookieName, isHttps } from './cookie'
import { endSession } from './end-session'
import { loginBody } from './schema'
import { type StartedSession, sessionLifetimeMs, startSession } from './start-session'
import { readToken, signToken } from './tokens'

type Door = {
  ctx: AnyContext
  appUrl: string
  /** Told why signing in or out failed: next-auth itself only redirects. */
  onRefusal: (error: unknown) => void
}
/** What signing in hands on to the token; it never leaves the process. */
type SignedIn = User & { started: StartedSession }

const tokenClaims = z.object({ sub: z.string(), sid: z.string(), iat: z.number(), exp: z.number() })

/**
 * next-auth's options for one request: it keeps its protocol and its cookies, while passwords, sessions and tokens are
 * ours. The cookie's token (HS256, `sub` and `sid` only) says nothing personal, and authenticate.ts reads it.
 */
export async function authOptions({ ctx, appUrl, onRefusal }: Door): Promise<AuthOptions> {
  const keys = await signingKeys(ctx.db)
  return {
    secret: keys.csrf,
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        authorize: (given) => signIn(ctx, given).catch((error) => refuse(error, onRefusal)),
      }),
    ],
    session: { strategy: 'jwt', maxAge: sessionLifetimeMs / 1000 },
    jwt: tokenFormat(keys),
    pages: { signIn: '/login', error: '/login', signOut: '/login' },
    cookies: cookies(appUrl),
    useSecureCookies: isHttps(appUrl),
    callbacks: {
      jwt: ({ token, user }) => (user ? claimsOf(user as SignedIn, ctx.now) : token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => ownUrl(url, appUrl) ?? appUrl,
    },
    events: { signOut: ({ token }) => signOut(ctx, token).catch(onRefusal) },
    logger: {
      error: (code, metadata) =>
        log().debug({ code, err: 'error' in metadata ? metadata.error : metadata }, 'next-auth'),
      warn: (code) => log().debug({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}

/** The address if it is one of this site, made absolute; null for any other. */
export function ownUrl(url: string, appUrl: string): string | null {
  if (!URL.canParse(url, appUrl)) return null
  const wanted = new URL(url, appUrl)
  return wanted.origin === new URL(appUrl).origin ? wanted.href : null
}

async function signIn(ctx: AnyContext, given: unknown): Promise<SignedIn> {
  const parsed = loginBody.safeParse(pick(given))
  if (!parsed.success) throw wrongCredentials()
  const proven = await checkCredentials(ctx, parsed.data)
  const started = await inTransaction(ctx, (ctx) => startSession(ctx, proven, 'browser'))
  return { id: String(proven.employeeId), started }
}

function pick(given: unknown): unknown {
  const { username, password } = Object(given) as Record<string, unknown>
  return { username, password }
}

/** next-auth puts the message into an address: only a code may be in it, and the seconds to wait. */
function refuse(error: unknown, onRefusal: Door['onRefusal']): never {
  onRefusal(error)
  if (!isAppError(error)) throw new Error('unavailable')
  const { retryAfter } = error.extra
  throw new Error(retryAfter === undefined ? error.code : `${error.code}:${retryAfter}`)
}

async function signOut(ctx: AnyContext, token: JWT | null): Promise<void> {
  const { sid } = token ?? {}
  if (typeof sid === 'string') await inTransaction(ctx, (ctx) => endSession(ctx, sid, 'signed_out'))
}

function claimsOf({ started }: SignedIn, now: Date): JWT {
  return {
    sub: String(started.actor.id),
    sid: started.actor.sessionId,
    iat: Math.floor(now.getTime() / 1000),
    exp: Math.floor(started.expiresAt.getTime() / 1000),
  }
}

function tokenFormat({ browser }: SigningKeys): NonNullable<AuthOptions['jwt']> {
  return {
    encode: async ({ token }) => {
      const { sub, sid, iat, exp } = tokenClaims.parse(token)
      const claims = { employeeId: Number(sub), sessionId: sid, issuedAt: instant(iat), expiresAt: instant(exp) }
      return signToken(browser, 'browser', claims)
    },
    decode: async ({ token }) => {
      const claims = token ? readToken(browser, 'browser', token) : null
      if (!claims) return null
      const { employeeId, sessionId, issuedAt, expiresAt } = claims
      return {
        sub: String(employeeId),
        sid: sessionId,
        iat: issuedAt.getTime() / 1000,
        exp: expiresAt.getTime() / 1000,
      }
    },
  }
}

function instant(seconds: number): Date {
  return new Date(seconds * 1000)
}

function cookies(appUrl: string): AuthOptions['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(appUrl) } as const
  return {
    sessionToken: { name: cookieName(appUrl, 'session'), options },
    csrfToken: { name: cookieName(appUrl, 'csrf'), options },
    callbackUrl: { name: cookieName(appUrl, 'callback'), options },
  }
}
