import type { Sql } from 'postgres'

/** Who runs a job; held by a connection, so that it ends with the process that holds it. */
export type JobLock = { take: (job: string) => Promise<boolean>; give: (job: string) => Promise<void> }

const jobs = 7003

/** `client` must have exactly one connection that lives on (`connections.ts`): the locks are that connection's. */
export function jobLock(client: Sql): JobLock {
  const mine = new Set<string>()
  return {
    take: async (job) => {
      // PostgreSQL gives a connection what it has already, once more.
      if (mine.has(job)) return false
      mine.add(job)
      const taken = await tryLock(client, job).catch((error) => {
        mine.delete(job)
        throw error
      })
      if (!taken) mine.delete(job)
      return taken
    },
    give: async (job) => {
      await client`select pg_advisory_unlock(${jobs}, hashtext(${job}))`.finally(() => mine.delete(job))
    },
  }
}

async function tryLock(client: Sql, job: string): Promise<boolean> {
  const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${jobs}, hashtext(${job})) as taken`
  return row?.taken ?? false
}
