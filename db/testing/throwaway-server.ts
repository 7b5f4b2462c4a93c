import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBinaries } from '../embedded/binaries'
import { freePort } from '../embedded/port'
import { isAlive, plainEnvironment, run, sleep } from '../embedded/process'
import { findServant, type Servant } from '../embedded/servant'

const prefix = 'daybook-test-server-'
const debian15 = '/usr/lib/postgresql/15/bin'

export type ThrowawayServer = { url: string; stop: () => Promise<void> }

/**
 * One PostgreSQL for a test run, in a temporary folder, on loopback, not durable: Daybook's own, or Debian's 15 when
 * `version` says so.
 */
export async function startThrowawayServer(version: 'own' | '15' = 'own'): Promise<ThrowawayServer> {
  await removeLeftovers()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`))
  const servant = findServant(folder)
  const bin = version === '15' ? debian15 : findBinaries(folder, servant).bin
  if (!fs.existsSync(bin)) throw new Error(`There is no PostgreSQL ${version} at ${bin}: apt-get install postgresql-15`)
  await initialise(bin, folder, servant, version)
  const port = await freePort()
  await start(bin, folder, servant, port)
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stopServer(folder) }
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

/** A killed run cannot stop its server; the next run does. The folder's name says whose it was. */
async function removeLeftovers(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const maker = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) await stopServer(path.join(os.tmpdir(), name))
  }
}

async function stopServer(folder: string): Promise<void> {
  const pid = Number.parseInt(readPidFile(folder), 10)
  if (pid > 0 && belongsTo(pid, folder)) {
    process.kill(pid, 'SIGQUIT')
    while (isAlive(pid)) await sleep(20)
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

function belongsTo(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid)
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(path.join(folder, 'data'))
  } catch {
    return false
  }
}

function readPidFile(folder: string): string {
  try {
    return fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}
