import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { jobFor } from './queries'
import type { AskedRun } from './schema'
import { wakeJobs } from './wake'

/**
 * Has a job run now, for the slot that came last, in the background. A run that somebody asked for and that has not begun
 * yet is taken for this one. Throws `not_allowed`, `not_found`.
 */
export async function askRun(ctx: Context, name: string): Promise<AskedRun> {
  const job = jobFor(ctx, name)
  const asked = await inTransaction(ctx, async (ctx) => {
    const run = await offerRun(ctx, job.name)
    await writeAudit(ctx, {
      action: 'job.asked',
      subjectType: 'job_run',
      subjectId: run.id,
      after: { job: run.job, slot: run.slot },
    })
    return run
  })
  wakeJobs()
  return asked
}

/** The same for what an act leaves to a job: it is done now, not at the next minute. Call it after the act's commit. */
export async function runSoon(ctx: Context, job: string): Promise<void> {
  await offerRun(ctx, job)
  wakeJobs()
}

async function offerRun(ctx: Context, job: string): Promise<AskedRun> {
  const [run] = (await ctx.db.execute(sql`
    with there as (
      select id, job, slot, state from job_run
      where job = ${job} and state = 'waiting' and requested_by is not null order by id limit 1
    ), made as (
      insert into job_run (job, slot, state, due_at, requested_by)
      select ${job}, ${`asked:${ctx.now.toISOString()}`}, 'waiting', ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.id}::int
      where not exists (select from there)
      on conflict on constraint job_run_once do update set due_at = excluded.due_at returning id, job, slot, state
    )
    select * from there union all select * from made`)) as unknown as AskedRun[]
  if (!run) throw new Error('The insert returned no row')
  return run
}
