import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'

export type Tell = ((done: number) => void) & { over: () => Promise<void> }

const pause = 250

/**
 * Says how far an import is, on another connection: what its own transaction writes nobody sees yet. `over` waits until the
 * last of it is written, so that it cannot stand in the way of the transaction's own word.
 */
export function progressTeller(db: Database, id: number): Tell {
  let last = 0
  let underway: Promise<unknown> = Promise.resolve()
  const tell = (done: number) => {
    const now = Date.now()
    if (now - last < pause) return
    last = now
    underway = db
      .execute(sql`update people_import set done = ${done} where id = ${id} and state = 'applying'`)
      .catch(() => {})
  }
  return Object.assign(tell, { over: async () => void (await underway) })
}
