import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { cursorText } from './cursor'

/** How much the actor has not read, and the cursor from which on a client is told what this does not count yet. */
export async function bellFor(ctx: Context): Promise<{ unread: number; cursor: string }> {
  const [row] = (await ctx.db.execute(sql`
    select
      (select count(*)::int from notification where recipient_id = ${ctx.actor.id} and read_at is null) as unread,
      s.from::text,
      array(select id from notification where recipient_id = ${ctx.actor.id} and transaction >= s.from) as known
    from (select pg_snapshot_xmin(pg_current_snapshot()) as from) s`)) as unknown as {
    unread: number
    from: string
    known: number[]
  }[]
  if (!row) throw new Error('The bell could not be read')
  return { unread: row.unread, cursor: cursorText({ from: Number(row.from), known: row.known }) }
}
