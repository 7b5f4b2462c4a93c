import { createHmac, timingSafeEqual } from 'node:crypto'

export type Audience = 'browser' | 'api'
export type TokenClaims = { employeeId: number; sessionId: string; issuedAt: Date; expiresAt: Date }

const issuer = 'daybook'
/** The only header there is, compared as a whole: a token cannot choose its algorithm. */
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
const shape = /^([\w-]{36})\.([\w-]{1,600})\.([\w-]{43})$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const pk = /^[1-9]\d{0,9}$/
const largestPk = 2_147_483_647

/** A JWT (HS256) that names an employee and a session, for one audience; instants to the second, rounded down. */
export function signToken(key: Buffer, audience: Audience, claims: TokenClaims): string {
  const payload = {
    iss: issuer,
    aud: audience,
    sub: String(claims.employeeId),
    sid: claims.sessionId,
    iat: seconds(claims.issuedAt),
    exp: seconds(claims.expiresAt),
  }
  const signed = `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
  return `${signed}.${signature(key, signed)}`
}

/**
 * What a token says if this key signed it for this audience; null for anything else. The caller compares `expiresAt`
 * with the database's time and looks at the session row.
 */
export function readToken(key: Buffer, audience: Audience, token: string): TokenClaims | null {
  const [, head, body, given] = shape.exec(token) ?? []
  if (head !== header || !body || !given) return null
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(signature(key, `${head}.${body}`)))) return null
  return claimsOf(body, audience)
}

function claimsOf(body: string, audience: Audience): TokenClaims | null {
  const { iss, aud, sub, sid, iat, exp } = parsed(body)
  if (iss !== issuer || aud !== audience) return null
  if (typeof sub !== 'string' || !pk.test(sub) || Number(sub) > largestPk) return null
  if (typeof sid !== 'string' || !uuid.test(sid)) return null
  if (!isSecond(iat) || !isSecond(exp)) return null
  return {
    employeeId: Number(sub),
    sessionId: sid,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
  }
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function signature(key: Buffer, signed: string): string {
  return createHmac('sha256', key).update(signed).digest('base64url')
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

function isSecond(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) < 1e11
}
