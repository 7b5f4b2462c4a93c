import { and, desc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm'
import { employee, mailChoice, notification } from '@/db/schema'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { mailIsOn } from '../env'
import { formatInstant, localDate } from '../time'
import { type Cursor, currentCursor, cursorText, parseCursor } from './cursor'
import { kinds, kindsFor } from './kinds'
import { messageOf } from './message'
import { type Reader, readerOf } from './readers'
import type { MailAnswer, NotificationAnswer, NotificationQuery } from './schema'

/** What the actor was told, the newest first, how much of it was not read yet, and how far that goes. */
export async function listNotifications(ctx: Context, query: NotificationQuery) {
  const present = await currentCursor(ctx.db, ctx.actor.id)
  const where = and(eq(notification.recipientId, ctx.actor.id), ...filters(query, present))
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
  const results = rows.map((row) => asAnswer(row, reader))
  return { ...pageOf('/notifications', query, { count, results }), unread, cursor: cursorText(present) }
}

export async function countUnread(ctx: Context): Promise<number> {
  return ctx.db.$count(notification, and(eq(notification.recipientId, ctx.actor.id), isNull(notification.readAt)))
}

/** What the actor is mailed of what they are told, and where to. */
export async function readMailChoices(ctx: Context): Promise<MailAnswer> {
  const [own] = await ctx.db.select({ address: employee.email }).from(employee).where(eq(employee.id, ctx.actor.id))
  const rows = await ctx.db.select().from(mailChoice).where(eq(mailChoice.employeeId, ctx.actor.id))
  const chosen = new Map(rows.map((row) => [row.kind, row.wanted]))
  return {
    mail_is_on: mailIsOn(),
    address: own?.address ?? '',
    kinds: kindsFor(ctx.actor.role).map((kind) => {
      const usual = kinds[kind].mail
      return { kind, wanted: chosen.get(kind) ?? usual, usual }
    }),
  }
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

function filters({ unread, kind, after }: NotificationQuery, present: Cursor) {
  return [
    after === undefined ? undefined : writtenAfter(after, present),
    unread && (unread === 'true' ? isNull(notification.readAt) : sql`${notification.readAt} is not null`),
    kind && eq(notification.kind, kind),
  ].filter((one) => one !== undefined)
}

/** A cursor from the future is of another database: it rules nothing out. */
function writtenAfter(cursor: string, present: Cursor): SQL | undefined {
  const { from, known } = parseCursor(cursor) ?? { from: 0, known: [] }
  if (from > present.from) return undefined
  return and(gte(notification.transaction, String(from)), sql`${notification.id} <> all(${sql.param(known)}::int[])`)
}
