import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import type { Attempt } from './throttle'

/** The failures of an hour that are recorded: a typo is, an attack shows how large it is, and neither fills the audit. */
const recorded = [1, 10, 100, 1_000]
/** Of names that nobody has: anybody can make up as many as they like, so they are counted by address. */
const recordedOfStrangers = [10, 100, 1_000]

/**
 * Records in the audit that a password was wrong: of an account the 1st, 10th, 100th and 1000th time in an hour, of names
 * that nobody has the 10th, 100th and 1000th from one address. The place of an attempt is told by its id, so that of fifty
 * at once exactly one is the first.
 */
export async function noteFailure(ctx: AnyContext, attempt: Attempt, employeeId: number | null): Promise<void> {
  const hour = new Date(Math.floor(ctx.now.getTime() / 3_600_000) * 3_600_000).toISOString()
  const same = employeeId === null ? sql`address = ${attempt.address}` : sql`account = ${attempt.account}`
  const [row] = await ctx.db.execute<{ failures: number }>(sql`
    select count(*)::int as failures from login_failure where ${same} and at >= ${hour}::timestamptz and id <= ${attempt.id}`)
  const failures = row?.failures ?? 0
  const after = { failures, since: hour }
  if (employeeId === null && recordedOfStrangers.includes(failures)) {
    await writeAudit(ctx, { action: 'sign_in.guessed', subjectType: 'address', subjectId: attempt.address, after })
  } else if (employeeId !== null && recorded.includes(failures)) {
    const about = { subjectType: 'employee', subjectId: employeeId, employeeId }
    await writeAudit(ctx, { action: 'sign_in.failed', ...about, after })
  } else {
    // As much work for a name that nobody has: the time of the answer must not tell which names there are.
    await ctx.db.execute(sql`update login_failure set at = at where id = ${attempt.id}`)
  }
}
