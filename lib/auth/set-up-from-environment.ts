import type { Database } from '@/db/client'
import { databaseTime } from '../database-time'
import type { Env } from '../env'
import { isAppError } from '../errors'
import { emailSchema } from '../text-schema'
import { isTimeZone } from '../time'
import { foundCompany } from './set-up-company'
import { setupNeeded } from './setup'

/**
 * Sets an empty company up from ADMIN_EMAIL and ADMIN_PASSWORD, in this machine's time zone; its name, country and all
 * else are changed in the settings. True when it did. Throws an Error that names the setting that is wrong.
 */
export async function setUpFromEnvironment(
  db: Database,
  env: Pick<Env, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>,
): Promise<boolean> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || !(await setupNeeded(db))) return false
  const email = emailSchema.safeParse(ADMIN_EMAIL)
  if (!email.success) throw new Error('ADMIN_EMAIL is not an e-mail address')
  const nowhere = { ip: null, userAgent: null }
  const ctx = { actor: null, now: await databaseTime(db), db, origin: nowhere, replay: null }
  const given = { ...placeholders(), name: 'Admin', email: email.data, password: ADMIN_PASSWORD }
  try {
    await foundCompany(ctx, given, async () => {})
    return true
  } catch (error) {
    if (isAppError(error) && error.code === 'already_set_up') return false
    if (isAppError(error) && error.code === 'invalid_input') throw new Error(`ADMIN_PASSWORD: ${error.message}`)
    throw error
  }
}

function placeholders(): { company_name: string; time_zone: string; country: string } {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions()
  return {
    company_name: 'My company',
    time_zone: isTimeZone(timeZone) ? timeZone : 'UTC',
    country: new Intl.Locale(locale).maximize().region ?? 'US',
  }
}
