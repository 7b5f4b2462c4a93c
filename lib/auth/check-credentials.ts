import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { AppError } from '../errors'
import { noteFailure } from './note-failure'
import { verifyPassword } from './password'
import { forgetFailures, reserveAttempt, withdrawAttempt } from './throttle'

/** Somebody who has just proved their password. The hash is what the session is bound to when it starts. */
export type Proven = { employeeId: number; passwordHash: string }
type Account = { id: number; active: boolean; passwordHash: string | null }

/**
 * Who signs in with this user name or e-mail address (case does not matter) and this password. Throws `wrong_credentials`,
 * alike and after the same work for an unknown name, a wrong password, somebody without a password and somebody who has
 * left; `too_many_attempts` when there were too many.
 */
export async function checkCredentials(
  ctx: AnyContext,
  { username, password }: { username: string; password: string },
): Promise<Proven> {
  const account = await findAccount(ctx, username)
  const attempt = await reserveAttempt(ctx, account?.id ?? username)
  const right = await verifyPassword(account?.passwordHash ?? null, password).catch(async (error) => {
    await withdrawAttempt(ctx, attempt)
    throw error
  })
  if (!right || !account?.active || account.passwordHash === null) {
    await noteFailure(ctx, attempt, account?.id ?? null)
    throw wrongCredentials()
  }
  await forgetFailures(ctx, attempt)
  return { employeeId: account.id, passwordHash: account.passwordHash }
}

export function wrongCredentials(): AppError {
  return new AppError('wrong_credentials', 'The user name or the password is not right. Check both and try again.')
}

/** The employee, active or not, with this user name or e-mail address. User names hold no @, so there is at most one. */
export async function findAccount(ctx: AnyContext, name: string): Promise<Account | null> {
  const typed = name.trim().normalize('NFC')
  const column = typed.includes('@') ? sql`e.email` : sql`e.username`
  const [account] = await ctx.db.execute<Account>(sql`
    select e.id, e.is_active as active, c.password_hash as "passwordHash"
    from employee e left join credential c on c.employee_id = e.id where lower(${column}) = lower(${typed})`)
  return account ?? null
}
