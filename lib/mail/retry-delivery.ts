import { and, eq } from 'drizzle-orm'
import { delivery } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import { readDelivery, refuseOthers } from './queries'
import type { DeliveryAnswer } from './schema'

/** Has a mail that was given up tried again at once, from the first attempt on. Throws `not_found`, `conflict`. */
export async function retryDelivery(ctx: Context, id: number): Promise<DeliveryAnswer> {
  refuseOthers(ctx)
  return inTransaction(ctx, async (ctx) => {
    const before = await readDelivery(ctx, id)
    if (before.state === 'dead' && !before.can_retry) {
      throw new AppError(
        'conflict',
        'Its link was taken out when it was given up. Make a new one on the person’s page.',
      )
    }
    const retried = await ctx.db
      .update(delivery)
      .set({ state: 'waiting', attempts: 0, dueAt: ctx.now, settledAt: null })
      .where(and(eq(delivery.id, id), eq(delivery.state, 'dead')))
      .returning({ id: delivery.id })
    const { state } = await readDelivery(ctx, id)
    if (retried.length === 0) {
      throw new AppError('conflict', `Only mail that was given up is tried again; this one is ${state}.`, {
        state: { delivery: state },
      })
    }
    await writeAudit(ctx, {
      action: 'delivery.retried',
      subjectType: 'delivery',
      subjectId: id,
      employeeId: before.recipient,
      before: { attempts: before.attempts, last_error: before.last_error },
    })
    announce(ctx, { told: true })
    return readDelivery(ctx, id)
  })
}
