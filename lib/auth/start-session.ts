import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { Actor, AnyContext, Role } from '../context'
import { type Proven, wrongCredentials } from './check-credentials'

export const sessionLifetimeMs = 30 * 24 * 3_600_000

export type StartedSession = { actor: Actor; expiresAt: Date }

/**
 * Starts a session of 30 days for somebody who has just proved their password, in the caller's transaction. Refused
 * (`wrong_credentials`) when the password was changed or the employment ended meanwhile: the locks make whoever ends
 * sessions afterwards see this one.
 */
export async function startSession(
  ctx: AnyContext,
  proven: Proven,
  kind: Actor['sessionKind'],
): Promise<StartedSession> {
  const expiresAt = new Date(ctx.now.getTime() + sessionLifetimeMs)
  const [row] = await ctx.db.execute<{ sessionId: string; name: string; role: Role }>(sql`
    with owner as (
      select e.id, e.name, e.role from employee e join credential c on c.employee_id = e.id
      where e.id = ${proven.employeeId} and e.is_active and c.password_hash = ${proven.passwordHash} for share
    ), started as (
      insert into session (employee_id, kind, created_at, expires_at, ip, user_agent)
      select id, ${kind}, ${ctx.now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz,
        ${ctx.origin.ip}::inet, ${ctx.origin.userAgent} from owner returning id
    ) select started.id as "sessionId", owner.name, owner.role from started, owner`)
  if (!row) throw wrongCredentials()
  const actor: Actor = { id: proven.employeeId, ...row, sessionKind: kind }
  await writeAudit(
    { ...ctx, actor },
    {
      action: 'session.started',
      subjectType: 'session',
      subjectId: actor.sessionId,
      employeeId: actor.id,
      after: { kind },
    },
  )
  return { actor, expiresAt }
}
