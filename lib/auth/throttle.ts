import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { and, eq, sql } from 'drizzle-orm'
import { loginFailure } from '@/db/schema'
import type { AnyContext } from '../context'
import { AppError } from '../errors'

/**
 * Attempts before the first wait. An account under attack from many addresses leaves a new address one attempt: enough for
 * whoever knows the password, so that nobody can shut them out.
 */
const freeAttempts = { pair: 5, pairUnderAttack: 1, account: 50, address: 50 }
const longestWaitSeconds = { pair: 900, address: 60 }
const windowMs = 3_600_000
const keptMs = 24 * 3_600_000
const rememberedMs = 30 * 24 * 3_600_000
const unknownAddress = 'unknown'

/** Whose account (hashed) is tried, and from where. */
type Keys = { account: string; address: string }
export type Attempt = Keys & { id: number }
type Counts = { pair: number; pairAt: number | null; account: number; address: number; addressAt: number | null }

/**
 * Counts an attempt before its password is looked at, so that fifty at once cannot all be the first. Throws
 * `too_many_attempts` with the seconds to wait; a refused attempt is not counted.
 * `account` is the employee's id, or what was typed where nobody has that name.
 */
export async function reserveAttempt(ctx: AnyContext, account: number | string): Promise<Attempt> {
  const keys = { account: accountKey(account), address: addressKey(ctx.origin.ip) }
  const attempt = await ctx.db.transaction(async (db) => {
    // In a statement of its own: one that locks and counts would count what it saw before it had the lock.
    await db.execute(sql`select pg_advisory_xact_lock(7001, hashtext(${keys.account})),
      pg_advisory_xact_lock(7002, hashtext(${keys.address}))`)
    await refuseTooMany({ ...ctx, db }, account, keys)
    const [row] = await db
      .insert(loginFailure)
      .values({ ...keys, at: ctx.now })
      .returning({ id: loginFailure.id })
    if (!row) throw new Error('The insert returned no row')
    return row
  })
  return { ...keys, id: attempt.id }
}

/** The password was right: this account has a clean slate at this address. Old rows go with it. */
export async function forgetFailures(ctx: AnyContext, attempt: Attempt): Promise<void> {
  await ctx.db
    .delete(loginFailure)
    .where(and(eq(loginFailure.account, attempt.account), eq(loginFailure.address, attempt.address)))
  const old = new Date(ctx.now.getTime() - keptMs).toISOString()
  await ctx.db.execute(sql`delete from login_failure where id in (
    select id from (select id, at from login_failure order by id limit 200) as oldest where at < ${old}::timestamptz)`)
}

/** The password was never looked at (too busy, database away): the attempt does not count. */
export async function withdrawAttempt(ctx: AnyContext, attempt: Attempt): Promise<void> {
  await ctx.db.delete(loginFailure).where(eq(loginFailure.id, attempt.id))
}

async function refuseTooMany(ctx: AnyContext, account: number | string, keys: Keys): Promise<void> {
  const counts = await countFailures(ctx, keys)
  const free = counts.account >= freeAttempts.account ? freeAttempts.pairUnderAttack : freeAttempts.pair
  const ofPair = left(counts.pair - free, longestWaitSeconds.pair, counts.pairAt, ctx.now)
  if (ofPair > 0) throw tooMany(ofPair)
  const ofAddress = left(counts.address - freeAttempts.address, longestWaitSeconds.address, counts.addressAt, ctx.now)
  if (ofAddress > 0 && !(await signsInFromHere(ctx, account, keys.address))) throw tooMany(ofAddress)
}

/** Whoever tries many accounts must not keep out the colleagues behind the same router or proxy. */
async function signsInFromHere(ctx: AnyContext, account: number | string, address: string): Promise<boolean> {
  if (typeof account !== 'number' || address === unknownAddress) return false
  const since = new Date(ctx.now.getTime() - rememberedMs).toISOString()
  const rows = await ctx.db.execute(sql`select 1 from session
    where employee_id = ${account} and created_at > ${since}::timestamptz and ip <<= ${address}::inet limit 1`)
  return rows.length > 0
}

async function countFailures(ctx: AnyContext, keys: Keys): Promise<Counts> {
  const since = new Date(ctx.now.getTime() - windowMs).toISOString()
  const [counts] = await ctx.db.execute<Counts>(sql`
    select of_account.*, of_address.* from (
      select count(*)::int as account, count(*) filter (where address = ${keys.address})::int as pair,
        (extract(epoch from max(at) filter (where address = ${keys.address})) * 1000)::float8 as "pairAt"
      from login_failure where account = ${keys.account} and at > ${since}::timestamptz) as of_account, (
      select count(*)::int as address, (extract(epoch from max(at)) * 1000)::float8 as "addressAt"
      from login_failure where address = ${keys.address} and at > ${since}::timestamptz) as of_address`)
  if (!counts) throw new Error('The query returned no row')
  return counts
}

/** Two seconds after the first failure too many, doubling with each one more. */
function left(tooMany: number, longest: number, lastAt: number | null, now: Date): number {
  if (tooMany < 0 || lastAt === null) return 0
  const wait = Math.min(2 ** (tooMany + 1), longest)
  return Math.max(0, Math.ceil((lastAt - now.getTime()) / 1000 + wait))
}

function tooMany(retryAfter: number): AppError {
  return new AppError('too_many_attempts', 'Too many attempts. Wait a moment, then try again.', { retryAfter })
}

function accountKey(account: number | string): string {
  const text = typeof account === 'number' ? `employee:${account}` : `name:${account.normalize('NFC').toLowerCase()}`
  return createHash('sha256').update(text).digest('base64url')
}

/** One home has a whole /64 of IPv6, so that is what counts as an address. */
export function addressKey(ip: string | null): string {
  if (ip === null) return unknownAddress
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(ip)) return ip
  const [left = '', right] = ip.toLowerCase().split('%')[0]?.split('::') ?? []
  const head = left ? left.split(':') : []
  const tail = right ? right.split(':') : []
  const zeros = right === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const groups = [...head, ...zeros, ...tail].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
