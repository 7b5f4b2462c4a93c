import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '@/db/client'
import { authenticate } from '@/lib/auth/authenticate'
import { sessionCookie } from '@/lib/auth/cookie'
import type { Actor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { within } from '@/lib/http/deadline'
import { unavailable } from '@/lib/http/problem'

/** What a request said of who sends it: enough to find out later, when the request itself is forgotten. */
export type Credentials = { bearer: string | null; cookie: string | undefined }

/** Milliseconds until we say that the database is away: the driver would wait for it. */
const patience = 5_000
const tokenShape = /^[\w.~+/=-]{1,4000}$/

/**
 * Reads a request's credentials: a bearer token by header or by the subprotocol pair `bearer, <token>`, which beats the
 * cookie. The cookie counts only on a request from our own pages, for browsers send it from everybody's: `cross_site`.
 */
export function credentialsOf(headers: IncomingHttpHeaders, appUrl: string): Credentials {
  const bearer = bearerIn(headers.authorization) ?? pairedToken(headers['sec-websocket-protocol'])
  if (bearer !== null || headers.cookie === undefined) return { bearer, cookie: undefined }
  const { cookie } = headers
  if (sessionCookie(new Request(appUrl, { headers: { cookie } }), appUrl) === null) return { bearer, cookie: undefined }
  if (!isFromOurPages(headers, appUrl)) {
    throw new AppError(
      'cross_site',
      `Signed in by cookie, only the pages at ${appUrl} may listen. If that is not the address you use, set APP_URL; programs use a bearer token.`,
    )
  }
  return { bearer, cookie }
}

/** Whether a request said nothing of who sends it. */
export function isNobody({ bearer, cookie }: Credentials): boolean {
  return bearer === null && cookie === undefined
}

/** Whose credentials these are, as the database says now; throws `not_signed_in` and `unavailable`. */
export async function actorOf(db: Database, { bearer, cookie }: Credentials, appUrl: string): Promise<Actor> {
  if (bearer !== null && !tokenShape.test(bearer)) throw notSignedIn()
  const headers: Record<string, string> =
    bearer === null ? (cookie === undefined ? {} : { cookie }) : authorization(bearer)
  if (Object.keys(headers).length === 0) throw notSignedIn()
  const { actor } = await within(patience, authenticate(db, new Request(appUrl, { headers })), unavailable)
  if (!actor) throw notSignedIn()
  return actor
}

/** Browsers name the origin of every WebSocket and every POST; of a GET to its own site they say so in another header. */
function isFromOurPages(headers: IncomingHttpHeaders, appUrl: string): boolean {
  if (headers.origin !== undefined) return headers.origin === appUrl
  return headers['sec-fetch-site'] === 'same-origin'
}

function bearerIn(header: string | undefined): string | null {
  return /^\s*bearer(?:\s+(.*?))?\s*$/i.exec(header ?? '')?.map((part) => part ?? '')[1] ?? null
}

function pairedToken(header: string | undefined): string | null {
  const [scheme, token, ...more] = header?.split(',').map((one) => one.trim()) ?? []
  return scheme === 'bearer' && token !== undefined && more.length === 0 ? token : null
}

function authorization(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}

function notSignedIn(): AppError {
  return new AppError(
    'not_signed_in',
    'Sign in first: the token or the cookie is missing, has run out, or was taken back.',
  )
}
