import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { mailIsOn } from '../env'
import { postLink } from '../mail/post-link'
import { signingKeys } from '../signing-keys'
import { instantSql } from '../sql-time'
import { inTransaction } from '../transaction'
import { findAccount } from './check-credentials'
import { makeOneTimeToken } from './one-time-token'
import { reserveAttempt } from './throttle'

type Body = { username?: string; email?: string }

const hour = 3_600_000
/** Whoever types somebody's name again and again must not fill their mailbox. */
const linksAnHour = 3

/**
 * Somebody forgot their password: a link is mailed to them; where there is no mail, admins make one (reset-link.ts).
 * Recorded once an hour. Answers the same, after the same work and one commit, whether or not the account exists;
 * throttled like signing in, under a name of its own.
 */
export async function requestReset(ctx: AnyContext, { body }: { body: Body }): Promise<void> {
  const name = body.email ?? body.username ?? ''
  const account = await findAccount(ctx, name)
  const { answers: key } = await signingKeys(ctx.db)
  await inTransaction(ctx, async (ctx) => {
    await reserveAttempt(ctx, `reset:${name}`)
    const employeeId = account?.active ? account.id : null
    const { records, links } = await lastHour(ctx, employeeId)
    const recipient = links < linksAnHour ? employeeId : null
    await Promise.all([
      mailIsOn() ? mailLink(ctx, key, recipient) : null,
      records === 0 && employeeId !== null ? record(ctx, employeeId) : ctx.db.execute(sql`select 1`),
    ])
  })
}

/** For nobody a token that opens nothing: everybody takes the same time and the same round trips. */
async function mailLink(ctx: AnyContext, key: Buffer, recipient: number | null): Promise<void> {
  const { token, expiresAt } = await makeOneTimeToken(ctx, 'reset', recipient)
  await postLink(ctx, key, { kind: 'reset', recipient, link: `/reset#token=${token}`, expiresAt })
}

async function record(ctx: AnyContext, employeeId: number): Promise<void> {
  await writeAudit(ctx, {
    action: 'password.reset_requested',
    subjectType: 'employee',
    subjectId: employeeId,
    employeeId,
  })
}

async function lastHour(ctx: AnyContext, employeeId: number | null): Promise<{ records: number; links: number }> {
  const since = instantSql(new Date(ctx.now.getTime() - hour))
  const [counts] = await ctx.db.execute<{ records: number; links: number }>(sql`select
    (select count(*) from audit_entry where employee_id = ${employeeId}::int
      and action = 'password.reset_requested' and at > ${since})::int as records,
    (select count(*) from one_time_token where employee_id = ${employeeId}::int
      and purpose = 'reset' and created_at > ${since})::int as links`)
  if (!counts) throw new Error('The query returned no row')
  return counts
}
