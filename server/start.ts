import { openPools } from '@/db/client'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import type { Env } from '@/lib/env'
import { schedule } from '@/lib/jobs/schedule'
import { log } from '@/lib/log'
import { setupLink } from './first-admin'
import { httpServer, listen } from './http-server'
import { startJobs } from './jobs'
import { openAnnouncer } from './live/announcer'
import { openHub } from './live/hub'
import { attachSockets } from './live/upgrade'
import { openMailer } from './mail'
import { preparePages } from './pages'
import { type Close, closeServer } from './stop'

/**
 * Wires the process: database → Next → live → HTTP → jobs. What is opened is pushed onto `opened` and closes in the reverse
 * order. `prepare`: what is done to the database before anybody gets to it.
 */
export async function start(
  settings: Env,
  opened: Close[],
  prepare?: (database: OpenedDatabase) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(settings, { log: (message) => log().info(message) })
  opened.push(database.stop)
  await prepare?.(database)
  const pools = openPools(database.appUrl)
  opened.push(pools.close)
  const link = await setupLink(pools.main, settings)
  const pages = await preparePages(settings)
  opened.push(pages.close)
  const announcer = openAnnouncer(database.appUrl, log())
  opened.push(announcer.close)
  const mailer = openMailer(database.appUrl)
  opened.push(mailer.close)
  const hub = await openHub({ url: database.appUrl, log: log(), onTold: mailer.wake })
  opened.push(hub.close)
  const sockets = attachSockets(hub, { db: pools.main, appUrl: settings.APP_URL })
  const server = httpServer(settings, pages, sockets)
  await listen(server, settings)
  opened.push(() => closeServer(server))
  opened.push(startJobs(database.appUrl, schedule))
  log().info({ url: settings.APP_URL }, 'ready')
  process.stdout.write(link ? `\nSet Daybook up at ${link}\n\n` : `\nDaybook is at ${settings.APP_URL}\n\n`)
}
