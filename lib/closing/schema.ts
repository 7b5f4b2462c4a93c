import { z } from 'zod'
import { monthAnswers } from '@/db/schema'
import { monthSchema } from '../date-schema'
import { listOf, pageQuery } from '../endpoint'
import { filledLine, idSchema, line } from '../text-schema'

/** What stands in the way of closing a month; each can be accepted as it is, with a reason. */
export const itemKinds = ['unfinished_day', 'correction', 'leave_request', 'dispute'] as const
export type ItemKind = (typeof itemKinds)[number]

/** `running`: the month is not over where they work, or they are still clocked in · `waiting`: something stands in the way. */
export const closingStates = ['running', 'waiting', 'ready', 'closed'] as const
export type ClosingState = (typeof closingStates)[number]

export const checklistItem = z.object({
  kind: z.enum(itemKinds),
  subject: z
    .int()
    .describe(
      'The id of what it is: of the attendance, the correction, the leave request or the answer of the employee',
    ),
  date: z.string().nullable().describe('The work date, of leave the first of the month that it takes'),
  text: z.string().describe('What was said: the reason of a correction, the words of a dispute'),
  place: z.string().describe('The page where it can be settled'),
})
export type ChecklistItem = z.output<typeof checklistItem>

export const checklistQuery = pageQuery.extend({
  month: monthSchema.optional().describe('The last one that is over unless given'),
  state: z.enum(closingStates).optional(),
  search: line(200).optional(),
  department: line(120).optional(),
})
export type ChecklistQuery = z.output<typeof checklistQuery>

export const checklistRow = z.object({
  employee: z.int(),
  name: z.string(),
  employee_number: z.string().nullable(),
  department: z.string(),
  state: z.enum(closingStates),
  may_close: z.boolean().describe('By you: no manager closes a month of their own'),
  answer: z.enum(monthAnswers).nullable().describe('What the employee said to the report last'),
  answer_is_current: z.boolean().describe('The figures are those that were answered'),
  days_absent: z.int().describe('Absent without leave: told, not in the way'),
  items: z.array(checklistItem),
  closed_at: z.string().nullable(),
  closed_by_name: z.string().nullable(),
})
export type ChecklistRow = z.output<typeof checklistRow>

/** The counts are of everybody that search and department leave. */
export const checklist = listOf(checklistRow).extend({
  month: z.string(),
  counts: z.object({ people: z.int(), running: z.int(), waiting: z.int(), ready: z.int(), closed: z.int() }),
})
export type Checklist = z.output<typeof checklist>

/** So many are closed by one request. */
export const closedAtOnce = 200

export const closeBody = z.strictObject({
  month: monthSchema,
  employees: z
    .array(idSchema)
    .min(1)
    .max(closedAtOnce)
    .optional()
    .describe('Everybody whose month you may close unless given'),
  accept: z
    .array(z.strictObject({ employee: idSchema, kind: z.enum(itemKinds), subject: idSchema, reason: filledLine(500) }))
    .max(1_000)
    .default([])
    .describe('What of the checklist stays as it is, each with the reason'),
})
export type CloseBody = z.output<typeof closeBody>

export const closeOutcomes = ['closed', 'already_closed', 'refused'] as const
export const closeResult = z.object({
  employee: z.int(),
  name: z.string(),
  outcome: z.enum(closeOutcomes),
  detail: z.string().describe('Why it was refused; empty otherwise'),
  items: z.array(checklistItem).describe('What is still in the way'),
})
export type CloseResult = z.output<typeof closeResult>
export const closeAnswer = z.object({
  month: z.string(),
  closed: z.int(),
  left: z.int().describe('Who was not looked at yet: ask again for them'),
  results: z.array(closeResult),
})
export type CloseAnswer = z.output<typeof closeAnswer>

export const monthParams = z.strictObject({ month: monthSchema })
export const answerBody = z
  .strictObject({
    answer: z.enum(monthAnswers),
    text: line(500).default(''),
    figures: z
      .record(z.string().max(40), z.int())
      .optional()
      .describe(
        'The figures that were shown, or some of them: refused with 409 `figures_changed` when they are others by now',
      ),
  })
  .refine(({ answer, text }) => answer === 'confirmed' || text !== '', {
    path: ['text'],
    message: 'Say what is wrong with it.',
  })
export type AnswerBody = z.output<typeof answerBody>
export const answerAnswer = z.object({
  employee: z.int(),
  month: z.string(),
  answer: z.enum(monthAnswers),
  text: z.string(),
  answered_at: z.string(),
})
export type AnswerAnswer = z.output<typeof answerAnswer>
