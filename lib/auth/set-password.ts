import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { company, employee, oneTimeToken } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { AppError } from '../errors'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { endAllSessions } from './end-sessions'
import { hashOf } from './one-time-token'
import { checkPasswordRules, hashPassword, storePassword } from './password'

const purposes = ['invitation', 'reset'] as const

/** Whose link this is, before they choose a password. Throws `invalid_token`. */
export async function checkToken(ctx: AnyContext, { body }: { body: { token: string } }) {
  const owner = await findOwner(ctx, body.token)
  return {
    purpose: owner.purpose,
    name: owner.name,
    username: owner.username,
    email: owner.email,
    company: owner.companyName,
    expires_at: formatInstant(owner.expiresAt, owner.zone),
  }
}

/**
 * Chooses a password by a link, which works once. Whoever was signed in with the old one is signed out, and other links of
 * the same employee die. Answers with the user name to sign in with.
 */
export async function setPassword(
  ctx: AnyContext,
  { body }: { body: { token: string; password: string } },
): Promise<{ username: string }> {
  const owner = await findOwner(ctx, body.token)
  checkPasswordRules(body.password, owner)
  const passwordHash = await hashPassword(body.password)
  return inTransaction(ctx, async (ctx) => {
    await lockActive(ctx, owner.id)
    await useUp(ctx, body.token, owner.id)
    await storePassword(ctx, owner.id, passwordHash)
    await endAllSessions(ctx, owner.id, 'password_changed')
    await writeAudit(ctx, {
      action: 'password.set_by_link',
      subjectType: 'employee',
      subjectId: owner.id,
      employeeId: owner.id,
      after: { purpose: owner.purpose },
    })
    return { username: owner.username }
  })
}

async function findOwner(ctx: AnyContext, token: string) {
  const [owner] = await ctx.db
    .select({
      id: employee.id,
      name: employee.name,
      username: employee.username,
      email: employee.email,
      purpose: sql<(typeof purposes)[number]>`${oneTimeToken.purpose}`,
      expiresAt: oneTimeToken.expiresAt,
      companyName: company.name,
      zone: company.timeZone,
    })
    .from(oneTimeToken)
    .innerJoin(employee, eq(employee.id, oneTimeToken.employeeId))
    .innerJoin(company, sql`true`)
    .where(and(alive(ctx, token), eq(employee.isActive, true)))
  if (!owner) throw notValid()
  return owner
}

/** First, so that two links of one employee cannot wait for each other. */
async function lockActive(ctx: AnyContext, employeeId: number): Promise<void> {
  const [locked] = await ctx.db
    .select({ id: employee.id })
    .from(employee)
    .where(and(eq(employee.id, employeeId), eq(employee.isActive, true)))
    .for('no key update')
  if (!locked) throw notValid()
}

async function useUp(ctx: AnyContext, token: string, employeeId: number): Promise<void> {
  const used = await ctx.db.update(oneTimeToken).set({ usedAt: ctx.now }).where(alive(ctx, token)).returning()
  if (used.length === 0) throw notValid()
  await ctx.db
    .update(oneTimeToken)
    .set({ usedAt: ctx.now })
    .where(and(eq(oneTimeToken.employeeId, employeeId), isNull(oneTimeToken.usedAt)))
}

function alive(ctx: AnyContext, token: string) {
  return and(
    eq(oneTimeToken.hash, hashOf(token)),
    inArray(oneTimeToken.purpose, [...purposes]),
    isNull(oneTimeToken.usedAt),
    gt(oneTimeToken.expiresAt, ctx.now),
  )
}

function notValid(): AppError {
  return new AppError('invalid_token', 'This link was used already or has expired. Ask for a new one.')
}
