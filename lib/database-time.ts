import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'

/** The database's time, for those who act without a request of ours: next-auth, the start, the jobs, the mail. */
export async function databaseTime(db: Database): Promise<Date> {
  const [row] = await db.execute<{ now: number }>(sql`select floor(extract(epoch from now()) * 1000)::float8 as now`)
  if (!row) throw new Error('The query returned no row')
  return new Date(row.now)
}
