import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { mailIsOn } from '../env'
import { postLink } from '../mail/post-link'
import { signingKeys } from '../signing-keys'
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
    const before = await lastHour(ctx, employeeId)
    if (mailIsOn()) await mailLink(ctx, key, before.links < linksAnHour ? employeeId : null)
    if (employeeId !== null && before.records === 0) await record(ctx, employeeId)
  })
}

/** A token of nobody's, which opens nothing, is made as well: making one takes as long. */
async function mailLink(ctx: AnyContext, key: Buffer, employeeId: number | null): Promise<void> {
  const { token, expiresAt } = await makeOneTimeToken(ctx, 'reset', employeeId)
  if (employeeId === null) return
  await postLink(ctx, key, { kind: 'reset', recipient: employeeId, link: `/reset#token=${token}`, expiresAt })
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
  const since = sql`${new Date(ctx.now.getTime() - hour).toISOString()}::timestamptz`
  const [counts] = await ctx.db.execute<{ records: number; links: number }>(sql`select
    (select count(*) from audit_entry where employee_id = ${employeeId}::int
      and action = 'password.reset_requested' and at > ${since})::int as records,
    (select count(*) from one_time_token where employee_id = ${employeeId}::int
      and purpose = 'reset' and created_at > ${since})::int as links`)
  if (!counts) throw new Error('The query returned no row')
  return counts
}
