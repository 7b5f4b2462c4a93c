import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { notification } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { formatInstant, localDate } from '../time'
import { messageOf } from './message'
import type { NotificationAnswer, NotificationQuery } from './schema'

/** What the actor was told, the newest first, and how much of it was not read yet. */
export async function listNotifications(ctx: Context, query: NotificationQuery) {
  const where = and(eq(notification.recipientId, ctx.actor.id), ...filters(query))
  const [zone, unread, count, rows] = await Promise.all([
    zoneOf(ctx, ctx.actor.id),
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
  return { ...pageOf('/notifications', query, { count, results: rows.map((row) => asAnswer(row, zone)) }), unread }
}

export async function countUnread(ctx: Context): Promise<number> {
  return ctx.db.$count(notification, and(eq(notification.recipientId, ctx.actor.id), isNull(notification.readAt)))
}

/** `zone`: the recipient's. */
export function asAnswer(row: typeof notification.$inferSelect, zone: string): NotificationAnswer {
  const today = localDate(row.createdAt, zone)
  return {
    id: row.id,
    recipient: row.recipientId,
    notification_type: row.kind,
    message: messageOf(row.kind, { data: row.data, recipient: row.recipientId, today }),
    created_at: formatInstant(row.createdAt, zone),
    is_read: row.readAt !== null,
    data: row.data,
  }
}

/** The zone somebody works in now: the latest assigned, else the company's. */
export async function zoneOf(ctx: AnyContext, employeeId: number): Promise<string> {
  const [row] = (await ctx.db.execute(sql`
    select coalesce((select z.time_zone from zone_assignment z where z.employee_id = ${employeeId}
      order by z.valid_from desc limit 1), c.time_zone) as zone from company c`)) as unknown as { zone: string }[]
  return row?.zone ?? 'UTC'
}

function filters({ unread, kind }: NotificationQuery) {
  return [
    unread && (unread === 'true' ? isNull(notification.readAt) : sql`${notification.readAt} is not null`),
    kind && eq(notification.kind, kind),
  ].filter((one) => one !== undefined)
}
