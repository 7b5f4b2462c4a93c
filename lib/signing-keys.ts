import { hkdfSync, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { secret } from '@/db/schema'
import { env } from './env'

export type SigningKeys = {
  browser: Buffer
  api: Buffer
  /** For next-auth's cross-site token, which wants text. */
  csrf: string
  /** For kept answers that carry a link. */
  answers: Buffer
}

const rowName = 'auth'
const known = new WeakMap<Database, Promise<SigningKeys>>()

/**
 * One key for each purpose, derived from AUTH_SECRET, or from a secret that is made once and kept in the database, so that
 * several instances agree without configuration.
 */
export function signingKeys(db: Database): Promise<SigningKeys> {
  const kept = known.get(db)
  if (kept) return kept
  const keys = rootSecret(db).then(derive)
  known.set(db, keys)
  keys.catch(() => known.delete(db))
  return keys
}

async function rootSecret(db: Database): Promise<string> {
  const configured = env().AUTH_SECRET
  if (configured) return configured
  await db
    .insert(secret)
    .values({ name: rowName, value: randomBytes(32).toString('base64url') })
    .onConflictDoNothing()
  const [row] = await db.select({ value: secret.value }).from(secret).where(eq(secret.name, rowName))
  if (!row) throw new Error('The signing secret is missing')
  return row.value
}

function derive(root: string): SigningKeys {
  const key = (label: string) => Buffer.from(hkdfSync('sha256', root, 'daybook', label, 32))
  return {
    browser: key('browser session'),
    api: key('api access'),
    csrf: key('next-auth csrf').toString('hex'),
    answers: key('kept answers'),
  }
}
