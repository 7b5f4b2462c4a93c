import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { companyZone } from '../people/queries'
import { absencesAreSeen } from '../people/who-sees-what'
import { localDate } from '../time'
import { accountKey, accountsOf } from './accounts'
import { availableIn } from './available'
import { type FoundRequest, filtersOf, idsOf, leaveAnswers, pageOfRequests } from './queries'
import type { DecisionAnswer, LeaveAnswer, TeamLeaveQuery } from './schema'
import { colleaguesOf, nameMatches } from './team'
import { decidableBy, requestsVisibleTo, visibleRequests } from './who-decides'

/**
 * The requests the actor may see, with what a decision needs: pending ones and `mine` the soonest first, others the
 * latest first.
 */
export async function listTeamLeave(ctx: Context, query: TeamLeaveQuery) {
  const soonestFirst = query.mine === 'true' || query.status === 'pending'
  const order = soonestFirst ? sql`r.start_date, r.id` : sql`r.start_date desc, r.id desc`
  const { count, found } = await pageOfRequests(ctx, { where: wanted(ctx, query), order }, query)
  return pageOf('/manager/leaves', query, { count, results: await decisionAnswers(ctx, found) })
}

function wanted(ctx: Context, query: TeamLeaveQuery): SQL {
  const { employee, leave_type, search, department, mine } = query
  const conditions = [
    visibleRequests(ctx, sql`r`),
    filtersOf(query),
    employee && sql`r.employee_id = ${employee}`,
    leave_type && sql`r.leave_type_id = ${leave_type}`,
    search ? ofEmployees(nameMatches(search)) : undefined,
    department === undefined ? undefined : ofEmployees(sql`lower(e.department) = lower(${department})`),
    mine === 'true' && sql`r.status = 'pending' and ${decidableBy(ctx, sql`r.employee_id`)}`,
  ]
  return sql.join(
    conditions.filter((one) => typeof one === 'object'),
    sql` and `,
  )
}

function ofEmployees(condition: SQL): SQL {
  return sql`r.employee_id in (select e.id from employee e where ${condition})`
}

type Facts = { id: number; hasAllowance: boolean; away: number; decidable: boolean }

async function decisionAnswers(ctx: Context, found: FoundRequest[]): Promise<DecisionAnswer[]> {
  if (found.length === 0) return []
  const today = localDate(ctx.now, await companyZone(ctx))
  const [answers, facts, accounts] = await Promise.all([
    leaveAnswers(ctx, idsOf(found)),
    factsOf(ctx, idsOf(found)),
    accountsOf(ctx, found, today),
  ])
  return answers.map((answer) => {
    const { hasAllowance, away, decidable } = facts.get(answer.id) ?? { hasAllowance: false, away: 0, decidable: false }
    const account = accounts.get(accountKey({ employeeId: answer.employee, typeId: answer.leave_type }))
    const after = account && hasAllowance ? availableIn(account, Number(answer.end_date.slice(0, 4))) : null
    return {
      ...answer,
      available_before: after === null ? null : after + heldBy(answer),
      available_after: after,
      away_count: away,
      may_decide: decidable && answer.status === 'pending',
    }
  })
}

/** What it takes as it stands: nothing once it is rejected or cancelled. */
function heldBy({ status, minutes_requested }: LeaveAnswer): number {
  return status === 'pending' || status === 'approved' ? minutes_requested : 0
}

async function factsOf(ctx: Context, ids: number[]): Promise<Map<number, Facts>> {
  const seen = sql`(${absencesAreSeen} or ${requestsVisibleTo(ctx, sql`e.id`)})`
  const rows = (await ctx.db.execute(sql`
    select r.id, t.has_allowance as "hasAllowance", ${decidableBy(ctx, sql`r.employee_id`)} as decidable,
      (select count(*)::int from employee e where e.is_active and ${colleaguesOf(sql`r.employee_id`)} and ${seen} and exists (
        select from leave_day d join leave_request o on o.id = d.request_id
        where d.employee_id = e.id and d.date between r.start_date and r.end_date and o.status = 'approved')) as away
    from leave_request r join leave_type t on t.id = r.leave_type_id
    where r.id = any(${sql.param(ids)}::int[])`)) as unknown as Facts[]
  return new Map(rows.map((row) => [row.id, row]))
}
