import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { instantSql } from '../sql-time'
import type { Facts } from './cadence'
import type { Due, Job } from './job'

export const mostAttempts = 5
/** Minutes until a run that failed is tried again, by how often it was tried. */
const backOff = [1, 5, 30, 240]

export type Run = { id: number; attempts: number; due: Omit<Due, 'signal'> }

/** What decides which slots of a job are due; null as long as there is no company. */
export async function factsOf(db: Database, job: string, now: Date): Promise<(Facts & { done: string | null }) | null> {
  const [row] = (await db.execute(sql`
    select c.time_zone as zone, (extract(epoch from c.created_at) * 1000)::float8 as founded,
      (select r.slot from job_run r where r.job = ${job} and r.requested_by is null order by r.id desc limit 1) as last,
      (select r.slot from job_run r where r.job = ${job} and r.requested_by is null and r.state = 'done'
        order by r.id desc limit 1) as done
    from company c`)) as unknown as { zone: string; founded: number; last: string | null; done: string | null }[]
  return row ? { ...row, now, founded: new Date(row.founded) } : null
}

/** Writes down what is due, so that it is done even if it takes several attempts. Gives up what ended every process that tried. */
export async function offerSlots(db: Database, { name, when }: Job, facts: Facts): Promise<void> {
  const due = when.due(facts)
  await db.execute(sql`
    with given_up as (
      update job_run set state = 'failed', finished_at = ${facts.now.toISOString()}::timestamptz,
        error = ${`The process ended while it ran, ${mostAttempts} times.`}
      where job = ${name} and state = 'running' and attempts >= ${mostAttempts}
    )
    insert into job_run (job, slot, state, due_at)
    select ${name}, s.slot, 'waiting', ${facts.now.toISOString()}::timestamptz
    from unnest(${sql.param(due)}::text[]) with ordinality as s(slot, position) order by s.position
    on conflict on constraint job_run_once do nothing`)
}

/**
 * The next run of a job to be tried, now running; null when there is none. Whoever calls holds the job's lock: a run that
 * is still marked as running belonged to a process that has ended.
 */
export async function claimRun(db: Database, job: Job, facts: Facts & { done: string | null }): Promise<Run | null> {
  const at = instantSql(facts.now)
  const [row] = (await db.execute(sql`
    update job_run set state = 'running', attempts = attempts + 1, started_at = ${at}, finished_at = null, error = null
    where id = (select id from job_run where job = ${job.name} and state <> 'done' and attempts < ${mostAttempts}
      and (state = 'running' or due_at <= ${at}) order by id limit 1)
    returning id, attempts, slot, requested_by is not null as asked`)) as unknown as {
    id: number
    attempts: number
    slot: string
    asked: boolean
  }[]
  if (!row) return null
  const slot = row.asked ? job.when.latest(facts) : row.slot
  const since = facts.done === null ? null : job.when.at(facts.done, facts.zone)
  return { id: row.id, attempts: row.attempts, due: { slot, at: job.when.at(slot, facts.zone), since } }
}

/** As if it had not been tried: Daybook stops, and whoever starts next goes on. */
export async function putBack(db: Database, { id, attempts }: Run): Promise<void> {
  await db.execute(sql`update job_run set state = 'waiting', attempts = attempts - 1, started_at = null
    where id = ${id} and attempts = ${attempts} and state = 'running'`)
}

export type Outcome = { result: Record<string, number> } | { error: string }

/** Notes how a run ended, unless somebody else has taken it up since. */
export async function settleRun(db: Database, { id, attempts }: Run, now: Date, outcome: Outcome): Promise<void> {
  const wait = backOff[attempts - 1] ?? 0
  const retryAt = new Date(now.getTime() + wait * 60_000)
  const failed = 'error' in outcome
  await db.execute(sql`
    update job_run set state = ${failed ? 'failed' : 'done'}, finished_at = ${now.toISOString()}::timestamptz,
      due_at = case when ${failed} then ${retryAt.toISOString()}::timestamptz else due_at end,
      result = ${failed ? null : JSON.stringify(outcome.result)}::jsonb, error = ${failed ? outcome.error : null}
    where id = ${id} and attempts = ${attempts} and state = 'running'`)
}
