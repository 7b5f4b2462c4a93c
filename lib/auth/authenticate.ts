import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import type { Actor, Role } from '../context'
import { env } from '../env'
import { signingKeys } from '../signing-keys'
import { sessionCookie } from './cookie'
import { type Audience, readToken, type TokenClaims } from './tokens'

/** An answer kept under an Idempotency-Key. */
export type Replayed = { fingerprint: string; status: number; answer: string }

export type Authentication = {
  /** The database's time. */
  now: Date
  actor: Actor | null
  /** What the request brought, whether or not it was accepted; null: nothing. Cookies need the cross-site guard. */
  via: 'cookie' | 'bearer' | null
  replayed: Replayed | null
}

type Row = {
  now: number
  id: number | null
  role: Role
  name: string
  fingerprint: string | null
  status: number
  answer: string
}

/**
 * Who sent this request, as the session row and the employee say now, together with the database's time and the answer
 * already given under `route`'s Idempotency-Key: one query, signed in or not. What is malformed, forged, expired or
 * revoked counts as not signed in. A bearer token beats the cookie, which is then not looked at.
 */
export async function authenticate(
  db: Database,
  request: Request,
  route?: { route: string; key: string },
): Promise<Authentication> {
  const { via, token } = credentialOf(request)
  const audience: Audience = via === 'cookie' ? 'browser' : 'api'
  const claims = token ? readToken((await signingKeys(db))[audience], audience, token) : null
  const row = await look(db, claims, audience, route)
  const now = new Date(row.now)
  if (!claims || row.id === null || claims.expiresAt <= now) return { now, actor: null, via, replayed: null }
  const { id, role, name, fingerprint, status, answer } = row
  return {
    now,
    actor: { id, role, name, sessionId: claims.sessionId, sessionKind: audience },
    via,
    replayed: fingerprint === null ? null : { fingerprint, status, answer },
  }
}

function credentialOf(request: Request): { via: Authentication['via']; token: string | null } {
  const [scheme, ...rest] = request.headers.get('authorization')?.trim().split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer') return { via: 'bearer', token: rest.join(' ') }
  const cookie = sessionCookie(request, env().APP_URL)
  return { via: cookie === null ? null : 'cookie', token: cookie }
}

async function look(
  db: Database,
  claims: TokenClaims | null,
  audience: Audience,
  route?: { route: string; key: string },
): Promise<Row> {
  const [row] = await db.execute<Row>(sql`
    select floor(extract(epoch from now()) * 1000)::float8 as now, e.id, e.role, e.name, i.fingerprint, i.status, i.answer
    from (select 1) as one
    left join session s on s.id = ${claims?.sessionId ?? null}::uuid and s.employee_id = ${claims?.employeeId ?? null}::int
      and s.kind = ${audience} and s.ended_at is null and s.expires_at > now()
    left join employee e on e.id = s.employee_id and e.is_active
    left join idempotency i on i.employee_id = e.id and i.route = ${route?.route ?? null}::text
      and i.key = ${route?.key ?? null}::text`)
  if (!row) throw new Error('The query returned no row')
  return row
}
