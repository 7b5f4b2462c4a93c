import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { findBinaries } from '../embedded/binaries'
import { freePort } from '../embedded/port'
import { plainEnvironment, run, sleep } from '../embedded/process'
import { findServant, type Servant } from '../embedded/servant'
import { quickestBase, removeFolder, temporaryFolder } from './temporary'

const debian15 = '/usr/lib/postgresql/15/bin'

export type ThrowawayServer = { url: string; stop: () => Promise<void> }

/**
 * One PostgreSQL for a test run, in a temporary folder, on loopback, not durable: Daybook's own, or Debian's 15 when
 * `version` says so.
 */
export async function startThrowawayServer(version: 'own' | '15' = 'own'): Promise<ThrowawayServer> {
  const folder = await temporaryFolder(quickestBase())
  const servant = findServant(folder)
  const bin = version === '15' ? debian15 : findBinaries(folder, servant).bin
  if (!fs.existsSync(bin)) throw new Error(`There is no PostgreSQL ${version} at ${bin}: apt-get install postgresql-15`)
  await initialise(bin, folder, servant, version)
  const port = await freePort()
  await start(bin, folder, servant, port)
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => removeFolder(folder) }
}

async function initialise(bin: string, folder: string, servant: Servant | null, version: string): Promise<void> {
  if (servant) fs.chownSync(folder, servant.uid, servant.gid)
  const locale = version === 'own' ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8']
  await run(
    path.join(bin, 'initdb'),
    ['-D', path.join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale],
    { ...servant, cwd: folder, env: plainEnvironment() },
  )
}

async function start(bin: string, folder: string, servant: Servant | null, port: number): Promise<void> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = fs.openSync(path.join(folder, 'postgres.log'), 'a')
  const data = path.join(folder, 'data')
  const child = spawn(path.join(bin, 'postgres'), ['-D', data, ...args], {
    ...servant,
    cwd: data,
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  fs.closeSync(log)
  child.unref()
  while (!/^ready\s*$/m.test(readPidFile(folder))) {
    if (child.exitCode !== null) throw new Error(fs.readFileSync(path.join(folder, 'postgres.log'), 'utf8'))
    await sleep(20)
  }
}

function readPidFile(folder: string): string {
  try {
    return fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}
