import { type SQL, sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { Actor, AnyContext, Role } from '../context'
import { notify } from '../notifications/notify'
import { readerOf } from '../notifications/readers'
import { formatInstant } from '../time'
import { type Proven, wrongCredentials } from './check-credentials'

export const sessionLifetimeMs = 30 * 24 * 3_600_000

export type StartedSession = { actor: Actor; expiresAt: Date }

/** So long back a device is known by its sessions. */
const knownDeviceDays = 90

type Started = { sessionId: string; name: string; role: Role; isNewDevice: boolean }

/**
 * Starts a session of 30 days for somebody who has just proved their password, in the caller's transaction. Refused
 * (`wrong_credentials`) when the password was changed or the employment ended meanwhile: the locks make whoever ends
 * sessions afterwards see this one. Whoever signs in with a device or program that is not known of them is told.
 */
export async function startSession(
  ctx: AnyContext,
  proven: Proven,
  kind: Actor['sessionKind'],
): Promise<StartedSession> {
  const expiresAt = new Date(ctx.now.getTime() + sessionLifetimeMs)
  const [row] = await ctx.db.execute<Started>(sql`
    with owner as (
      select e.id, e.name, e.role from employee e join credential c on c.employee_id = e.id
      where e.id = ${proven.employeeId} and e.is_active and c.password_hash = ${proven.passwordHash} for share
    ), started as (
      insert into session (employee_id, kind, created_at, expires_at, ip, user_agent)
      select id, ${kind}, ${ctx.now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz,
        ${ctx.origin.ip}::inet, ${ctx.origin.userAgent} from owner returning id
    ) select started.id as "sessionId", owner.name, owner.role,
      ${isNewDevice(ctx, proven.employeeId, kind)} as "isNewDevice" from started, owner`)
  if (!row) throw wrongCredentials()
  const { isNewDevice: isNew, ...owner } = row
  const actor: Actor = { id: proven.employeeId, ...owner, sessionKind: kind }
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
  if (isNew) await tellOfSignIn(ctx, actor)
  return { actor, expiresAt }
}

/** The statement does not see the session that it starts. Of a first session nobody needs to be told. */
function isNewDevice({ now, origin }: AnyContext, employeeId: number, kind: Actor['sessionKind']): SQL {
  const since = new Date(now.getTime() - knownDeviceDays * 24 * 3_600_000).toISOString()
  return sql`(exists (select from session s where s.employee_id = ${employeeId}) and not exists (
    select from session s where s.employee_id = ${employeeId} and s.created_at > ${since}::timestamptz
      and s.kind = ${kind} and ${unversioned(sql`s.user_agent`)} is not distinct from ${unversioned(sql`${origin.userAgent}::text`)}))`
}

/** Browsers change their numbers every few weeks and stay what they are. */
function unversioned(userAgent: SQL): SQL {
  return sql`regexp_replace(${userAgent}, '[0-9._]+', '', 'g')`
}

async function tellOfSignIn(ctx: AnyContext, { id, sessionId, sessionKind }: Actor): Promise<void> {
  const { zone } = await readerOf(ctx, id)
  const { ip, userAgent } = ctx.origin
  await notify(ctx, {
    kind: 'new_sign_in',
    event: `session:${sessionId}`,
    data: { session: sessionId, kind: sessionKind, ip, user_agent: userAgent, at: formatInstant(ctx.now, zone) },
    recipients: [id],
  })
}
