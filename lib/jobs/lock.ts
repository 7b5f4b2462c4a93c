import type { Sql } from 'postgres'

/** Who runs a job; held by a connection, so that it ends with the process that holds it. */
export type JobLock = { take: (job: string) => Promise<boolean>; give: (job: string) => Promise<void> }

const jobs = 7003

/** `client` must have exactly one connection that lives on (`lockConnection`): the locks are that connection's. */
export function jobLock(client: Sql): JobLock {
  return {
    take: async (job) => {
      const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${jobs}, hashtext(${job})) as taken`
      return row?.taken ?? false
    },
    give: async (job) => void (await client`select pg_advisory_unlock(${jobs}, hashtext(${job}))`),
  }
}

/** For `connect`. By default the driver replaces a connection after some time, and with it the locks would go. */
export const lockConnection = { max: 1, name: 'daybook lock', max_lifetime: null }
