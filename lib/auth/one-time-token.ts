import { createHash, randomBytes } from 'node:crypto'
import { oneTimeToken, type tokenPurposes } from '@/db/schema'
import type { AnyContext } from '../context'

type Purpose = (typeof tokenPurposes)[number]

const hour = 3_600_000
const lifetimes: Record<Purpose, number> = { setup: 7 * 24 * hour, invitation: 7 * 24 * hour, reset: hour }

/** 256 random bits; only their hash is kept. */
export function newSecret(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** How opaque tokens are kept. They are random, so that one pass of SHA-256 is enough. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Makes a token that works once; an employee's invitation lives seven days, a reset an hour. */
export async function makeOneTimeToken(
  ctx: Pick<AnyContext, 'db' | 'now'>,
  purpose: Purpose,
  employeeId: number | null = null,
): Promise<{ token: string; expiresAt: Date }> {
  const [made] = await makeOneTimeTokens(ctx, purpose, [employeeId])
  if (!made) throw new Error('No token was made')
  return made
}

/** The same for many, in their order. */
export async function makeOneTimeTokens(
  ctx: Pick<AnyContext, 'db' | 'now'>,
  purpose: Purpose,
  employeeIds: (number | null)[],
): Promise<{ token: string; expiresAt: Date }[]> {
  const expiresAt = new Date(ctx.now.getTime() + lifetimes[purpose])
  const made = employeeIds.map((employeeId) => ({ employeeId, ...newSecret() }))
  await ctx.db
    .insert(oneTimeToken)
    .values(made.map(({ hash, employeeId }) => ({ hash, purpose, employeeId, createdAt: ctx.now, expiresAt })))
  return made.map(({ token }) => ({ token, expiresAt }))
}
