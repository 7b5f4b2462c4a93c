import { migrate } from '@/db/migrate'
import type { Env } from '@/lib/env'

export type OpenDatabase = { url: string; close: () => Promise<void> }

/** Our own server below DATA_DIR, or the one that DATABASE_URL names; migrated either way. */
export async function openDatabase({ DATABASE_URL, MIGRATION_DATABASE_URL }: Env): Promise<OpenDatabase> {
  if (!DATABASE_URL) throw new Error('Set DATABASE_URL')
  await migrate(MIGRATION_DATABASE_URL ?? DATABASE_URL, null)
  return { url: DATABASE_URL, close: async () => {} }
}
