import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { signToken } from '@/lib/auth/tokens'
import { signingKeys } from '@/lib/signing-keys'

/** A token of a new session of an employee: `browser` for the cookie, `api` for the header. */
export async function tokenOf(db: Database, employeeId: number, kind: 'browser' | 'api'): Promise<string> {
  const [row] = (await db.execute(sql`
    insert into session (employee_id, kind, expires_at) values (${employeeId}, ${kind}, now() + interval '1 day')
    returning id`)) as unknown as { id: string }[]
  if (!row) throw new Error('No session was made')
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 3_600_000)
  return signToken((await signingKeys(db))[kind], kind, { employeeId, sessionId: row.id, issuedAt, expiresAt })
}
