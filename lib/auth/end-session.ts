import { and, eq, isNull } from 'drizzle-orm'
import { session } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext, Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'

/** Ends one session in the caller's transaction; false when it had ended, or is not `owner`'s. */
export async function endSession(ctx: AnyContext, id: string, reason: string, owner?: number): Promise<boolean> {
  const [ended] = await ctx.db
    .update(session)
    .set({ endedAt: ctx.now, endedReason: reason })
    .where(
      and(eq(session.id, id), isNull(session.endedAt), owner === undefined ? undefined : eq(session.employeeId, owner)),
    )
    .returning({ employeeId: session.employeeId })
  if (!ended) return false
  await writeAudit(ctx, {
    action: 'session.ended',
    subjectType: 'session',
    subjectId: id,
    employeeId: ended.employeeId,
    after: { reason },
  })
  return true
}

/** Signs the actor out somewhere else, or here; sessions of others do not exist (`not_found`). */
export async function endOwnSession(ctx: Context, { params }: { params: { uuid: string } }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await endSession(ctx, params.uuid, 'revoked', ctx.actor.id)
    if (!ended) throw new AppError('not_found', 'There is no such session of yours.')
  })
}
