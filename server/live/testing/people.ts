import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { makeEmployee } from '@/db/testing/fixtures'
import { signToken } from '@/lib/auth/tokens'
import type { Role } from '@/lib/context'
import { signingKeys } from '@/lib/signing-keys'

export type SignedIn = { id: number; sessionId: string; token: string }

/** Somebody new with a session: `token` is for the header, or what the cookie holds of a browser's. */
export async function somebody(
  db: Database,
  { kind = 'api', role = 'employee' }: { kind?: 'api' | 'browser'; role?: Role } = {},
): Promise<SignedIn> {
  const { id } = await makeEmployee(db, { role })
  return { id, ...(await signIn(db, id, kind)) }
}

/** One more session of an employee. */
export async function signIn(
  db: Database,
  employeeId: number,
  kind: 'api' | 'browser' = 'api',
): Promise<Omit<SignedIn, 'id'>> {
  const [row] = await db.execute<{ id: string }>(sql`
    insert into session (employee_id, kind, expires_at) values (${employeeId}, ${kind}, now() + interval '1 day')
    returning id`)
  if (!row) throw new Error('No session was made')
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 3_600_000)
  const claims = { employeeId, sessionId: row.id, issuedAt, expiresAt }
  return { sessionId: row.id, token: signToken((await signingKeys(db))[kind], kind, claims) }
}
