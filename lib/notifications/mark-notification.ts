import { and, eq, sql } from 'drizzle-orm'
import { notification } from '@/db/schema'
import { announce } from '../announce'
import type { Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import { asAnswer } from './queries'
import { readerOf } from './readers'
import type { NotificationAnswer } from './schema'

/** Marks one of the actor's notifications as read or as not read. When it was read first is kept. Throws `not_found`. */
export async function markNotification(ctx: Context, id: number, isRead: boolean): Promise<NotificationAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now.toISOString()
    const readAt = isRead ? sql`coalesce(${notification.readAt}, ${now}::timestamptz)` : null
    const [row] = await ctx.db
      .update(notification)
      .set({ readAt })
      .where(and(eq(notification.id, id), eq(notification.recipientId, ctx.actor.id)))
      .returning()
    if (!row) throw new AppError('not_found', 'There is no such notification, or not for you.')
    announce(ctx, { changed: { topic: 'notifications', employees: [ctx.actor.id] } })
    return asAnswer(row, await readerOf(ctx, ctx.actor.id))
  })
}
