import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { AppError } from '../errors'
import { readerOf } from '../notifications/readers'
import { millisecondsSql } from '../sql-time'
import { formatInstant } from '../time'
import type { Job } from './job'
import { maySeeJobs } from './policy'
import { factsOf, mostAttempts } from './runs'
import { schedule } from './schedule'
import type { JobAnswer, RunAnswer, RunQuery } from './schema'

/** Every job with its latest run and when it is due next. Throws `not_allowed`. */
export async function listJobs(ctx: Context): Promise<{ results: JobAnswer[] }> {
  refuseUnlessAdmin(ctx)
  const { zone } = await readerOf(ctx, ctx.actor.id)
  const latest = await lastRuns(ctx)
  const results = await Promise.all(schedule.map(async (job) => jobAnswerOf(ctx, job, zone, latest.get(job.name))))
  return { results }
}

/** The runs of a job, the latest first. Throws `not_allowed`, `not_found`. */
export async function listRuns(ctx: Context, name: string, query: RunQuery) {
  const job = jobFor(ctx, name)
  const { zone } = await readerOf(ctx, ctx.actor.id)
  const where = sql`r.job = ${job.name}`
  const [counted] = (await ctx.db.execute(
    sql`select count(*)::int as count from job_run r where ${where}`,
  )) as unknown as {
    count: number
  }[]
  const rows = await readRuns(
    ctx,
    sql`where ${where} order by r.id desc limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`,
  )
  const results = rows.map((row) => runAnswerOf(row, zone))
  return pageOf(`/manager/jobs/${job.name}/runs`, query, { count: counted?.count ?? 0, results })
}

/** The job of this name, for whoever may see it. Throws `not_allowed`, `not_found`. */
export function jobFor(ctx: Context, name: string): Job {
  refuseUnlessAdmin(ctx)
  const job = schedule.find((one) => one.name === name)
  if (!job) throw new AppError('not_found', 'There is no such job.')
  return job
}

function refuseUnlessAdmin(ctx: Context): void {
  if (!maySeeJobs(ctx.actor)) throw new AppError('not_allowed', 'Jobs are for admins.')
}

type Latest = { run: Row; failing: number }

async function lastRuns(ctx: Context): Promise<Map<string, Latest>> {
  const rows = await readRuns(
    ctx,
    sql`where r.id in (select (select max(l.id) from job_run l where l.job = j.name and l.attempts > 0)
      from unnest(${sql.param(schedule.map(({ name }) => name))}::text[]) as j(name))`,
  )
  const each = sql.param(schedule.filter(({ when }) => when.each).map(({ name }) => name))
  const failing = (await ctx.db.execute(sql`
    select r.job, count(*)::int as failing from job_run r where r.state = 'failed' and (r.job = any(${each}::text[])
      or r.id > coalesce((select max(d.id) from job_run d where d.job = r.job and d.state = 'done'), 0))
    group by 1`)) as unknown as { job: string; failing: number }[]
  const counts = new Map(failing.map((one) => [one.job, one.failing]))
  return new Map(rows.map((run) => [run.job, { run, failing: counts.get(run.job) ?? 0 }]))
}

async function jobAnswerOf(ctx: Context, job: Job, zone: string, latest: Latest | undefined): Promise<JobAnswer> {
  const { name, title, about, when } = job
  const facts = await factsOf(ctx.db, name, ctx.now)
  if (!facts) throw new Error('There is no company yet')
  return {
    ...{ name, title, about },
    next_due: formatInstant(when.next(facts), zone),
    last_run: latest ? runAnswerOf(latest.run, zone) : null,
    failing: latest?.failing ?? 0,
  }
}

type Row = Omit<RunAnswer, 'due_at' | 'started_at' | 'finished_at' | 'is_given_up'> & {
  due: number
  started: number | null
  finished: number | null
}

async function readRuns(ctx: Context, which: SQL): Promise<Row[]> {
  return (await ctx.db.execute(sql`
    select r.id, r.job, r.slot, r.state, r.attempts, r.result, r.error, r.requested_by, by.name as requested_by_name,
      ${millisecondsSql(sql`r.due_at`)} as due, ${millisecondsSql(sql`r.started_at`)} as started,
      ${millisecondsSql(sql`r.finished_at`)} as finished
    from job_run r left join employee by on by.id = r.requested_by ${which}`)) as unknown as Row[]
}

function runAnswerOf({ due, started, finished, ...row }: Row, zone: string): RunAnswer {
  const instant = (at: number | null) => (at === null ? null : formatInstant(new Date(at), zone))
  return {
    ...row,
    is_given_up: row.state === 'failed' && row.attempts >= mostAttempts,
    due_at: formatInstant(new Date(due), zone),
    started_at: instant(started),
    finished_at: instant(finished),
  }
}
