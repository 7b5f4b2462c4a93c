import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '@/db/client'

/**
 * How far somebody has got with what they are told. Ids commit out of order, so it is no id: everything written by the
 * transactions before `from` was told, and of those after it the notifications `known`. As text it is opaque to clients.
 */
export type Cursor = { from: number; known: number[] }

/** With more, a client is rather told some of them again. */
export const longestKnown = 50
const pattern = new RegExp(`^\\d{1,15}(-\\d{1,10}){0,${longestKnown}}$`)

export function cursorText({ from, known }: Cursor): string {
  return [from, ...(known.length > longestKnown ? [] : known)].join('-')
}

/** null for what is no cursor. */
export function parseCursor(text: string): Cursor | null {
  if (!pattern.test(text)) return null
  const [from = 0, ...known] = text.split('-').map(Number)
  return { from, known }
}

export const cursorSchema = z.string().regex(pattern, 'a cursor that Daybook gave')

/**
 * The transaction before which nothing can turn up any more. It is not after the first that has not ended: that one may
 * have written already. And not after the last that is known to have written: what a crash of the database takes back
 * leaves numbers behind that are given out again.
 */
export function settledBefore(unfinished: number, lastWritten: number): number {
  return Math.min(unfinished, lastWritten + 1)
}

/** One row: the first transaction that has not ended, and the last that is known to have written. */
export const presentSql = sql`
  select pg_snapshot_xmin(pg_current_snapshot())::text as unfinished, coalesce((select max.transaction::text
    from notification max order by max.transaction desc limit 1), '0') as last`

/** The cursor of somebody who has been told everything that can be read now. Take it before reading what it stands for. */
export async function currentCursor(db: Database, recipientId: number): Promise<Cursor> {
  const [row] = await db.execute<{ unfinished: string; last: string; known: number[] }>(sql`
    with s as materialized (${presentSql})
    select s.unfinished, s.last, array(select n.id from notification n
      where n.recipient_id = ${recipientId} and n.transaction >= s.unfinished::xid8) as known
    from s`)
  if (!row) throw new Error('The query returned no row')
  return { from: settledBefore(Number(row.unfinished), Number(row.last)), known: row.known }
}
