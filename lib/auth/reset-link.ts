import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { Context, Role } from '../context'
import { AppError } from '../errors'
import { visibleTo } from '../people/scope'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { makeOneTimeToken } from './one-time-token'
import { mayMakeResetLink } from './policy'
import { companyZone } from './queries'

type Subject = { id: number; role: Role; active: boolean; hasPassword: boolean }

/**
 * A link for somebody who forgot their password (it lives an hour), or who never chose one (an invitation: seven days).
 * Who makes it hands it over; it works once, and leaves the present password alone until then.
 */
export async function makeResetLink(ctx: Context, { params }: { params: { pk: number } }) {
  return inTransaction(ctx, async (ctx) => {
    const subject = await findSubject(ctx, params.pk)
    if (!mayMakeResetLink(ctx.actor, subject)) {
      throw new AppError('not_allowed', 'Only an admin makes this link; your own password you change yourself.')
    }
    if (!subject.active) throw new AppError('conflict', 'This employment has ended.')
    const purpose = subject.hasPassword ? 'reset' : 'invitation'
    const { token, expiresAt } = await makeOneTimeToken(ctx, purpose, subject.id)
    await writeAudit(ctx, {
      action: 'password.link_made',
      subjectType: 'employee',
      subjectId: subject.id,
      employeeId: subject.id,
      after: { purpose, expires_at: expiresAt.toISOString() },
    })
    const expires = formatInstant(expiresAt, await companyZone(ctx))
    return { purpose, link: `/${purpose}#token=${token}`, expires_at: expires }
  })
}

async function findSubject(ctx: Context, id: number): Promise<Subject> {
  const [subject] = await ctx.db.execute<Subject>(sql`
    select e.id, e.role, e.is_active as active, c.employee_id is not null as "hasPassword"
    from employee e left join credential c on c.employee_id = e.id
    where e.id = ${id} and ${visibleTo(ctx.actor, sql`e.id`)}`)
  if (!subject) throw new AppError('not_found', 'There is no such employee.')
  return subject
}
