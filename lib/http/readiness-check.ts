import { sql } from 'drizzle-orm'
import { pools } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json' with { type: 'json' }
import { AppError } from '../errors'
import { within } from './deadline'
import { foreseen } from './problem'
import { isDraining } from './readiness'

const patience = 1_000
const head = Math.max(...journal.entries.map((entry) => entry.when))

/** Throws `unavailable` with the reason unless this process can do its work: database there, migrated, not stopping. */
export async function checkReadiness(): Promise<void> {
  if (isDraining()) throw unready('Stopping.')
  const migrated = await within(patience, migratedTo(), () => unready('The database does not answer within a second.'))
  if (migrated < head) throw unready('The database has not been migrated yet.')
}

async function migratedTo(): Promise<number> {
  try {
    const [row] = await pools().main.execute<{ at: string | null }>(
      sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
    )
    return Number(row?.at ?? 0)
  } catch (error) {
    throw foreseen(error, false)?.code === 'unavailable' ? unready('The database does not answer.') : error
  }
}

function unready(detail: string): AppError {
  return new AppError('unavailable', detail, { retryAfter: 1 })
}
