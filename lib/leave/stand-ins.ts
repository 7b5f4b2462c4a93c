import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { byName, employee, standIn } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { AppError, invalid } from '../errors'
import { inTransaction } from '../transaction'
import { mayNameStandIn } from './policy'
import type { StandInAnswer, StandInBody } from './schema'

const manager = alias(employee, 'manager')
const deputy = alias(employee, 'deputy')

/** The stand-ins of the actor and those the actor is; for admins all. The latest first. */
export async function listStandIns(ctx: Context, query: { page: number; page_size: number }) {
  const where = visibleStandIns(ctx)
  const [count, results] = await Promise.all([
    ctx.db.$count(standIn, where),
    readStandIns(ctx, where)
      .limit(query.page_size)
      .offset((query.page - 1) * query.page_size),
  ])
  return pageOf('/manager/stand-ins', query, { count, results })
}

/** Who can stand in for a manager: every other manager and admin, by name. */
export async function possibleStandIns(ctx: Context, managerId: number): Promise<{ id: number; name: string }[]> {
  return ctx.db
    .select({ id: employee.id, name: employee.name })
    .from(employee)
    .where(and(eq(employee.isActive, true), ne(employee.role, 'employee'), ne(employee.id, managerId)))
    .orderBy(byName(employee.name), employee.id)
}

/** Names who decides leave of a manager's reports from one date to another. Errors: `invalid_input`, `not_allowed`. */
export async function addStandIn(ctx: Context, body: StandInBody): Promise<StandInAnswer> {
  const managerId = body.manager ?? ctx.actor.id
  if (!mayNameStandIn(ctx.actor, managerId)) throw new AppError('not_allowed', 'You name stand-ins for yourself only.')
  if (body.to < body.from) throw invalid('to', 'It ends before it begins.')
  if (body.stand_in === managerId) throw invalid('stand_in', 'Nobody stands in for themselves.')
  return inTransaction(ctx, async (ctx) => {
    await checkManages(ctx, 'manager', managerId)
    await checkManages(ctx, 'stand_in', body.stand_in)
    const { from, to } = body
    const [row] = await ctx.db
      .insert(standIn)
      .values({ managerId, standInId: body.stand_in, from, to })
      .returning({ id: standIn.id })
    if (!row) throw new Error('The insert returned no row')
    announceTo(ctx, managerId, body.stand_in)
    await audit(ctx, 'stand_in.added', row.id, managerId, { after: { stand_in: body.stand_in, from, to } })
    const [answer] = await readStandIns(ctx, eq(standIn.id, row.id))
    if (!answer) throw new Error('The stand-in is gone')
    return answer
  })
}

/** Errors: `not_found`, `not_allowed`. */
export async function removeStandIn(ctx: Context, id: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [found] = await readStandIns(ctx, and(eq(standIn.id, id), visibleStandIns(ctx)))
    if (!found) throw new AppError('not_found', 'There is no such stand-in, or not for you.')
    if (!mayNameStandIn(ctx.actor, found.manager)) {
      throw new AppError('not_allowed', `Only ${found.manager_name} or an admin takes this back.`)
    }
    await ctx.db.delete(standIn).where(eq(standIn.id, id))
    const { stand_in, from, to } = found
    announceTo(ctx, found.manager, stand_in)
    await audit(ctx, 'stand_in.removed', id, found.manager, { before: { stand_in, from, to } })
  })
}

/** Their inboxes now hold other requests. */
function announceTo(ctx: Context, ...employees: number[]): void {
  announce(ctx, { changed: { topic: 'leave', employees } })
}

function visibleStandIns({ actor }: Context): SQL | undefined {
  if (actor.role === 'admin') return undefined
  return sql`(${standIn.managerId} = ${actor.id} or ${standIn.standInId} = ${actor.id})`
}

function readStandIns(ctx: AnyContext, where: SQL | undefined) {
  return ctx.db
    .select({
      id: standIn.id,
      manager: standIn.managerId,
      manager_name: manager.name,
      stand_in: standIn.standInId,
      stand_in_name: deputy.name,
      from: standIn.from,
      to: standIn.to,
    })
    .from(standIn)
    .innerJoin(manager, eq(manager.id, standIn.managerId))
    .innerJoin(deputy, eq(deputy.id, standIn.standInId))
    .where(where)
    .orderBy(desc(standIn.from), asc(standIn.id))
    .$dynamic()
}

async function checkManages(ctx: Context, path: 'manager' | 'stand_in', id: number): Promise<void> {
  const [row] = await ctx.db
    .select({ name: employee.name, role: employee.role, isActive: employee.isActive })
    .from(employee)
    .where(eq(employee.id, id))
  if (!row || (row.role === 'employee' && ctx.actor.role !== 'admin')) throw invalid(path, 'There is no such manager.')
  if (row.role === 'employee') throw invalid(path, `${row.name} is not a manager.`)
  if (!row.isActive) throw invalid(path, `${row.name} has left.`)
}

async function audit(
  ctx: Context,
  action: string,
  id: number,
  managerId: number,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await writeAudit(ctx, { action, subjectType: 'stand_in', subjectId: id, employeeId: managerId, ...change })
}
