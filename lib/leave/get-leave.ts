import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { formatInstant } from '../time'
import { accountOf } from './accounts'
import { availableIn } from './available'
import { colleaguesAway } from './calendar'
import { byYear, partOf } from './leave-days'
import { mayCancel, mayDecide } from './policy'
import { readLeave } from './queries'
import type { LeaveDetailAnswer } from './schema'
import { noSuchRequest, requestFor, type StoredRequest } from './stored-request'
import { whoIsAsked } from './who-decides'

type EventRow = Omit<LeaveDetailAnswer['history'][number], 'at'> & { at: number }

/** A request the actor may see, with its days and history; deciders also get what the decision needs. */
export async function getLeaveFor(ctx: Context, id: number): Promise<LeaveDetailAnswer> {
  return detailOf(ctx, await requestFor(ctx, id))
}

/** One's own request: to whoever else may see it, it is shown in another place. */
export async function getOwnLeave(ctx: Context, id: number): Promise<LeaveDetailAnswer> {
  const request = await requestFor(ctx, id)
  if (request.employeeId !== ctx.actor.id) throw noSuchRequest()
  return { ...(await detailOf(ctx, request)), decision: null }
}

async function detailOf(ctx: Context, request: StoredRequest): Promise<LeaveDetailAnswer> {
  const [answer, history, asked, decision] = await Promise.all([
    readLeave(ctx, request.id),
    historyOf(ctx, request),
    request.status === 'pending' ? whoIsAsked(ctx, request.employeeId) : [],
    request.decidable ? decisionFacts(ctx, request) : null,
  ])
  return {
    ...answer,
    days: request.days.map(({ date, from, to, minutes }) => ({ date, part: partOf(from, to), minutes })),
    history,
    may_cancel: mayCancel(ctx.actor, request),
    may_decide: mayDecide(request),
    asks: asked.map(({ name }) => name),
    decision,
  }
}

async function historyOf(ctx: Context, request: StoredRequest): Promise<LeaveDetailAnswer['history']> {
  const rows = (await ctx.db.execute(sql`
    select v.kind, extract(epoch from v.at)::float8 * 1000 as at, v.actor_id as actor, a.name as actor_name, v.comment, v.detail
    from leave_event v left join employee a on a.id = v.actor_id
    where v.request_id = ${request.id} order by v.id`)) as unknown as EventRow[]
  return rows.map((row) => ({ ...row, at: formatInstant(new Date(row.at), request.zone) }))
}

async function decisionFacts(ctx: Context, request: StoredRequest): Promise<LeaveDetailAnswer['decision']> {
  const { employeeId, leaveTypeId, startDate, endDate, today } = request
  const [account, away, types] = await Promise.all([
    accountOf(ctx, employeeId, leaveTypeId, today),
    colleaguesAway(ctx, employeeId, startDate, endDate),
    ctx.db.execute(sql`select has_allowance as "hasAllowance" from leave_type where id = ${leaveTypeId}`),
  ])
  const [type] = types as unknown as { hasAllowance: boolean }[]
  const cost = [...byYear(request.days)]
  return {
    has_allowance: type?.hasAllowance ?? false,
    by_year: cost.map(([year, minutes]) => {
      const after = availableIn(account, year)
      const held = cost.reduce((sum, [one, taken]) => (one <= year ? sum + taken : sum), 0)
      return { year, minutes, available_before: after + held, available_after: after }
    }),
    away,
  }
}
