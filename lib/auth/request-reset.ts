import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { inTransaction } from '../transaction'
import { findAccount } from './check-credentials'
import { reserveAttempt } from './throttle'

type Body = { username?: string; email?: string }

/**
 * Somebody forgot their password: recorded once an hour for the admins, who make a reset link (reset-link.ts). Answers the
 * same whether or not the account exists; throttled like signing in, under a name of its own.
 */
export async function requestReset(ctx: AnyContext, { body }: { body: Body }): Promise<void> {
  const name = body.email ?? body.username ?? ''
  await reserveAttempt(ctx, `reset:${name}`)
  const account = await findAccount(ctx, name)
  await inTransaction(ctx, async (ctx) => {
    const employeeId = account?.active ? account.id : null
    const since = new Date(ctx.now.getTime() - 3_600_000).toISOString()
    const recorded = await ctx.db.execute(sql`select 1 from audit_entry
      where employee_id = ${employeeId}::int and action = 'password.reset_requested' and at > ${since}::timestamptz limit 1`)
    if (employeeId === null || recorded.length > 0) return
    await writeAudit(ctx, {
      action: 'password.reset_requested',
      subjectType: 'employee',
      subjectId: employeeId,
      employeeId,
    })
  })
}
