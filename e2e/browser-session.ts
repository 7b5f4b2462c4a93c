import { session } from '@/db/schema'
import { cookieName } from '@/lib/auth/cookie'
import { signToken } from '@/lib/auth/tokens'
import { signingKeys } from '@/lib/signing-keys'
import type { Daybook } from './daybook'

/** The cookie that next-auth would set after a sign-in, with the session row behind it. */
export async function sessionCookie({ db, url }: Daybook, employeeId: number) {
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 3_600_000)
  const values = { employeeId, kind: 'browser' as const, expiresAt }
  const [row] = await db.insert(session).values(values).returning({ id: session.id })
  if (!row) throw new Error('No session was made')
  const { browser } = await signingKeys(db)
  const value = signToken(browser, 'browser', { employeeId, sessionId: row.id, issuedAt, expiresAt })
  return { name: cookieName(url, 'session'), value, url, httpOnly: true, sameSite: 'Lax' as const }
}
