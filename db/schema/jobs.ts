import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { employee } from './people'

export const jobRunStates = ['waiting', 'running', 'done', 'failed'] as const

/** One run of a job for one slot (a date, a year, a minute): done once, by whichever instance is first. */
export const jobRun = pgTable(
  'job_run',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    job: text().notNull(),
    slot: text().notNull(),
    state: text({ enum: jobRunStates }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it may be tried: asked for by an admin, or again after it failed. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    /** What it did, in numbers. */
    result: jsonb().$type<Record<string, number>>(),
    error: text(),
    /** Who asked for it; null: the clock. */
    requestedBy: integer('requested_by').references(() => employee.id),
  },
  (t) => [
    unique('job_run_once').on(t.job, t.slot),
    index('job_run_latest').on(t.job, t.id),
    index('job_run_open').on(t.dueAt).where(sql`${t.state} <> 'done'`),
    check('job_run_state', sql`${t.state} in ('waiting', 'running', 'done', 'failed')`),
  ],
)
