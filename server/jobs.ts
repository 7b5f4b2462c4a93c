import { schedule } from 'node-cron'
import { connect, database } from '@/db/client'
import { databaseTime } from '@/lib/database-time'
import { lockConnection, workConnections } from '@/lib/jobs/connections'
import type { Job } from '@/lib/jobs/job'
import { jobLock } from '@/lib/jobs/lock'
import { type Instance, runDue } from '@/lib/jobs/run-due'
import { onWakeJobs } from '@/lib/jobs/wake'
import { log } from '@/lib/log'
import type { Close } from './stop'

/** Milliseconds that jobs under way get to come to an end of their own. */
const patience = 10_000
const everyMinute = '* * * * *'

/**
 * Starts the work the clock does, on connections of its own: now, every minute, and when somebody asks for it. The tick only
 * says that time has passed; what is due is computed from the database. Of each job one run at a time.
 */
export function startJobs(url: string, jobs: readonly Job[], pattern = everyMinute): Close {
  const locks = connect(url, lockConnection)
  const client = connect(url, workConnections)
  const db = database(client)
  const stopping = new AbortController()
  const instance: Instance = { db, lock: jobLock(locks), clock: () => databaseTime(db), signal: stopping.signal }
  const { tick, settled } = ticker(instance, jobs)
  const cron = schedule(pattern, tick, { timezone: 'UTC', name: 'daybook', suppressMissedWarning: true })
  const unlisten = onWakeJobs(tick)
  tick()
  return async () => {
    unlisten()
    await cron.destroy()
    stopping.abort()
    await Promise.race([settled(), new Promise((resolve) => setTimeout(resolve, patience).unref())])
    await Promise.all([client.end({ timeout: 1 }), locks.end({ timeout: 1 })])
  }
}

type Ticker = { tick: () => void; settled: () => Promise<unknown> }

/** A tick during a run of a job has it look once more when it is done, for what it was asked meanwhile. */
function ticker(instance: Instance, jobs: readonly Job[]): Ticker {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const start = (job: Job) => {
    if (instance.signal.aborted) return
    if (running.has(job.name)) return void again.add(job.name)
    const run = runDue(instance, job)
      .catch((error: unknown) => log().warn({ err: error, job: job.name }, 'a job could not be looked at'))
      .finally(() => {
        running.delete(job.name)
        if (again.delete(job.name)) start(job)
      })
    running.set(job.name, run)
  }
  return { tick: () => jobs.forEach(start), settled: () => Promise.all(running.values()) }
}
