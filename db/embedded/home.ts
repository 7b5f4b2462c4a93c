import fs from 'node:fs'
import path from 'node:path'
import { type Binaries, findBinaries } from './binaries'
import { keptPassword } from './password'
import { plainEnvironment } from './process'
import { findServant, type Servant } from './servant'

/** Everything the embedded server needs to know of its data directory. */
export type Home = {
  dataDir: string
  /** PostgreSQL's own folder below it. */
  cluster: string
  log: string
  servant: Servant | null
  binaries: Binaries
  /** Of the role that owns everything, and of the app's role that owns nothing. */
  ownerPassword: string
  appPassword: string
}

export function prepareHome(directory: string): Home {
  const dataDir = path.resolve(directory)
  const cluster = path.join(dataDir, 'postgres')
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (fs.existsSync(cluster) && !fs.existsSync(path.join(dataDir, ownerFile))) throw new Error(lostPassword(dataDir))
    const servant = findServant(cluster)
    const ownerPassword = keptPassword(dataDir, ownerFile)
    const appPassword = keptPassword(dataDir, 'postgres.app-password')
    const binaries = findBinaries(dataDir, servant)
    return { dataDir, cluster, log: path.join(dataDir, 'postgres.log'), servant, binaries, ownerPassword, appPassword }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new Error(
      `Daybook may not use its data directory ${dataDir}: it belongs to another account. ` +
        'Start Daybook with the account that made it, or set DATA_DIR to another directory.',
      { cause: error },
    )
  }
}

const ownerFile = 'postgres.password'

function lostPassword(dataDir: string): string {
  return `${path.join(dataDir, ownerFile)} is missing, but there is a database that needs it. Put it back from your backup.`
}

/** How to start a program of PostgreSQL with `folder` as its working directory. */
export function programOptions(home: Home, folder: string) {
  return { ...home.servant, cwd: folder, env: plainEnvironment() }
}

/**
 * What a program that works in `folder` should call it. A servant may be unable to enter the folders above it, but
 * Linux lets everybody reach their own working directory.
 */
export function reachable(home: Home, folder: string): string {
  return home.servant && process.platform === 'linux' ? '/proc/self/cwd' : folder
}
