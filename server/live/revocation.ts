import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import type { Role } from '@/lib/context'
import { log } from '@/lib/log'
import { limits } from './limits'
import type { Roster } from './roster'

/**
 * Looks every two seconds whether the sessions of everybody connected still stand, and cuts those whose session has
 * ended or run out, or who have left. While the database is away nobody is cut: nothing is sent either. Returns how to stop.
 */
export function watchSessions(db: Database, roster: Roster): () => void {
  let stopped = false
  let timer = setTimeout(look, limits.revocation)
  async function look(): Promise<void> {
    try {
      if (roster.size > 0) await cutTheRevoked(db, roster)
    } catch (error) {
      log().warn({ err: error }, 'could not look whether sessions have ended')
    }
    if (!stopped) timer = setTimeout(look, limits.revocation)
  }
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/** Whoever connects while the question is under way has just been looked at. */
async function cutTheRevoked(db: Database, roster: Roster): Promise<void> {
  const asked = [...roster]
  const standing = await standingSessions(db, new Set(asked.map(({ sessionId }) => sessionId)))
  for (const connection of asked) {
    const role = standing.get(connection.sessionId)
    if (role === undefined) connection.close('signed_out')
    else connection.role = role
  }
}

async function standingSessions(db: Database, ids: Set<string>): Promise<Map<string, Role>> {
  const rows = await db.execute<{ id: string; role: Role }>(sql`
    select s.id, e.role from session s join employee e on e.id = s.employee_id and e.is_active
    where s.id = any(${`{${[...ids].join(',')}}`}::uuid[]) and s.ended_at is null and s.expires_at > now()`)
  return new Map(rows.map(({ id, role }) => [id, role]))
}
