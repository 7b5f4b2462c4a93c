import fs from 'node:fs'
import path from 'node:path'
import { type Home, programOptions, reachable } from './home'
import { isAlive, run } from './process'

const owner = 'daybook'
const beside = /^postgres\.new-(\d+)$/

/**
 * Makes the cluster where there is none, and refuses one of another major version. It is made beside and renamed, so
 * that an interrupted start leaves nothing that looks like a database; of several at once one wins.
 */
export async function ensureCluster(home: Home): Promise<void> {
  removeAbandoned(home)
  const version = versionOf(home.cluster)
  if (version === null) return initialise(home)
  if (version !== String(home.binaries.major)) throw new Error(otherVersion(home, version))
}

async function initialise(home: Home): Promise<void> {
  if (fs.existsSync(home.cluster) && fs.readdirSync(home.cluster).length > 0) throw new Error(noDatabase(home))
  const folder = path.join(home.dataDir, `postgres.new-${process.pid}`)
  const data = path.join(folder, 'data')
  const passwordFile = path.join(folder, 'password')
  fs.mkdirSync(data, { recursive: true, mode: 0o700 })
  fs.writeFileSync(passwordFile, home.ownerPassword, { mode: 0o600 })
  for (const made of [folder, data, passwordFile]) give(home, made)
  const at = reachable(home, data)
  const args = ['-D', at, `--pwfile=${at === data ? passwordFile : `${at}/../password`}`, '-U', owner]
  const choices = ['-A', 'scram-sha-256', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '-k']
  await run(path.join(home.binaries.bin, 'initdb'), [...args, ...choices], programOptions(home, data))
  publish(data, home)
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function publish(data: string, home: Home): void {
  try {
    fs.renameSync(data, home.cluster)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const somebodyWasFirst = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM'
    if (!somebodyWasFirst || versionOf(home.cluster) === null) throw error
  }
  syncFolder(home.dataDir)
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

function give(home: Home, file: string): void {
  if (home.servant) fs.chownSync(file, home.servant.uid, home.servant.gid)
}

/** What interrupted starts left behind. An initdb that survived its start is still writing there, so this may fail. */
function removeAbandoned(home: Home): void {
  for (const name of fs.readdirSync(home.dataDir)) {
    const maker = Number(beside.exec(name)?.[1])
    if (!maker || (maker !== process.pid && isAlive(maker))) continue
    const folder = path.join(home.dataDir, name)
    try {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    } catch (error) {
      if (maker === process.pid) throw error
    }
  }
}

function versionOf(cluster: string): string | null {
  try {
    return fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch {
    return null
  }
}

function noDatabase(home: Home): string {
  return `${home.cluster} is there but holds no database. Move it away, or set DATA_DIR to another directory.`
}

function otherVersion(home: Home, version: string): string {
  return (
    `The database in ${home.cluster} was made by PostgreSQL ${version}, and this Daybook brings PostgreSQL ` +
    `${home.binaries.major}, which cannot read it. Nothing was changed. Either start the Daybook you used before, or ` +
    `install PostgreSQL ${version}, start it on that folder and set DATABASE_URL to it; from there pg_dump and ` +
    `pg_restore can move the data to a newer server.`
  )
}
