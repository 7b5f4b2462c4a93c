import { connect, type Database, database } from '@/db/client'
import { lockConnection, workConnections } from '../connections'
import type { Job } from '../job'
import { jobLock } from '../lock'
import { type Instance, runDue } from '../run-due'

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

/** Everything that is due, each job by itself: one that fails or takes long does not stop the others. */
export async function runDueJobs(instance: Instance, jobs: readonly Job[]): Promise<void> {
  await Promise.all(jobs.map((job) => runDue(instance, job)))
}
