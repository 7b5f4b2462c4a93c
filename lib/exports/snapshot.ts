import { type SQL, sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { type Database, databaseIn, pools } from '@/db/client'

const rowsAtOnce = 1_000

/** All that is read from it is of one moment. */
export type Snapshot = {
  /** Reads only. */
  db: Database
  /** The rows of a query, a thousand at a time, one batch ahead of whoever takes them. */
  rows: <Row>(query: SQL) => AsyncGenerator<Row[]>
  /** The same without parsing: the text that PostgreSQL writes each column as. Much faster where it needs no work. */
  texts: (query: SQL) => AsyncGenerator<(Buffer | null)[][]>
}

/**
 * Reads by `read` in a transaction of its own, which ends when that settles. Whoever takes nothing for 15 s loses the
 * connection (idle in transaction).
 */
export async function inSnapshot(read: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  await pools().exports.begin('isolation level repeatable read read only', (tx) => read(snapshotOf(tx)))
}

function snapshotOf(tx: TransactionSql): Snapshot {
  const db = databaseIn(tx)
  let cursors = 0
  async function* batches<Row>(query: SQL, fetch: (cursor: string) => Promise<Row[]>): AsyncGenerator<Row[]> {
    const cursor = `exported_${++cursors}`
    await db.execute(sql`declare ${sql.raw(cursor)} no scroll cursor for ${query}`)
    for (let rows = await fetch(cursor); ; ) {
      const next = rows.length < rowsAtOnce ? null : fetch(cursor)
      // Heard below; it must not count as unheard while the rows are being taken.
      next?.catch(() => {})
      yield rows
      if (!next) return
      rows = await next
    }
  }
  const fetch = (cursor: string) => tx.unsafe(`fetch ${rowsAtOnce} from ${cursor}`, [], { prepare: true })
  return {
    db,
    rows: <Row>(query: SQL) => batches<Row>(query, async (cursor) => (await fetch(cursor)) as unknown as Row[]),
    texts: (query) => batches(query, async (cursor) => (await fetch(cursor).raw()) as unknown as (Buffer | null)[][]),
  }
}
