import { asc, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { notification } from '@/db/schema'

export type NotificationRow = typeof notification.$inferSelect
/** A notification as far as it is needed to know whom to tell. */
export type NewsRow = { id: number; recipientId: number; transaction: number }
/** A place in the order of `readMissed`. */
export type Place = { transaction: number; id: number }

/** What the transactions from `from` on have written so far, in no order, and the first of all that has not ended. */
export async function readNews(db: Database, from: number): Promise<{ unfinished: number; rows: NewsRow[] }> {
  const read = await db.execute<{ unfinished: string; id: number | null; recipient: number; transaction: string }>(sql`
    with s as materialized (select pg_snapshot_xmin(pg_current_snapshot())::text as unfinished)
    select s.unfinished, n.id, n.recipient_id as recipient, n.transaction::text
    from s left join notification n on n.transaction >= ${from}::text::xid8`)
  const rows = read.flatMap(({ id, recipient, transaction }) =>
    id === null ? [] : [{ id, recipientId: recipient, transaction: Number(transaction) }],
  )
  return { unfinished: Number(read[0]?.unfinished), rows }
}

export async function readNotifications(db: Database, ids: number[]): Promise<NotificationRow[]> {
  return db
    .select()
    .from(notification)
    .where(sql`${notification.id} = any(${sql.param(ids)}::int[])`)
}

/** What somebody was told after a place, in the order of transactions, and of ids within. */
export async function readMissed(
  db: Database,
  recipientId: number,
  after: Place,
  limit: number,
): Promise<NotificationRow[]> {
  return db
    .select()
    .from(notification)
    .where(
      sql`${notification.recipientId} = ${recipientId}
        and (${notification.transaction}, ${notification.id}) > (${after.transaction}::text::xid8, ${after.id}::int)`,
    )
    .orderBy(asc(notification.transaction), asc(notification.id))
    .limit(limit)
}

/** The place after which somebody was told no more than so many. */
export async function placeOfLatest(db: Database, recipientId: number, count: number): Promise<Place> {
  const [row] = await db.execute<{ at: string; id: number }>(sql`
    select n.transaction::text as at, n.id from notification n where n.recipient_id = ${recipientId}
    order by n.transaction desc, n.id desc offset ${count} limit 1`)
  return row ? { transaction: Number(row.at), id: row.id } : { transaction: 0, id: 0 }
}

/** How much of what each was told they have not read. */
export async function unreadOf(db: Database, recipientIds: number[]): Promise<Map<number, number>> {
  const rows = await db.execute<{ recipient: number; unread: number }>(sql`
    select r.id as recipient, count(n.id)::int as unread
    from unnest(${sql.param(recipientIds)}::int[]) as r(id)
    left join notification n on n.recipient_id = r.id and n.read_at is null group by 1`)
  return new Map(rows.map(({ recipient, unread }) => [recipient, unread]))
}

/**
 * After a database was restored from a dump its transactions are numbered anew: what they wrote before would count as not
 * written yet for years. It becomes older than everything.
 */
export async function forgetForeignTransactions(db: Database): Promise<void> {
  await db.execute(
    sql`update notification set transaction = '0' where transaction >= pg_snapshot_xmax(pg_current_snapshot())`,
  )
}
