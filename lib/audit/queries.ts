import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { readerOf } from '../notifications/readers'
import { visibleTo } from '../people/scope'
import { sightOf } from '../people/who-sees-what'
import { instantSql } from '../sql-time'
import { addDays, formatInstant, instantAt } from '../time'
import { actWords } from './act-words'
import type { AuditAnswer, AuditQuery } from './schema'

/** A row of `entriesOf`; `at` in milliseconds. */
export type AuditRow = Omit<AuditAnswer, 'at' | 'summary'> & { at: number }

/**
 * What was done, the latest first: for managers what concerns or was done by them and, unless the company says otherwise,
 * what concerns their reports.
 */
export async function listAudit(ctx: Context, query: AuditQuery) {
  const { where, zone } = await wanted(ctx, query)
  const [counted, rows] = await Promise.all([
    ctx.db.execute(sql`select count(*)::int as count from audit_entry a where ${where}`),
    ctx.db.execute(sql`${entriesOf(ctx, where)} limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`),
  ])
  const { count } = counted[0] as { count: number }
  const results = (rows as unknown as AuditRow[]).map((row) => auditAnswerOf(row, zone))
  return pageOf('/manager/audit', query, { count, results })
}

/** Whom of those whom entries concern the actor may look at; others they only acted upon once. */
export async function lookedAt(ctx: Context, entries: Pick<AuditAnswer, 'employee'>[]): Promise<Set<number>> {
  const ids = [...new Set(entries.flatMap(({ employee }) => employee ?? []))]
  if (ids.length === 0) return new Set()
  const rows = (await ctx.db.execute(sql`
    select e.id from employee e where e.id = any(${sql.param(ids)}::int[]) and ${visibleTo(ctx.actor, sql`e.id`)}`)) as unknown as {
    id: number
  }[]
  return new Set(rows.map(({ id }) => id))
}

/** The statement behind the list, with all its rows, and the zone to write their instants in. */
export async function auditStatement(ctx: Context, query: AuditQuery): Promise<{ statement: SQL; zone: string }> {
  const { where, zone } = await wanted(ctx, query)
  return { statement: entriesOf(ctx, where), zone }
}

export function auditAnswerOf(row: AuditRow, zone: string): AuditAnswer {
  return { ...row, at: formatInstant(new Date(row.at), zone), summary: actWords(row) }
}

/** Where somebody acted from is told to those who manage them, not to everybody whom the act concerns. */
function entriesOf(ctx: Context, where: SQL): SQL {
  const mayKnowWhere = sql`(a.actor_id is null or ${visibleTo(ctx.actor, sql`a.actor_id`)})`
  return sql`select a.id, floor(extract(epoch from a.at) * 1000)::float8 as at, a.actor_id as actor,
      actor.name as actor_name, a.action, a.subject_type, a.subject_id, a.employee_id as employee,
      concerned.name as employee_name, a.before, a.after,
      case when ${mayKnowWhere} then host(a.ip) end as ip,
      case when ${mayKnowWhere} then a.user_agent end as user_agent
    from audit_entry a
    left join employee actor on actor.id = a.actor_id
    left join employee concerned on concerned.id = a.employee_id
    where ${where} order by a.id desc`
}

async function wanted(ctx: Context, query: AuditQuery): Promise<{ where: SQL; zone: string }> {
  const [{ zone }, { managersReadAudit }] = await Promise.all([readerOf(ctx, ctx.actor.id), sightOf(ctx)])
  const { actor, employee, action, subject, from, to } = query
  const concerned = managersReadAudit ? visibleTo(ctx.actor, sql`a.employee_id`) : sql`a.employee_id = ${ctx.actor.id}`
  const start = (date: string) => instantSql(instantAt(date, 0, zone))
  const conditions = [
    ctx.actor.role !== 'admin' && sql`(${concerned} or a.actor_id = ${ctx.actor.id})`,
    actor && sql`a.actor_id = ${actor}`,
    employee && sql`a.employee_id = ${employee}`,
    action && (action.includes('.') ? sql`a.action = ${action}` : sql`starts_with(a.action, ${`${action}.`})`),
    subject && aboutIt(subject),
    from && sql`a.at >= ${start(from)}`,
    to && sql`a.at < ${start(addDays(to, 1))}`,
  ]
  const given = conditions.filter((one) => typeof one === 'object')
  return { where: given.length > 0 ? sql.join(given, sql` and `) : sql`true`, zone }
}

/** Everything about things of a kind, or about one of them: 'leave_request', 'leave_request:12', 'month:7:2026-10'. */
function aboutIt(subject: string): SQL {
  const [type, ...parts] = subject.split(':')
  const id = parts.join(':')
  return id === '' ? sql`a.subject_type = ${type}` : sql`(a.subject_type, a.subject_id) = (${type}, ${id})`
}
