import { z } from 'zod'
import { correctionActs, correctionAnswers, correctionStates } from '@/db/schema'
import { localDateSchema } from '../date-schema'
import { listOf, pageQuery } from '../endpoint'
import { filledLine, idSchema, line, queryIdSchema } from '../text-schema'

const time = z.iso
  .datetime({ offset: true, local: true })
  .describe('An instant with its offset; without one the wall time where the employee works')

const change = {
  attendance: idSchema.optional().describe('The attendance that is wrong; without it one is missing'),
  clock_in: time.optional().describe('Not given: as it was recorded'),
  clock_out: time.optional().describe('Not given: as it was recorded'),
  removes: z.boolean().default(false).describe('The attendance never happened'),
}

export const proposalBody = z.strictObject({ ...change, reason: filledLine(500) })
export type ProposalBody = z.output<typeof proposalBody>

export const madeBody = proposalBody.extend({ employee: idSchema })
export type MadeBody = z.output<typeof madeBody>

export const correctionPreviewBody = z.strictObject({
  ...change,
  employee: idSchema.optional().describe('Oneself unless given'),
})
export type CorrectionPreviewBody = z.output<typeof correctionPreviewBody>

export const correctionDecisionBody = z.strictObject({
  status: z.enum(['approved', 'rejected']),
  comment: line(500).default(''),
})
export type CorrectionDecisionBody = z.output<typeof correctionDecisionBody>

export const correctionAnswerBody = z.strictObject({ answer: z.enum(correctionAnswers), text: line(500).default('') })
export type CorrectionAnswerBody = z.output<typeof correctionAnswerBody>

export const ownCorrectionsQuery = pageQuery.extend({
  status: z.enum(correctionStates).optional(),
  from: localDateSchema.optional().describe('Of work dates'),
  to: localDateSchema.optional(),
})
export type OwnCorrectionsQuery = z.output<typeof ownCorrectionsQuery>

export const teamCorrectionsQuery = ownCorrectionsQuery.extend({
  employee: queryIdSchema.optional(),
  mine: z.enum(['true', 'false']).optional().describe('true: only what waits for you'),
})
export type TeamCorrectionsQuery = z.output<typeof teamCorrectionsQuery>

/** What a work date comes to. Charges are ledger minutes of leave (480 a day). */
export const dayFigures = z.object({
  date: z.string(),
  attendances: z.array(z.object({ clock_in: z.string(), clock_out: z.string().nullable() })),
  worked_minutes: z.int(),
  due_minutes: z.int(),
  overtime_minutes: z.int(),
  missing_minutes: z.int(),
  late_minutes: z.int(),
  leave_charged_minutes: z.int().describe('What the lateness of the day costs'),
  month_charged_minutes: z.int().describe('What the lateness of its month costs'),
  unknown: z.boolean().describe('A clock-out is missing: the hours are not known'),
})
export type DayFigures = z.output<typeof dayFigures>

export const dayEffect = z.object({ date: z.string(), before: dayFigures, after: dayFigures })
export type DayEffect = z.output<typeof dayEffect>

const effects = z.array(dayEffect).describe('The work dates it changes, as they are and as they would be')

export const correctionPreview = z.object({
  date: z.string().describe('The work date the attendance will belong to'),
  clock_in: z.string().nullable().describe('Of the attendance then; null: there will be none'),
  clock_out: z.string().nullable(),
  days: effects,
  closed_months: z
    .array(z.string())
    .describe('Months (YYYY-MM) of these dates that are closed: what changes in them becomes an adjustment'),
})
export type CorrectionPreview = z.output<typeof correctionPreview>

export const correctionAnswer = z.object({
  id: z.int(),
  employee: z.int(),
  employee_name: z.string(),
  date: z.string().describe('The work date'),
  time_zone: z.string().describe('Where the employee works, by whose clock its times are given'),
  attendance: z.int().nullable(),
  clock_in: z.string().nullable().describe('As proposed; null: as it was recorded'),
  clock_out: z.string().nullable(),
  removes: z.boolean(),
  reason: z.string(),
  from_device: z.boolean().describe('Opened by a punch that arrived late, with the device’s time'),
  status: z.enum(correctionStates),
  proposed_by: z.int(),
  proposed_by_name: z.string(),
  proposed_at: z.string(),
  decided_by: z.int().nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: z.string().nullable(),
  comment: z.string(),
  answer: z.enum(correctionAnswers).nullable().describe('What the employee says to a correction somebody else made'),
  answer_text: z.string(),
  answered_at: z.string().nullable(),
  days: effects,
  problem: z.string().nullable().describe('Why it cannot be approved as things stand'),
  may_decide: z.boolean(),
  may_withdraw: z.boolean(),
  may_answer: z.boolean(),
})
export type CorrectionAnswer = z.output<typeof correctionAnswer>

export const correctionDetail = correctionAnswer.extend({
  asks: z.array(z.string()).describe('Names of those who are asked to decide'),
  history: z.array(
    z.object({
      act: z.enum(correctionActs),
      at: z.string(),
      actor: z.int().nullable(),
      actor_name: z.string().nullable(),
      comment: z.string(),
    }),
  ),
})
export type CorrectionDetail = z.output<typeof correctionDetail>

export const correctionList = listOf(correctionAnswer)
