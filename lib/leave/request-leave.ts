import { eq, sql } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError, invalid, violates } from '../errors'
import { groundChanged } from '../ground-change'
import { daysOf } from '../ledger'
import { inTransaction } from '../transaction'
import { giveBack } from './give-back'
import { type LeavePlan, type Overlap, planLeave } from './plan-leave'
import { readLeave } from './queries'
import type { LeaveAnswer, LeaveBody } from './schema'
import { spanText } from './span'
import { storedRequests } from './stored-request'
import { tellAsked, tellDecision } from './tell'
import { withLedger } from './with-ledger'
import { postTaken, setDays, writeEvent } from './write-request'

/**
 * Asks for leave, for oneself or (approved at once) for somebody whose leave one decides. Leave that needs no approval is
 * approved at once, and may take the place of other leave. Errors: those of `planLeave`, `leave_overlap`, `not_enough_leave`.
 */
export async function requestLeave(ctx: Context, body: LeaveBody): Promise<LeaveAnswer> {
  return inTransaction(ctx, (ctx) =>
    withLedger(ctx, [body.employee ?? ctx.actor.id], async (ctx) => {
      const plan = await planLeave(ctx, body)
      // Not for the plan: what leave costs can be known before somebody says why.
      if (plan.type.reasonRequired && body.reason === '') throw invalid('reason', `${plan.type.name} needs a reason.`)
      refuseUnlessPossible(plan)
      return store(ctx, plan, body.reason)
    }),
  )
}

/** By whom and whether it is approved as soon as it is asked for: by who enters it for somebody, or by the type's rule. */
export function approvedAtOnce(ctx: Context, { subject, type }: Pick<LeavePlan, 'subject' | 'type'>) {
  if (subject.id !== ctx.actor.id) return 'entered'
  return type.needsApproval ? null : 'no_approval'
}

function refuseUnlessPossible({ overlaps, short, cost, type }: LeavePlan): void {
  const [other] = overlaps.filter((overlap) => !overlap.replaced)
  if (other) throw overlapProblem(other)
  if (!short) return
  const needed = [...cost].reduce((sum, [year, minutes]) => (year <= short.year ? sum + minutes : sum), 0)
  const left = Math.max(0, daysOf(short.available))
  throw new AppError(
    'not_enough_leave',
    `There ${left === 1 ? 'is 1 day' : `are ${left} days`} of ${type.name} left in ${short.year}; this takes ${daysOf(needed)}.`,
    {
      state: {
        year: short.year,
        available_minutes: short.available,
        available_days: daysOf(short.available),
        needed_minutes: needed,
      },
    },
  )
}

function overlapProblem({ id, typeName, status, startDate, endDate }: Overlap): AppError {
  const when = startDate === endDate ? `on ${startDate}` : `from ${startDate} to ${endDate}`
  return new AppError('leave_overlap', `There is other leave at this time: ${typeName} ${when}, ${status}.`, {
    state: { overlap: { id, leave_type_name: typeName, start_date: startDate, end_date: endDate, status } },
  })
}

async function store(ctx: Context, plan: LeavePlan, reason: string): Promise<LeaveAnswer> {
  const { subject, type, days } = plan
  const how = approvedAtOnce(ctx, plan)
  const replaced = plan.overlaps.map(({ id }) => id)
  const request = await insertRequest(ctx, plan, reason, replaced.length > 0)
  await setDays(ctx, request, days)
  await writeEvent(ctx, {
    requestId: request.id,
    kind: 'requested',
    detail: { minutes: request.minutes, ...(replaced.length > 0 && { replaced }) },
  })
  const from = [days[0]?.date ?? request.startDate, ...(await replace(ctx, plan, request.id))].sort()[0]
  if (how) {
    await writeEvent(ctx, { requestId: request.id, kind: 'approved', ...(how === 'no_approval' && { actorId: null }) })
    await postTaken(ctx, request, days)
    const change = { employeeIds: [subject.id], from: from ?? request.startDate, by: 'leave' as const }
    // What was written with it is not for everybody who reads the report of the month.
    await groundChanged(ctx, change, { cause: `leave:${request.id}`, reason: reason && type.name })
  }
  await audit(ctx, request, { replaced })
  const told = { ...request, employeeName: subject.name, typeName: type.name }
  await (how === 'entered' ? tellDecision(ctx, told, 'approved') : tellAsked(ctx, told, replaced))
  return readLeave(ctx, request.id)
}

type Inserted = typeof leaveRequest.$inferSelect

/** While other leave still stands where it will be, it holds no time yet. */
async function insertRequest(ctx: Context, plan: LeavePlan, reason: string, waits: boolean): Promise<Inserted> {
  const { subject, type, ask, days, span } = plan
  const how = approvedAtOnce(ctx, plan)
  const [row] = await ctx.db
    .insert(leaveRequest)
    .values({
      ...ask,
      employeeId: subject.id,
      leaveTypeId: type.id,
      status: how ? 'approved' : 'pending',
      span: spanText(waits ? [] : span),
      minutes: days.reduce((sum, day) => sum + day.minutes, 0),
      reason,
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
      ...(how === 'entered' && { reviewedAt: ctx.now, reviewedBy: ctx.actor.id }),
    })
    .returning()
    .catch(asOverlap)
  if (!row) throw new Error('The insert returned no row')
  return row
}

/** Takes what gives way out of the other requests, and then the time itself; returns the first dates given back. */
async function replace(ctx: Context, { overlaps, span }: LeavePlan, id: number): Promise<string[]> {
  if (overlaps.length === 0) return []
  const ids = overlaps.map((overlap) => overlap.id)
  const others = await storedRequests(ctx, sql`r.id = any(${sql.param(ids)}::int[])`)
  const dates: string[] = []
  for (const other of others) {
    const { back, left } = await giveBack(ctx, other, span, { replacedBy: id })
    await writeAudit(ctx, {
      action: 'leave.replaced',
      subjectType: 'leave_request',
      subjectId: other.id,
      employeeId: other.employeeId,
      before: { status: other.status, minutes: other.minutes },
      after: { status: left ? other.status : 'cancelled', replaced_by: id, dates: back.map(({ date }) => date) },
    })
    dates.push(...back.map(({ date }) => date))
  }
  await ctx.db
    .update(leaveRequest)
    .set({ span: spanText(span) })
    .where(eq(leaveRequest.id, id))
    .catch(asOverlap)
  return dates
}

async function audit(ctx: Context, request: Inserted, detail: { replaced: number[] }): Promise<void> {
  const { id, employeeId, leaveTypeId, startDate, endDate, minutes, status } = request
  await writeAudit(ctx, {
    action: employeeId === ctx.actor.id ? 'leave.requested' : 'leave.entered',
    subjectType: 'leave_request',
    subjectId: id,
    employeeId,
    after: {
      leave_type: leaveTypeId,
      start_date: startDate,
      end_date: endDate,
      minutes,
      status,
      ...(detail.replaced.length > 0 && { replaced: detail.replaced }),
    },
  })
}

/** The lock comes first, so this is for whoever came around it. */
function asOverlap(error: unknown): never {
  if (violates(error, 'leave_request_no_overlap')) {
    throw new AppError('leave_overlap', 'There is other leave at this time.')
  }
  throw error
}
