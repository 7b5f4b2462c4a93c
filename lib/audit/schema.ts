import { z } from 'zod'
import { localDateSchema } from '../date-schema'
import { listOf, pageQuery } from '../endpoint'
import { queryIdSchema } from '../text-schema'

export const auditQuery = pageQuery.extend({
  actor: queryIdSchema.optional().describe('Who did it'),
  employee: queryIdSchema.optional().describe('Whom it concerns'),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z_]+(\.[a-z_]+)?$/, 'Give a domain such as leave, or an action such as leave.approved.')
    .optional(),
  subject: z
    .string()
    .max(100)
    .regex(
      /^[a-z_]+(:[\w-]+(:[\w-]+)?)?$/,
      'Give what it is about, such as leave_request, or one of them, such as leave_request:12 or month:7:2026-10.',
    )
    .optional(),
  from: localDateSchema.optional().describe('The first day, in your zone'),
  to: localDateSchema.optional().describe('The last day, in your zone'),
  format: z.enum(['json', 'csv']).default('json').describe('csv: all of it as a file, whatever the page'),
})
export type AuditQuery = z.output<typeof auditQuery>

const facts = z.record(z.string(), z.unknown()).nullable()

/** Instants in the reader's zone. */
export const auditAnswer = z.object({
  id: z.int(),
  at: z.string(),
  actor: z.int().nullable().describe('null: Daybook itself, or somebody not signed in'),
  actor_name: z.string().nullable(),
  action: z.string(),
  summary: z.string().describe('The act as a sentence'),
  subject_type: z.string(),
  subject_id: z.string(),
  employee: z.int().nullable().describe('Whom it concerns'),
  employee_name: z.string().nullable(),
  before: facts,
  after: facts,
  ip: z.string().nullable().describe('null, too, for acts of people you do not manage'),
  user_agent: z.string().nullable(),
})
export type AuditAnswer = z.output<typeof auditAnswer>
export const auditList = listOf(auditAnswer)
