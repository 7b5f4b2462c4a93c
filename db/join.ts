import fs from 'node:fs'
import path from 'node:path'
import { prepareHome } from './embedded/home'
import { isServing, readPostmaster } from './embedded/postmaster'
import { appRole, type DatabaseSettings, openDatabase } from './open'

export type Joined = { appUrl: string; leave: () => Promise<void> }

/**
 * The database that the settings name, also while Daybook runs on it: a server that somebody else runs in `DATA_DIR` is
 * used as it is, and left running. Unlike `openDatabase` it never makes a database where there is none.
 */
export async function joinDatabase(
  settings: DatabaseSettings,
  { log }: { log: (message: string) => void },
): Promise<Joined> {
  const running = settings.DATABASE_URL ? null : runningIn(settings.DATA_DIR ?? './data')
  if (running) return { appUrl: running, leave: async () => {} }
  const opened = await openDatabase(settings, { log })
  return { appUrl: opened.appUrl, leave: opened.stop }
}

function runningIn(dataDir: string): string | null {
  if (!fs.existsSync(path.join(dataDir, 'postgres'))) {
    throw new Error(`There is no database in ${path.resolve(dataDir)}. Set DATA_DIR or DATABASE_URL.`)
  }
  const home = prepareHome(dataDir)
  const postmaster = readPostmaster(home)
  if (!postmaster?.isReady || !isServing(home, postmaster)) return null
  return `postgres://${appRole}:${home.appPassword}@127.0.0.1:${postmaster.port}/daybook`
}
