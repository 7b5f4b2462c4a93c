import { connect, type Database, database } from '@/db/client'
import { lockConnection, workConnections } from '../connections'
import { jobLock } from '../lock'
import type { Instance } from '../run-due'

/** Instances of Daybook on one database, as far as jobs see them: each with connections of its own. `now` is everybody's. */
export function instancesOn(url: string, clock: { now: Date }) {
  const closing: (() => Promise<void>)[] = []
  return {
    another: (): Instance & { stop: AbortController } => {
      const [locks, client] = [connect(url, lockConnection), connect(url, workConnections)]
      closing.push(
        () => locks.end({ timeout: 1 }),
        () => client.end({ timeout: 1 }),
      )
      const stop = new AbortController()
      const db: Database = database(client)
      return { db, lock: jobLock(locks), clock: async () => clock.now, signal: stop.signal, stop }
    },
    close: () => Promise.all(closing.map((close) => close())),
  }
}
