import { and, eq, isNull, lte } from 'drizzle-orm'
import { notification } from '@/db/schema'
import { announce } from '../announce'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { countUnread } from './queries'

/** Marks everything the actor was told up to an id as read; answers how much is left. */
export async function markAllRead(ctx: Context, upTo: number): Promise<{ unread: number }> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(notification)
      .set({ readAt: ctx.now })
      .where(and(eq(notification.recipientId, ctx.actor.id), isNull(notification.readAt), lte(notification.id, upTo)))
    announce(ctx, { changed: { topic: 'notifications', employees: [ctx.actor.id] } })
    return { unread: await countUnread(ctx) }
  })
}
