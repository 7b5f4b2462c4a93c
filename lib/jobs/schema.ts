import { z } from 'zod'
import { jobRunStates } from '@/db/schema'
import { listOf, pageQuery } from '../endpoint'

export const jobParams = z.strictObject({ name: z.string().max(100) })
export const runQuery = pageQuery
export type RunQuery = z.output<typeof runQuery>

/** Instants in the reader's zone. */
export const runAnswer = z.object({
  id: z.int(),
  job: z.string(),
  slot: z.string().describe('What it is for: a minute, a date or a year; asked:… when an admin asked for it'),
  state: z.enum(jobRunStates).describe('failed: it is tried again at due_at, unless is_given_up'),
  is_given_up: z.boolean().describe('It failed five times, and is not tried again'),
  attempts: z.int(),
  due_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  result: z.record(z.string(), z.number()).nullable().describe('What it did, in numbers'),
  error: z.string().nullable(),
  requested_by: z.int().nullable(),
  requested_by_name: z.string().nullable(),
})
export type RunAnswer = z.output<typeof runAnswer>
export const runList = listOf(runAnswer)

export const jobAnswer = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  next_due: z.string(),
  last_run: runAnswer.nullable().describe('The latest that was tried'),
  failing: z.int().describe('How many runs have failed, and are not made up for by a later one'),
})
export type JobAnswer = z.output<typeof jobAnswer>
export const jobList = z.object({ results: z.array(jobAnswer) })

export const askedRun = runAnswer.pick({ id: true, job: true, slot: true, state: true })
export type AskedRun = z.output<typeof askedRun>
