import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { presentSql } from '@/lib/notifications/cursor'

/** What the client of a session has acknowledged, and how much its owner has not read; null when it acknowledged nothing. */
export async function readArrival(
  db: Database,
  { employeeId, sessionId }: { employeeId: number; sessionId: string },
): Promise<{ cursor: string | null; unread: number }> {
  const [row] = await db.execute<{ cursor: string | null; unread: number }>(sql`
    select (select live_cursor from session where id = ${sessionId}::uuid) as cursor,
      (select count(*)::int from notification where recipient_id = ${employeeId} and read_at is null) as unread`)
  if (!row) throw new Error('The query returned no row')
  return row
}

/** Keeps what clients have acknowledged, by session; but nothing from the future, which this database cannot have told. */
export async function keepLiveCursors(db: Database, cursors: Map<string, string>): Promise<void> {
  await db.execute(sql`
    with present as materialized (${presentSql})
    update session s set live_cursor = v.cursor
    from unnest(${sql.param([...cursors.keys()])}::uuid[], ${sql.param([...cursors.values()])}::text[]) as v(id, cursor), present p
    where s.id = v.id and s.live_cursor is distinct from v.cursor
      and split_part(v.cursor, '-', 1)::bigint <= least(p.unfinished::bigint, p.last::bigint + 1)`)
}
