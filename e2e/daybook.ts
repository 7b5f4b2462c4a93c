import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { connect, type Database, database } from '@/db/client'
import { openDatabase } from '@/db/open'
import { quickestBase } from '@/db/testing/temporary'
import { type RunningServer, startServer } from '@/server/testing/running-server'

export type Daybook = {
  url: string
  /** The same database, as the app's own role. */
  db: Database
  setupToken: () => string | null
  /** Stops the server and starts another at the same address; what happens in between happens without one. */
  restart: (between?: () => Promise<void>) => Promise<void>
  stop: () => Promise<void>
}

/** A whole Daybook from the build at hand, on an embedded database of its own that is thrown away by `stop`. `settings`: more of its environment. */
export async function startDaybook(settings: Record<string, string> = {}): Promise<Daybook> {
  const dataDir = await mkdtemp(path.join(quickestBase(), 'daybook-e2e-'))
  const opened = await openDatabase({ DATA_DIR: dataDir })
  const env = { DATABASE_URL: opened.appUrl, MIGRATION_DATABASE_URL: opened.ownerUrl, LOG_LEVEL: 'warn', ...settings }
  const client = connect(opened.appUrl, { max: 4, name: 'e2e' })
  const closeDatabase = async () => {
    await client.end({ timeout: 5 })
    await opened.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  let server = await startServer({ env }).catch(async (error) => {
    await closeDatabase()
    throw error
  })
  const { url, setupToken } = server
  return {
    url,
    db: database(client),
    setupToken,
    restart: async (between) => {
      await end(server)
      await between?.()
      server = await startServer({ env: { ...env, PORT: new URL(url).port } })
    },
    stop: () => end(server).finally(closeDatabase),
  }
}

async function end(server: RunningServer): Promise<void> {
  const code = await server.stop()
  if (code !== 0) throw new Error(`Daybook ended with ${code}:\n${server.logs()}`)
}
