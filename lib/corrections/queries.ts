import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { decidableBy, visibleRequests, whoIsAsked } from '../leave/who-decides'
import { formatInstant, type LocalDate } from '../time'
import { planCorrections } from './plan-correction'
import { mayAnswer, mayDecide, mayWithdraw } from './policy'
import type { CorrectionAnswer, CorrectionDetail, DayEffect, OwnCorrectionsQuery, TeamCorrectionsQuery } from './schema'
import {
  correctionFor,
  corrections,
  ownCorrection,
  type StoredCorrection,
  storedCorrections,
} from './stored-correction'

/** The actor's own corrections, the latest first. */
export async function listOwnCorrections(ctx: Context, query: OwnCorrectionsQuery) {
  const where = sql`r.employee_id = ${ctx.actor.id} and ${filtersOf(query)}`
  return pageOf('/employee/corrections', query, await pageOfCorrections(ctx, where, query))
}

/** The corrections the actor may see: those that wait, the oldest first; others the latest first. */
export async function listTeamCorrections(ctx: Context, query: TeamCorrectionsQuery) {
  const mine =
    query.mine === 'true' ? sql` and r.status = 'pending' and ${decidableBy(ctx, sql`r.employee_id`)}` : sql``
  const chosen = query.employee ? sql` and r.employee_id = ${query.employee}` : sql``
  const where = sql`${visibleRequests(ctx, sql`r`)} and ${filtersOf(query)}${chosen}${mine}`
  return pageOf('/manager/corrections', query, await pageOfCorrections(ctx, where, query))
}

/** The corrections of one work date of an employee the actor may see, oldest first. */
export async function correctionsOn(ctx: Context, employeeId: number, date: LocalDate): Promise<CorrectionAnswer[]> {
  const where = sql`r.employee_id = ${employeeId} and r.work_date = ${date}::date and ${visibleRequests(ctx, sql`r`)}`
  return presented(ctx, await storedCorrections(ctx, where))
}

/** Whether one of the actor's own of that work date waits for a decision. */
export async function waitsOn(ctx: Context, date: LocalDate): Promise<boolean> {
  const rows = await ctx.db.execute(sql`
    select from correction where employee_id = ${ctx.actor.id} and work_date = ${date}::date and state = 'pending' limit 1`)
  return rows.length > 0
}

/** A correction the actor may see, with its story. `not_found` otherwise. */
export async function getCorrectionFor(ctx: Context, id: number): Promise<CorrectionDetail> {
  return detailOf(ctx, await correctionFor(ctx, id))
}

/** One of the actor's own, with its story. */
export async function getOwnCorrection(ctx: Context, id: number): Promise<CorrectionDetail> {
  return detailOf(ctx, await ownCorrection(ctx, id))
}

function filtersOf({ status, from, to }: OwnCorrectionsQuery): SQL {
  const wanted = [
    sql`true`,
    ...(status ? [sql`r.status = ${status}`] : []),
    ...(from ? [sql`r.work_date >= ${from}::date`] : []),
    ...(to ? [sql`r.work_date <= ${to}::date`] : []),
  ]
  return sql.join(wanted, sql` and `)
}

async function pageOfCorrections(ctx: Context, where: SQL, query: OwnCorrectionsQuery & { mine?: string }) {
  const waiting = query.mine === 'true' || query.status === 'pending'
  const order = waiting ? sql`order by r.proposed_at, r.id` : sql`order by r.proposed_at desc, r.id desc`
  const page = sql`${order} limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`
  const [counted, found] = await Promise.all([
    ctx.db.execute(sql`select count(*)::int as count from ${corrections} where ${where}`),
    storedCorrections(ctx, where, page),
  ])
  const [{ count } = { count: 0 }] = counted as unknown as { count: number }[]
  return { count, results: await presented(ctx, found) }
}

async function detailOf(ctx: Context, stored: StoredCorrection): Promise<CorrectionDetail> {
  const [answer] = await presented(ctx, [stored])
  if (!answer) throw new Error('Nothing was presented')
  const asked = stored.status === 'pending' ? await whoIsAsked(ctx, stored.employeeId) : []
  const history = (await ctx.db.execute(sql`
    select v.act, extract(epoch from v.at)::float8 * 1000 as at, v.actor_id as actor, a.name as actor_name, v.comment
    from correction_event v left join employee a on a.id = v.actor_id
    where v.correction_id = ${stored.id} order by v.id`)) as unknown as Told[]
  const story = history.map((one) => ({ ...one, at: formatInstant(new Date(one.at), stored.zone) }))
  return { ...answer, asks: asked.map(({ name }) => name), history: story }
}

type Told = Omit<CorrectionDetail['history'][number], 'at'> & { at: number }

/** What waits is worked out as things stand now; what is decided is told as it was then. */
async function presented(ctx: Context, found: StoredCorrection[]): Promise<CorrectionAnswer[]> {
  const waiting = found.filter(({ status }) => status === 'pending')
  const planned = await planCorrections(
    ctx,
    waiting.map((one) => ({ ...one, attendance: one.attendanceId })),
  )
  const outcomes = new Map(waiting.map((one, index) => [one.id, planned[index]]))
  return found.map((one) => {
    const { plan, problem } = outcomes.get(one.id) ?? {}
    return asAnswer(ctx, one, { days: plan?.days ?? keptDays(one), problem: problem?.message ?? null })
  })
}

function keptDays({ before, after }: StoredCorrection): DayEffect[] {
  return before.flatMap((day) => {
    const then = after.find(({ date }) => date === day.date)
    return then ? [{ date: day.date, before: day, after: then }] : []
  })
}

function asAnswer(
  ctx: Context,
  one: StoredCorrection,
  effect: { days: DayEffect[]; problem: string | null },
): CorrectionAnswer {
  const at = (instant: Date | null) => instant && formatInstant(instant, one.zone)
  return {
    id: one.id,
    employee: one.employeeId,
    employee_name: one.employeeName,
    date: one.workDate,
    time_zone: one.zone,
    attendance: one.attendanceId,
    clock_in: at(one.clockIn),
    clock_out: at(one.clockOut),
    removes: one.removes,
    reason: one.reason,
    from_device: one.fromDevice,
    status: one.status,
    proposed_by: one.proposedBy,
    proposed_by_name: one.proposedByName,
    proposed_at: formatInstant(one.proposedAt, one.zone),
    decided_by: one.decidedBy,
    decided_by_name: one.decidedByName,
    decided_at: at(one.decidedAt),
    comment: one.comment,
    answer: one.answer,
    answer_text: one.answerText,
    answered_at: at(one.answeredAt),
    ...effect,
    may_decide: mayDecide(one),
    may_withdraw: mayWithdraw(ctx.actor, one),
    may_answer: mayAnswer(ctx.actor, one),
  }
}
