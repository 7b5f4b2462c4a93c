import { type SQL, sql } from 'drizzle-orm'
import { pools } from '@/db/client'

const rowsAtOnce = 1_000
const batch = sql.raw(`fetch ${rowsAtOnce} from exported`)

/**
 * Gives the rows of a query to `take`, a thousand at a time and all of one moment, while it reads one batch ahead.
 * What `take` throws ends the query. Whoever takes nothing for 15 s loses the connection (idle in transaction).
 */
export async function streamRows<Row>(query: SQL, take: (rows: Row[]) => Promise<void>): Promise<void> {
  await pools().exports.transaction(
    async (tx) => {
      const read = async () => (await tx.execute(batch)) as unknown as Row[]
      await tx.execute(sql`declare exported no scroll cursor for ${query}`)
      for (let rows = await read(); ; ) {
        const isLast = rows.length < rowsAtOnce
        const next = isLast ? null : read()
        // Heard below; it must not count as unheard while `take` waits for the client.
        next?.catch(() => {})
        await take(rows)
        if (!next) return
        rows = await next
      }
    },
    { accessMode: 'read only', isolationLevel: 'repeatable read' },
  )
}
