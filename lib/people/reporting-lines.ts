import { and, eq, ne, sql } from 'drizzle-orm'
import { company, employee } from '@/db/schema'
import { writeAudits } from '../audit/write-audit'
import type { AnyContext, Context } from '../context'
import { AppError, invalid } from '../errors'
import { below, managedBy } from './scope'

/**
 * Takes the lock under which roles, managers and employments change. A statement of its own: what is read after it sees
 * everything that was committed before. Returns what `linesVersion` said last, and lets it say something else from now on.
 */
export async function lockReportingLines(ctx: AnyContext): Promise<string | null> {
  const [held] = await ctx.db.select({ version }).from(company).for('no key update')
  await ctx.db.update(company).set({ timeZone: sql`${company.timeZone}` })
  return held?.version ?? null
}

/** While it is the same, nobody has held the lock since: what was worked out from people without it is right still. */
export async function linesVersion(ctx: AnyContext): Promise<string | null> {
  const [found] = await ctx.db.select({ version }).from(company)
  return found?.version ?? null
}

/** The transaction that wrote the row last. */
const version = sql<string>`${company}.xmin::text`

/** Refuses a manager who does not exist for the actor, cannot have reports, or stands below the employee. */
export async function checkManager(ctx: Context, managerId: number, employeeId?: number): Promise<void> {
  const [manager] = await ctx.db
    .select({ role: employee.role, isActive: employee.isActive, name: employee.name })
    .from(employee)
    .where(and(eq(employee.id, managerId), sql`(${managedBy(ctx.actor)} or ${employee.id} = ${ctx.actor.id})`))
  if (!manager) throw invalid('manager', 'There is no such manager.')
  if (!manager.isActive) throw invalid('manager', `${manager.name} has left.`)
  if (manager.role === 'employee') throw invalid('manager', `${manager.name} is not a manager.`)
  if (employeeId === undefined) return
  const circle = sql<boolean>`${managerId}::int = ${employeeId} or ${managerId}::int in (${below(employeeId)})`
  const [found] = await ctx.db.select({ circle }).from(company)
  if (found?.circle) throw new AppError('reporting_cycle', `${manager.name} reports to them already.`)
}

export async function refuseWithoutAdmin(ctx: AnyContext, without: number): Promise<void> {
  const others = await ctx.db.$count(
    employee,
    and(eq(employee.role, 'admin'), eq(employee.isActive, true), ne(employee.id, without)),
  )
  if (others === 0) throw new AppError('last_admin', 'Somebody has to be admin: make somebody else one first.')
}

export async function refuseWithReports(ctx: AnyContext, managerId: number): Promise<void> {
  const reports = await ctx.db.$count(employee, and(eq(employee.managerId, managerId), eq(employee.isActive, true)))
  if (reports > 0) throw new AppError('conflict', 'People still report to them: give those another manager first.')
}

/** The reports get the manager above as theirs, each with its entry in the audit; returns their ids. */
export async function moveReportsUp(ctx: AnyContext, managerId: number): Promise<number[]> {
  const moved = await ctx.db
    .update(employee)
    .set({ managerId: sql`(select above.manager_id from ${employee} above where above.id = ${managerId})` })
    .where(eq(employee.managerId, managerId))
    .returning({ id: employee.id, managerId: employee.managerId })
  await writeAudits(
    ctx,
    moved.map((report) => ({
      action: 'employee.moved_up',
      subjectType: 'employee',
      subjectId: report.id,
      employeeId: report.id,
      before: { manager: managerId },
      after: { manager: report.managerId },
    })),
  )
  return moved.map(({ id }) => id)
}
