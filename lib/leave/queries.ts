import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { daysOf } from '../ledger'
import { ownZone } from '../people/queries'
import { clockOf } from '../schedule/week-form'
import { formatInstant } from '../time'
import type { LeaveAnswer, OwnLeaveQuery, TeamLeaveQuery } from './schema'
import { noSuchRequest } from './stored-request'

type Row = Omit<LeaveAnswer, 'start_time' | 'end_time' | 'days_requested' | 'reviewed_at' | 'created_at'> & {
  zone: string
  start_minute: number | null
  end_minute: number | null
  reviewed: number | null
  created: number
}

/** The actor's own requests, the latest first. */
export async function listOwnLeave(ctx: Context, query: OwnLeaveQuery) {
  const where = sql`r.employee_id = ${ctx.actor.id} and ${filtersOf(query)}`
  const order = sql`r.start_date desc, r.id desc`
  const { count, found } = await pageOfRequests(ctx, { where, order }, query)
  return pageOf('/employee/leave', query, { count, results: await leaveAnswers(ctx, idsOf(found)) })
}

/**
 * The actor's own requests in two lists: what stands or waits and is not over, the next first, 500 at most; and a page of
 * all others, the latest first. `today`: the actor's.
 */
export async function ownLeaveByTime(ctx: Context, today: string, earlierPage: { page: number; page_size: number }) {
  const own = sql`r.employee_id = ${ctx.actor.id}`
  const isComing = sql`(r.status in ('pending', 'approved') and r.end_date >= ${today}::date)`
  const listOf = async (which: { where: SQL; order: SQL }, page: typeof earlierPage) => {
    const { count, found } = await pageOfRequests(ctx, which, page)
    return { count, results: await leaveAnswers(ctx, idsOf(found)) }
  }
  const [coming, earlier] = await Promise.all([
    listOf({ where: sql`${own} and ${isComing}`, order: sql`r.start_date, r.id` }, { page: 1, page_size: 500 }),
    listOf({ where: sql`${own} and not ${isComing}`, order: sql`r.start_date desc, r.id desc` }, earlierPage),
  ])
  return { coming, earlier }
}

/** Whoever calls has checked that the actor may see it. */
export async function readLeave(ctx: AnyContext, id: number): Promise<LeaveAnswer> {
  const [answer] = await leaveAnswers(ctx, [id])
  if (!answer) throw noSuchRequest()
  return answer
}

/** Requests as the API shows them, in the order of `ids`; whoever calls has checked that the actor may see them. */
export async function leaveAnswers(ctx: AnyContext, ids: number[]): Promise<LeaveAnswer[]> {
  if (ids.length === 0) return []
  const rows = (await ctx.db.execute(sql`
    select r.id, r.employee_id as employee, e.name as employee_name, r.leave_type_id as leave_type, t.name as leave_type_name,
      r.start_date, r.end_date, r.start_part, r.end_part, r.start_minute, r.end_minute, r.minutes as minutes_requested,
      r.status, ${reasonFor(ctx)} as reason, r.comment, r.reviewed_by, v.name as reviewed_by_name, r.created_by,
      extract(epoch from r.reviewed_at)::float8 * 1000 as reviewed, extract(epoch from r.created_at)::float8 * 1000 as created,
      coalesce(${ownZone(sql`e.id`)}, c.time_zone) as zone
    from unnest(${sql.param(ids)}::int[]) with ordinality as wanted(id, at) join leave_request r on r.id = wanted.id
      join employee e on e.id = r.employee_id join leave_type t on t.id = r.leave_type_id
      left join employee v on v.id = r.reviewed_by cross join company c
    order by wanted.at`)) as unknown as Row[]
  return rows.map(asAnswer)
}

/** Where managers do not read reasons, admins do, the applicant, and whoever wrote it down. */
function reasonFor({ actor }: AnyContext): SQL {
  if (actor === null || actor.role === 'admin') return sql`r.reason`
  return sql`case when c.managers_see_reasons or r.reason = '' or ${actor.id} in (r.employee_id, r.created_by) then r.reason end`
}

export type FoundRequest = { id: number; employeeId: number; typeId: number }

export function idsOf(found: FoundRequest[]): number[] {
  return found.map(({ id }) => id)
}

/** A page of requests `r`, and how many there are. */
export async function pageOfRequests(
  ctx: AnyContext,
  { where, order }: { where: SQL; order: SQL },
  { page, page_size }: { page: number; page_size: number },
): Promise<{ count: number; found: FoundRequest[] }> {
  const from = sql`from leave_request r where ${where}`
  const [counted, rows] = (await Promise.all([
    ctx.db.execute(sql`select count(*)::int as count ${from}`),
    ctx.db.execute(sql`select r.id, r.employee_id as "employeeId", r.leave_type_id as "typeId" ${from}
      order by ${order} limit ${page_size} offset ${(page - 1) * page_size}`),
  ])) as unknown as [{ count: number }[], FoundRequest[]]
  return { count: counted[0]?.count ?? 0, found: [...rows] }
}

/** Of requests `r`. */
export function filtersOf({ status, from, to }: Pick<TeamLeaveQuery, 'status' | 'from' | 'to'>): SQL {
  const wanted = [
    status && sql`r.status = ${status}`,
    from && sql`r.end_date >= ${from}::date`,
    to && sql`r.start_date <= ${to}::date`,
  ].filter((one) => typeof one === 'object')
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
}

function asAnswer({ zone, start_minute, end_minute, reviewed, created, ...row }: Row): LeaveAnswer {
  return {
    ...row,
    start_time: start_minute === null ? null : clockOf(start_minute),
    end_time: end_minute === null ? null : clockOf(end_minute),
    days_requested: daysOf(row.minutes_requested),
    reviewed_at: reviewed === null ? null : formatInstant(new Date(reviewed), zone),
    created_at: formatInstant(new Date(created), zone),
  }
}
