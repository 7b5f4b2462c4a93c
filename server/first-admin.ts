import type { Database } from '@/db/client'
import { setUpFromEnvironment } from '@/lib/auth/set-up-from-environment'
import { makeSetupToken, setupNeeded } from '@/lib/auth/setup'
import type { Env } from '@/lib/env'

/** Sets an empty company up by ADMIN_EMAIL and ADMIN_PASSWORD; without them, the link that does it in the browser. */
export async function setupLink(db: Database, env: Env): Promise<string | null> {
  await setUpFromEnvironment(db, env)
  if (!(await setupNeeded(db))) return null
  return `${env.APP_URL}/setup#token=${await makeSetupToken(db)}`
}
