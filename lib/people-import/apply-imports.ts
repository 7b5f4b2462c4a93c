import { sql } from 'drizzle-orm'
import { pools } from '@/db/client'
import type { AnyContext, Context } from '../context'
import { AppError, errorText, isAppError } from '../errors'
import { grantFirstLeaves, type Joined } from '../leave/grant-leave'
import { companyZone } from '../people/queries'
import { linesVersion, lockReportingLines } from '../people/reporting-lines'
import { localDate } from '../time'
import { inTransaction } from '../transaction'
import type { DateField, ImportField } from './fields'
import { inviteAdded } from './invite-added'
import { type Plan, planImport } from './plan-import'
import { progressTeller } from './progress'
import type { StoredImport } from './stored'
import { writeImported } from './write-imported'
import { preparePlan } from './write-plan'

const mostAttempts = 3

/**
 * The job that writes files into the book, one after the other. Each is one transaction: what ends it half way leaves
 * nothing behind, and it is begun again. What the book no longer fits goes back to whoever asked for it, with the reason.
 */
export async function applyImports(
  ctx: AnyContext,
  { signal }: { signal: AbortSignal },
): Promise<Record<string, number>> {
  const did = { applied: 0, returned: 0, rows: 0 }
  for (let next = await claim(ctx); next && !signal.aborted; next = await claim(ctx)) {
    const rows = await applyOne(ctx, next)
    if (rows === null) did.returned++
    else did.applied++
    did.rows += rows ?? 0
  }
  return did
}

type Claimed = Pick<
  StoredImport,
  'id' | 'fileName' | 'fields' | 'dateOrders' | 'fingerprint' | 'invite' | 'reason' | 'attempts'
> & { ip: string | null; userAgent: string | null; actorId: number }

/** Whoever runs this holds the job's lock: what is marked as being applied belonged to a process that has ended. */
async function claim(ctx: AnyContext): Promise<Claimed | null> {
  await ctx.db.execute(sql`
    update people_import set state = 'failed', note = 'The process ended while it was applied, again and again. Nothing of it is in the book.'
    where state = 'applying' and attempts >= ${mostAttempts}`)
  const [row] = await ctx.db.execute<Claimed>(sql`
    update people_import set state = 'applying', attempts = attempts + 1, done = 0
    where id = (select id from people_import where state in ('waiting', 'applying') order by requested_at, id limit 1)
    returning id, file_name as "fileName", fields, date_orders as "dateOrders", fingerprint, invite, reason, attempts,
      requested_by as "actorId", summary -> 'from' ->> 'ip' as ip, summary -> 'from' ->> 'userAgent' as "userAgent"`)
  return row ?? null
}

/** How many rows were written; null: it went back. Rejects when the database was away: it is tried again. */
async function applyOne(ctx: AnyContext, claimed: Claimed): Promise<number | null> {
  try {
    const acting: Context = { ...ctx, actor: await actorOf(ctx, claimed.actorId), origin: claimed }
    // Also what follows at the end of the transaction, in months that are closed, is done by whoever asked for it.
    return await inTransaction(acting, (ctx) => writeAll(ctx, claimed))
  } catch (error) {
    if (isAppError(error)) {
      await giveBack(ctx, claimed, 'draft', error.message)
      return null
    }
    const isLast = claimed.attempts >= mostAttempts
    await giveBack(ctx, claimed, isLast ? 'failed' : 'waiting', isLast ? `It failed: ${errorText(error)}` : null)
    throw error
  }
}

async function giveBack({ db }: AnyContext, { id }: Claimed, state: string, note: string | null): Promise<void> {
  await db.execute(sql`
    update people_import set state = ${state}, note = ${note}, done = 0,
      fingerprint = case when ${state} = 'waiting' then fingerprint end
    where id = ${id} and state = 'applying'`)
}

/**
 * Works the plan out and writes most of it while nobody waits for anything; the lock on the reporting lines, and whoever is
 * there and changes, are held for its end only.
 */
async function writeAll(ctx: Context, claimed: Claimed): Promise<number> {
  const since = await linesVersion(ctx)
  const { rows, summary } = await planned(ctx, claimed)
  const tell = progressTeller(pools().main, claimed.id)
  const { added, finish } = await preparePlan(ctx, rows, {
    reason: claimed.reason,
    origin: `Came with ${claimed.fileName}`,
    tell,
  }).catch(asChanged)
  const ids = added.map(({ id }) => id)
  await tell.over()
  if (claimed.invite) await inviteAdded(ctx, ids)
  await writeImported(ctx, claimed, { added: ids, summary })
  await catchUp(ctx, claimed, { since, added })
  await finish()
  return summary.new + summary.changed
}

/**
 * Takes the lock on the reporting lines. What somebody has changed meanwhile must leave the plan as it was, which is looked
 * at while nobody waits for the lock, and again under it should more have come; types of leave may have come, too.
 */
async function catchUp(
  ctx: Context,
  claimed: Claimed,
  { since, added }: { since: string | null; added: Joined[] },
): Promise<void> {
  // Another connection reads what is committed; this one says nothing meanwhile.
  const outside = { ...ctx, db: pools().main }
  await ctx.db.execute(sql`set local idle_in_transaction_session_timeout = '60s'`)
  const seen = await linesVersion(ctx)
  if (seen !== since) await planned(outside, claimed)
  const held = await lockReportingLines(ctx)
  if (held !== seen) await planned(outside, claimed)
  if (held === since || added.length === 0) return
  await grantFirstLeaves(ctx, added, localDate(ctx.now, await companyZone(ctx)))
}

/** The plan as the book is now, without what its own transaction has written. Throws `conflict` if it is not what was seen. */
async function planned(ctx: Context, { id, actorId, ...claimed }: Claimed): Promise<Plan> {
  await actorOf(ctx, actorId)
  const fields = claimed.fields as (ImportField | null)[]
  const orders = claimed.dateOrders as { [field in DateField]?: 'day_first' | 'month_first' }
  const plan = await planImport(ctx, { id, fields, dateOrders: orders })
  if (plan.fingerprint === claimed.fingerprint) return plan
  throw changed()
}

/** An address that somebody else was given meanwhile. */
function asChanged(error: unknown): never {
  throw isAppError(error) && error.code === 'already_taken' ? changed() : error
}

function changed(): AppError {
  return new AppError(
    'conflict',
    'The book has changed since this was checked, and nothing was written. Check it again.',
  )
}

/** Whoever asked for it, as they are now: who is no admin any more applies nothing. */
async function actorOf(ctx: AnyContext, id: number): Promise<Context['actor']> {
  const [row] = await ctx.db.execute<{ name: string }>(
    sql`select name from employee where id = ${id} and role = 'admin' and is_active`,
  )
  if (!row) throw new AppError('not_allowed', 'Whoever asked for it is no admin any more. Nothing was written.')
  return { id, role: 'admin', name: row.name, sessionId: '', sessionKind: 'browser' }
}
