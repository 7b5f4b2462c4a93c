import { and, eq, sql } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError } from '../errors'
import { groundChanged } from '../ground-change'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { mayDecide } from './policy'
import { readLeave } from './queries'
import type { DecisionBody, LeaveAnswer } from './schema'
import { requestFor, type StoredRequest } from './stored-request'
import { tellDecision } from './tell'
import { withLedger } from './with-ledger'
import { postTaken, setDays, writeEvent } from './write-request'

/**
 * Approves or rejects a pending request. Errors: `not_found`, `not_allowed`, and `already_decided` (409) for who comes
 * second, with who decided what and when.
 */
export async function decideLeave(ctx: Context, id: number, decision: DecisionBody): Promise<LeaveAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { employeeId } = await requestFor(ctx, id)
    return withLedger(ctx, [employeeId], async (ctx) => {
      const request = await requestFor(ctx, id)
      if (!request.decidable) throw new AppError('not_allowed', notYours(ctx, request))
      if (!mayDecide(request) || !(await transition(ctx, id, decision))) throw await alreadyDecided(ctx, request)
      await (decision.status === 'approved' ? take(ctx, request, decision.comment) : setDays(ctx, request, []))
      await record(ctx, request, decision)
      return readLeave(ctx, id)
    })
  })
}

/** Who came first, in words and as state. */
export async function alreadyDecided(ctx: Context, request: StoredRequest): Promise<AppError> {
  const [last] = (await ctx.db.execute(sql`
    select v.kind, v.comment, v.actor_id as "actorId", a.name, extract(epoch from v.at)::float8 * 1000 as at, r.status
    from leave_event v join leave_request r on r.id = v.request_id left join employee a on a.id = v.actor_id
    where v.request_id = ${request.id} and v.kind in ('approved', 'rejected', 'cancelled', 'replaced')
    order by v.id desc limit 1`)) as unknown as Decided[]
  if (!last)
    return new AppError('already_decided', `It is ${request.status} already.`, {
      state: { decision: { status: request.status } },
    })
  const at = formatInstant(new Date(last.at), request.zone)
  const who = last.actorId === ctx.actor.id ? 'You' : (last.name ?? 'Daybook')
  const did = last.kind === 'replaced' ? 'replaced' : last.status
  return new AppError('already_decided', `${who} ${did} it on ${at.slice(0, 10)} at ${at.slice(11, 16)}.`, {
    state: {
      decision: {
        status: last.status,
        reviewed_by: last.actorId,
        reviewed_by_name: last.name,
        reviewed_at: at,
        comment: last.comment,
      },
    },
  })
}

type Decided = {
  kind: string
  comment: string
  actorId: number | null
  name: string | null
  at: number
  status: string
}

function notYours(ctx: Context, request: StoredRequest): string {
  return request.employeeId === ctx.actor.id
    ? 'Nobody decides their own leave here.'
    : `You do not decide leave of ${request.employeeName}.`
}

/** Whether this decision was the first. */
async function transition(ctx: Context, id: number, { status, comment }: DecisionBody): Promise<boolean> {
  const rows = await ctx.db
    .update(leaveRequest)
    .set({ status, comment, reviewedAt: ctx.now, reviewedBy: ctx.actor.id })
    .where(and(eq(leaveRequest.id, id), eq(leaveRequest.status, 'pending')))
    .returning({ id: leaveRequest.id })
  return rows.length === 1
}

async function take(ctx: Context, request: StoredRequest, reason: string): Promise<void> {
  await postTaken(ctx, request, request.days)
  const from = request.days[0]?.date ?? request.startDate
  const change = { employeeIds: [request.employeeId], from, by: 'leave' as const }
  await groundChanged(ctx, change, { cause: `leave:${request.id}`, reason })
}

async function record(ctx: Context, request: StoredRequest, { status, comment }: DecisionBody): Promise<void> {
  await writeEvent(ctx, { requestId: request.id, kind: status, comment })
  await writeAudit(ctx, {
    action: `leave.${status}`,
    subjectType: 'leave_request',
    subjectId: request.id,
    employeeId: request.employeeId,
    before: { status: request.status },
    after: { status, comment, ...(request.employeeId === ctx.actor.id && { self_decision: true }) },
  })
  await tellDecision(ctx, { ...request, status }, status, comment)
}
