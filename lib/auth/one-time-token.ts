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
  const { token, hash } = newSecret()
  const expiresAt = new Date(ctx.now.getTime() + lifetimes[purpose])
  await ctx.db.insert(oneTimeToken).values({ hash, purpose, employeeId, createdAt: ctx.now, expiresAt })
  return { token, expiresAt }
}
