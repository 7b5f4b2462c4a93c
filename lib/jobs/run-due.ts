import type { Database } from '@/db/client'
import type { AnyContext } from '../context'
import { errorText } from '../errors'
import { log } from '../log'
import type { Job } from './job'
import type { JobLock } from './lock'
import { claimRun, factsOf, offerSlots, putBack, type Run, settleRun } from './runs'

/** What one instance runs jobs with. `clock`: the database's time. `signal`: it stops. */
export type Instance = { db: Database; lock: JobLock; clock: () => Promise<Date>; signal: AbortSignal }

/** What is due of one job, one run after the other; nothing while another instance is at it. Rejects when the database is away. */
export async function runDue(instance: Instance, job: Job): Promise<void> {
  if (!(await instance.lock.take(job.name))) return
  try {
    for (let run = await nextRun(instance, job); run; run = await nextRun(instance, job)) {
      await runOnce(instance, job, run)
    }
  } finally {
    await instance.lock.give(job.name)
  }
}

async function nextRun({ db, clock, signal }: Instance, job: Job): Promise<Run | null> {
  const facts = signal.aborted ? null : await factsOf(db, job.name, await clock())
  if (!facts) return null
  await offerSlots(db, job, facts)
  return claimRun(db, job, facts)
}

async function runOnce({ db, clock, signal }: Instance, job: Job, run: Run): Promise<void> {
  const ctx: AnyContext = { actor: null, now: await clock(), db, origin: { ip: null, userAgent: null }, replay: null }
  try {
    const result = await job.run(ctx, { ...run.due, signal })
    await settleRun(db, run, await clock(), { result })
  } catch (error) {
    if (signal.aborted) return putBack(db, run)
    log().error({ err: error, job: job.name, slot: run.due.slot, attempt: run.attempts }, 'a job failed')
    await settleRun(db, run, await clock(), { error: errorText(error) })
  }
}
