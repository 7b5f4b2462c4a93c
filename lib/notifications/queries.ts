import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { notification } from '@/db/schema'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { formatInstant, localDate } from '../time'
import { messageOf } from './message'
import { type Reader, readerOf } from './readers'
import type { NotificationAnswer, NotificationQuery } from './schema'

/** What the actor was told, the newest first, and how much of it was not read yet. */
export async function listNotifications(ctx: Context, query: NotificationQuery) {
  const where = and(eq(notification.recipientId, ctx.actor.id), ...filters(query))
  const [reader, unread, count, rows] = await Promise.all([
    readerOf(ctx, ctx.actor.id),
    countUnread(ctx),
    ctx.db.$count(notification, where),
    ctx.db
      .select()
      .from(notification)
      .where(where)
      .orderBy(desc(notification.id))
      .limit(query.page_size)
      .offset((query.page - 1) * query.page_size),
  ])
  return { ...pageOf('/notifications', query, { count, results: rows.map((row) => asAnswer(row, reader)) }), unread }
}

export async function countUnread(ctx: Context): Promise<number> {
  return ctx.db.$count(notification, and(eq(notification.recipientId, ctx.actor.id), isNull(notification.readAt)))
}

/** `reader`: the recipient. */
export function asAnswer(row: typeof notification.$inferSelect, { zone, language }: Reader): NotificationAnswer {
  const today = localDate(row.createdAt, zone)
  return {
    id: row.id,
    recipient: row.recipientId,
    notification_type: row.kind,
    message: messageOf(row.kind, { data: row.data, recipient: row.recipientId, today, language }),
    created_at: formatInstant(row.createdAt, zone),
    is_read: row.readAt !== null,
    data: row.data,
  }
}

function filters({ unread, kind }: NotificationQuery) {
  return [
    unread && (unread === 'true' ? isNull(notification.readAt) : sql`${notification.readAt} is not null`),
    kind && eq(notification.kind, kind),
  ].filter((one) => one !== undefined)
}
