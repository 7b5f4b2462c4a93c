import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { databaseTime } from '../database-time'
import { makeOneTimeToken } from './one-time-token'

/** True until somebody has set the company up. */
export async function setupNeeded(db: Database): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from company limit 1`)
  return rows.length === 0
}

/**
 * A token that sets an empty company up, once, for the link `APP_URL/setup#token=…` printed at the start. Those of other
 * starts live on (several instances print one each), seven days at most and until the company exists.
 */
export async function makeSetupToken(db: Database): Promise<string> {
  const now = await databaseTime(db)
  await db.execute(sql`delete from one_time_token where purpose = 'setup' and expires_at <= now()`)
  const { token } = await makeOneTimeToken({ db, now }, 'setup')
  return token
}
