import { and, eq } from 'drizzle-orm'
import { credential } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError, invalid } from '../errors'
import { inTransaction } from '../transaction'
import { endAllSessions } from './end-sessions'
import { checkPasswordRules, hashPassword, storePassword, verifyPassword } from './password'
import { passwordOwner } from './password-owner'
import { forgetFailures, reserveAttempt, withdrawAttempt } from './throttle'

type Body = { current_password: string; new_password: string }

/**
 * Changes the actor's own password and signs them out everywhere else. Asks for the present one, throttled like a sign-in,
 * because whoever found an open computer must not keep the account.
 */
export async function changePassword(ctx: Context, { body }: { body: Body }): Promise<void> {
  checkPasswordRules(body.new_password, await passwordOwner(ctx, ctx.actor.id), 'new_password')
  const present = await provePresent(ctx, body.current_password)
  if (body.current_password === body.new_password) throw invalid('new_password', 'This is your present password.')
  const passwordHash = await hashPassword(body.new_password)
  await inTransaction(ctx, async (ctx) => {
    const [locked] = await ctx.db
      .select({ hash: credential.passwordHash })
      .from(credential)
      .where(and(eq(credential.employeeId, ctx.actor.id), eq(credential.passwordHash, present)))
      .for('update')
    if (!locked) throw new AppError('conflict', 'Your password was changed somewhere else meanwhile.')
    await storePassword(ctx, ctx.actor.id, passwordHash)
    await endAllSessions(ctx, ctx.actor.id, 'password_changed', ctx.actor.sessionId)
    const { id } = ctx.actor
    await writeAudit(ctx, { action: 'password.changed', subjectType: 'employee', subjectId: id, employeeId: id })
  })
}

/** The hash that the given password was proved against. */
async function provePresent(ctx: Context, password: string): Promise<string> {
  const [held] = await ctx.db
    .select({ hash: credential.passwordHash })
    .from(credential)
    .where(eq(credential.employeeId, ctx.actor.id))
  const attempt = await reserveAttempt(ctx, ctx.actor.id)
  const right = await verifyPassword(held?.hash ?? null, password).catch(async (error) => {
    await withdrawAttempt(ctx, attempt)
    throw error
  })
  if (!right || !held) throw invalid('current_password', 'This is not your present password.')
  await forgetFailures(ctx, attempt)
  return held.hash
}
