import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { makeOneTimeTokens } from './one-time-token'

export type Invitation = { link: string; expiresAt: Date }

/**
 * `link`: a path that lets a new employee choose their password, once, within seven days. The token stands behind `#`,
 * which browsers do not send, so that it is in no log. The caller checks who may invite, and writes the audit row.
 */
export async function createInvitation(ctx: AnyContext, employeeId: number): Promise<Invitation> {
  const [invitation] = await createInvitations(ctx, [employeeId])
  if (!invitation) throw new Error('No invitation was made')
  return invitation
}

/** The same for many, in their order. */
export async function createInvitations(ctx: AnyContext, employeeIds: number[]): Promise<Invitation[]> {
  const made = await makeOneTimeTokens(ctx, 'invitation', employeeIds)
  return made.map(({ token, expiresAt }) => ({ link: `/invitation#token=${token}`, expiresAt }))
}

/** Who of these has not chosen a password yet, and works here. */
export async function withoutPassword(ctx: AnyContext, employeeIds: number[]): Promise<number[]> {
  const rows = await ctx.db.execute<{ id: number }>(sql`
    select e.id from employee e where e.id = any(${sql.param(employeeIds)}::int[]) and e.is_active
      and not exists (select from credential c where c.employee_id = e.id) order by e.id`)
  return rows.map(({ id }) => id)
}

/** Invitations that were made for these people before work no longer. */
export async function withdrawInvitations(ctx: AnyContext, employeeIds: number[]): Promise<void> {
  await ctx.db.execute(sql`
    update one_time_token set expires_at = ${ctx.now.toISOString()}::timestamptz
    where purpose = 'invitation' and used_at is null and expires_at > ${ctx.now.toISOString()}::timestamptz
      and employee_id = any(${sql.param(employeeIds)}::int[])`)
}
