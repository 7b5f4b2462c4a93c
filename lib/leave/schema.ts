import { z } from 'zod'
import {
  colleaguesSee,
  leaveEntryKinds,
  leaveEventKinds,
  leaveParts,
  leaveStatuses,
  leaveTypeKinds,
  leaveUnits,
} from '@/db/schema'
import { localDateSchema } from '../date-schema'
import { listOf, pageQuery, withReadOnly } from '../endpoint'
import { filledLine, idSchema, line, queryIdSchema } from '../text-schema'

/** '09:30', wall time of the work date; a night shift's hours after midnight too. */
const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 09:30.')
  .meta({ examples: ['09:30'] })
/** Days with two decimals at most. */
const days = z.number().min(-10_000).max(10_000).multipleOf(0.01)

// Leave types

const typeFields = {
  name: filledLine(80),
  kind: z.enum(leaveTypeKinds),
  unit: z.enum(leaveUnits),
  needs_approval: z.boolean(),
  may_go_negative: z.boolean(),
  has_allowance: z.boolean(),
  reason_required: z.boolean(),
  may_replace: z.boolean(),
  colleagues_see: z.enum(colleaguesSee),
  /** Granted every leave year; of annual leave `annual_leave_days` of the settings says it. */
  yearly_days: z.number().min(0).max(366).multipleOf(0.5),
}
const typeReadOnly = ['id'] as const
export const leaveTypeBody = withReadOnly(
  {
    name: typeFields.name,
    kind: typeFields.kind.exclude(['annual']).default('other'),
    unit: typeFields.unit.default('half_days'),
    needs_approval: typeFields.needs_approval.default(true),
    may_go_negative: typeFields.may_go_negative.default(false),
    has_allowance: typeFields.has_allowance.default(true),
    reason_required: typeFields.reason_required.default(false),
    may_replace: typeFields.may_replace.default(false),
    colleagues_see: typeFields.colleagues_see.default('away'),
    yearly_days: typeFields.yearly_days.default(0),
  },
  [...typeReadOnly, 'is_archived'],
)
export type LeaveTypeBody = z.output<typeof leaveTypeBody>
export const leaveTypePatch = withReadOnly(
  {
    name: typeFields.name.optional(),
    unit: typeFields.unit.optional(),
    needs_approval: typeFields.needs_approval.optional(),
    may_go_negative: typeFields.may_go_negative.optional(),
    has_allowance: typeFields.has_allowance.optional(),
    reason_required: typeFields.reason_required.optional(),
    may_replace: typeFields.may_replace.optional(),
    colleagues_see: typeFields.colleagues_see.optional(),
    yearly_days: typeFields.yearly_days.optional(),
    is_archived: z.boolean().optional(),
  },
  [...typeReadOnly, 'kind'],
)
export type LeaveTypeChanges = z.output<typeof leaveTypePatch>
export const leaveTypeAnswer = z.object({ id: z.int(), ...typeFields, is_archived: z.boolean() })
export type LeaveTypeAnswer = z.output<typeof leaveTypeAnswer>
export const leaveTypeList = listOf(leaveTypeAnswer)

// Requests

const part = z.enum(leaveParts)
const requestFields = {
  /** Annual leave unless given. */
  leave_type: idSchema.optional(),
  start_date: localDateSchema,
  end_date: localDateSchema,
  start_part: part.optional(),
  end_part: part.optional(),
  start_time: wallTime.optional(),
  end_time: wallTime.optional(),
  reason: line(500).default(''),
  /** Oneself unless given, or a report of the actor. */
  employee: idSchema.optional(),
}
export const leaveBody = withReadOnly(requestFields, [
  'id',
  'employee_name',
  'leave_type_name',
  'days_requested',
  'minutes_requested',
  'status',
  'comment',
  'reviewed_by',
  'reviewed_by_name',
  'reviewed_at',
  'created_at',
  'created_by',
])
export type LeaveBody = z.output<typeof leaveBody>

export const leaveAnswer = z.object({
  id: z.int(),
  employee: z.int(),
  employee_name: z.string(),
  leave_type: z.int(),
  leave_type_name: z.string(),
  start_date: z.string(),
  end_date: z.string(),
  start_part: part,
  end_part: part,
  start_time: z.string().nullable(),
  end_time: z.string().nullable(),
  /** What it costs as it stands: days rounded down to two decimals, and ledger minutes (480 a day). */
  days_requested: z.number(),
  minutes_requested: z.int(),
  status: z.enum(leaveStatuses),
  reason: z.string().nullable().describe('null: there is one, and only admins read it'),
  comment: z.string(),
  reviewed_by: z.int().nullable(),
  reviewed_by_name: z.string().nullable(),
  reviewed_at: z.string().nullable(),
  created_at: z.string(),
  created_by: z.int(),
})
export type LeaveAnswer = z.output<typeof leaveAnswer>

/** Somebody of a team, and when they are away. */
export const calendarRow = z.object({
  employee: z.int(),
  name: z.string(),
  department: z.string(),
  /** As far as it lies within the asked time. */
  away: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      /** Of the first and the last day. */
      from_part: part,
      to_part: part,
      /** 'Away', or the type's name to those who may know it. */
      label: z.string(),
      /** Pending ones are shown to the applicant and to deciders only. */
      status: z.enum(['pending', 'approved']),
    }),
  ),
})
export type CalendarRow = z.output<typeof calendarRow>

export const leaveDetailAnswer = leaveAnswer.extend({
  days: z.array(z.object({ date: z.string(), part: z.string(), minutes: z.int() })),
  history: z.array(
    z.object({
      kind: z.enum(leaveEventKinds),
      at: z.string(),
      /** null: the system. */
      actor: z.int().nullable(),
      actor_name: z.string().nullable(),
      comment: z.string(),
      detail: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  may_cancel: z.boolean(),
  may_decide: z.boolean(),
  /** Who is asked while it is pending, by name; as in a preview. */
  asks: z.array(z.string()),
  /** What a decider needs to know; null to the applicant. */
  decision: z
    .object({
      has_allowance: z.boolean(),
      /** What the applicant has of the type without and with this request, as it stands, in each leave year it touches. */
      by_year: z.array(
        z.object({ year: z.int(), minutes: z.int(), available_before: z.int(), available_after: z.int() }),
      ),
      /** Others of the applicant's team (same direct manager, that manager, own reports) who are away on some of the days. */
      away: z.array(calendarRow),
    })
    .nullable(),
})
export type LeaveDetailAnswer = z.output<typeof leaveDetailAnswer>
export const leaveList = listOf(leaveAnswer)

const filters = {
  status: z.enum(leaveStatuses).optional(),
  /** Requests that touch the days from `from` to `to`. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
}
export const ownLeaveQuery = pageQuery.extend(filters)
export type OwnLeaveQuery = z.output<typeof ownLeaveQuery>
export const teamLeaveQuery = pageQuery.extend({
  ...filters,
  employee: queryIdSchema.optional(),
  leave_type: queryIdSchema.optional(),
  search: line(200).optional(),
  department: line(120).optional(),
  /** Only those the actor may decide. */
  mine: z.enum(['true', 'false']).optional(),
})
export type TeamLeaveQuery = z.output<typeof teamLeaveQuery>

/** Of a list for deciders: what the applicant has of the type, without and with this request. null: the type has no allowance. */
export const decisionAnswer = leaveAnswer.extend({
  available_before: z.int().nullable(),
  available_after: z.int().nullable(),
  /** How many others of the applicant's team are away on some of the days. */
  away_count: z.int(),
  may_decide: z.boolean(),
})
export type DecisionAnswer = z.output<typeof decisionAnswer>
export const decisionList = listOf(decisionAnswer)

export const decisionBody = withReadOnly(
  { status: z.enum(['approved', 'rejected']), comment: line(500).default('') },
  Object.keys(leaveAnswer.shape).filter((key) => key !== 'status' && key !== 'comment'),
)
export type DecisionBody = z.output<typeof decisionBody>

/** `from`: give back this date and all later ones, where leave has begun already. */
export const cancelQuery = z.strictObject({ from: localDateSchema.optional(), comment: line(500).optional() })
export type CancelQuery = z.output<typeof cancelQuery>

// Preview

export const previewBody = leaveBody
export const previewAnswer = z.object({
  days: z.array(
    z.object({
      date: z.string(),
      what: z.enum(['working', 'day_off', 'holiday']),
      holiday: z.string().nullable(),
      part: z.string(),
      minutes: z.int(),
    }),
  ),
  minutes_requested: z.int(),
  days_requested: z.number(),
  by_year: z.array(
    z.object({
      year: z.int(),
      minutes: z.int(),
      available_before: z.int(),
      available_after: z.int(),
      /** Of it granted only when that year begins. */
      projected: z.int(),
    }),
  ),
  has_allowance: z.boolean(),
  /** false: there is not enough left, and the type allows no debt. */
  enough: z.boolean(),
  needs_approval: z.boolean(),
  /** Months (YYYY-MM) of these days that are closed: what changes in them becomes an adjustment, for which a reason is needed. */
  closed_months: z.array(z.string()),
  /** Requests of the same person on the same time; `replaced`: this one takes their place there. */
  overlaps: z.array(
    z.object({
      id: z.int(),
      leave_type_name: z.string(),
      start_date: z.string(),
      end_date: z.string(),
      status: z.enum(leaveStatuses),
      replaced: z.boolean(),
    }),
  ),
  /** Team mates away on some of these days. */
  away: z.array(z.object({ name: z.string(), label: z.string(), dates: z.array(z.string()) })),
  /** Who will be asked. */
  asks: z.array(z.string()),
})
export type PreviewAnswer = z.output<typeof previewAnswer>

// Balance

export const balanceQuery = z.strictObject({
  /** The present leave year unless given. */
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  /** Oneself unless given, or somebody the actor may see. */
  employee: queryIdSchema.optional(),
})
export type BalanceQuery = z.output<typeof balanceQuery>

export const ledgerLine = z.object({
  id: z.int(),
  kind: z.enum(leaveEntryKinds),
  minutes: z.int(),
  /** What is left after this line. */
  balance_minutes: z.int(),
  effective_on: z.string(),
  request: z.int().nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  created_at: z.string(),
  created_by_name: z.string().nullable(),
})
export type LedgerLine = z.output<typeof ledgerLine>

export const typeBalance = z.object({
  leave_type: z.int(),
  name: z.string(),
  kind: z.enum(leaveTypeKinds),
  unit: z.enum(leaveUnits),
  has_allowance: z.boolean(),
  /** The sum of all lines up to this leave year: the balance. */
  balance_minutes: z.int(),
  balance_days: z.number(),
  /** Held by pending requests. */
  reserved_minutes: z.int(),
  /** Granted only when years to come begin, this leave year among them if it has not begun. */
  projected_minutes: z.int(),
  /** Balance and projected, less reserved. */
  available_minutes: z.int(),
  available_days: z.number(),
  /** Of the lines of this year: what was given, what is taken already, what is approved and to come, what lateness cost. */
  carried_minutes: z.int(),
  granted_minutes: z.int(),
  taken_minutes: z.int(),
  approved_minutes: z.int(),
  late_minutes: z.int(),
  lines: z.array(ledgerLine),
})
export type TypeBalance = z.output<typeof typeBalance>
export const balanceAnswer = z.object({
  employee: z.int(),
  year: z.int(),
  today: z.string(),
  balances: z.array(typeBalance),
})
export type BalanceAnswer = z.output<typeof balanceAnswer>

// Openings and adjustments

export const entryBody = z.strictObject({
  employee: idSchema,
  kind: z.enum(['opening', 'adjustment']),
  leave_type: idSchema.optional(),
  /** Days or ledger minutes, one of the two. */
  days: days.optional(),
  minutes: z.int().min(-4_800_000).max(4_800_000).optional(),
  /** When it counts from; its year is the leave year. Today unless given. */
  effective_on: localDateSchema.optional(),
  reason: filledLine(500),
})
export type EntryBody = z.output<typeof entryBody>
export const entryAnswer = z.object({
  id: z.int(),
  employee: z.int(),
  leave_type: z.int(),
  kind: z.enum(leaveEntryKinds),
  minutes: z.int(),
  days: z.number(),
  leave_year: z.int(),
  effective_on: z.string(),
  reason: z.string().nullable(),
  balance_minutes: z.int(),
})
export type EntryAnswer = z.output<typeof entryAnswer>

// Stand-ins

export const standInBody = z.strictObject({
  /** Oneself unless given; others' only by admins. */
  manager: idSchema.optional(),
  stand_in: idSchema,
  from: localDateSchema,
  to: localDateSchema,
})
export type StandInBody = z.output<typeof standInBody>
export const standInAnswer = z.object({
  id: z.int(),
  manager: z.int(),
  manager_name: z.string(),
  stand_in: z.int(),
  stand_in_name: z.string(),
  from: z.string(),
  to: z.string(),
})
export type StandInAnswer = z.output<typeof standInAnswer>
export const standInList = listOf(standInAnswer)

// Calendar

export const calendarQuery = pageQuery.extend({
  from: localDateSchema,
  to: localDateSchema,
  /** Only those who are away on a working day of theirs from `from` to `to`, as far as the actor may know. */
  away: z.enum(['true', 'false']).optional(),
  search: line(200).optional(),
  department: line(120).optional(),
})
export type CalendarQuery = z.output<typeof calendarQuery>
export const calendarAnswer = listOf(calendarRow).extend({
  /** By the actor's own schedule and calendar: days off and public holidays of the asked time. */
  days_off: z.array(z.string()),
  holidays: z.array(z.object({ date: z.string(), name: z.string() })),
})
export type CalendarAnswer = z.output<typeof calendarAnswer>
