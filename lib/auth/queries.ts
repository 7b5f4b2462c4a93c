import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { company, employee, session } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { formatInstant } from '../time'
import type { Me } from './schema'

/** What somebody may know of themselves. */
export async function readMe(ctx: AnyContext, employeeId: number): Promise<Me> {
  const [row] = await ctx.db
    .select({
      id: employee.id,
      username: employee.username,
      name: employee.name,
      email: employee.email,
      employee_number: employee.employeeNumber,
      position: employee.position,
      department: employee.department,
      role: employee.role,
      manager: employee.managerId,
      language: employee.language,
      clocking: employee.clocking,
      date_joined: employee.dateJoined,
    })
    .from(employee)
    .where(eq(employee.id, employeeId))
  if (!row) throw new Error(`There is no employee ${employeeId}`)
  return row
}

/** Where the actor is signed in, the latest first. */
export async function listSessions(ctx: Context) {
  const zone = await companyZone(ctx)
  const rows = await ctx.db
    .select()
    .from(session)
    .where(and(eq(session.employeeId, ctx.actor.id), isNull(session.endedAt), gt(session.expiresAt, ctx.now)))
    .orderBy(desc(session.createdAt), session.id)
  const results = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    created_at: formatInstant(row.createdAt, zone),
    expires_at: formatInstant(row.expiresAt, zone),
    ip: row.ip,
    user_agent: row.userAgent,
    is_current: row.id === ctx.actor.sessionId,
  }))
  return { count: results.length, next: null, previous: null, results }
}

/** Instants of signing in are told in the company's zone. */
export async function companyZone(ctx: Pick<AnyContext, 'db'>): Promise<string> {
  const [row] = await ctx.db.select({ zone: company.timeZone }).from(company)
  return row?.zone ?? 'UTC'
}
