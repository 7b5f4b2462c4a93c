import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Home, programOptions, reachable } from './home'
import { freePort } from './port'
import { isAlive, run, sleep } from './process'

/** `startedAt` in seconds since 1970. */
export type Postmaster = { pid: number; startedAt: number; port: number; isReady: boolean }

/** What PostgreSQL wrote about the server of this cluster, which may be long dead; null without a file. */
export function readPostmaster(home: Home): Postmaster | null {
  try {
    const lines = fs.readFileSync(path.join(home.cluster, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, startedAt, port] = [lines[0], lines[2], lines[3]].map(Number) as [number, number, number]
    return { pid, startedAt, port, isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

/** Whether that process lives and serves this cluster: after a restart its number may be a stranger's. */
export function isServing(home: Home, { pid, startedAt }: Postmaster): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(home.cluster)
    if (process.platform === 'win32') return /^postgres/m.test(ask('tasklist', '/FI', `PID eq ${pid}`, '/NH'))
    const began = Date.parse(ask('ps', '-p', String(pid), '-o', 'lstart=')) / 1000
    return Math.abs(began - startedAt) < 10 && /postgres/.test(ask('ps', '-p', String(pid), '-o', 'comm='))
  } catch {
    return false
  }
}

function ask(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
}

/**
 * Starts the server on `port` (a free one without) and answers when it takes connections; null when it gave up, which
 * happens when a rival's server was first. It outlives this process on purpose: the next start adopts it.
 */
export async function startPostmaster(home: Home, port?: number): Promise<Postmaster | null> {
  const before = readPostmaster(home)
  const chosen = port ?? (await freePort())
  const server = process.platform === 'win32' ? startWithPgCtl(home, chosen) : spawnServer(home, chosen, before?.pid)
  let error: Error | null = null
  server.on('error', (failure) => {
    error = failure
  })
  for (;;) {
    if (error) throw error
    const now = readPostmaster(home)
    if (now?.isReady && now.port === chosen && isServing(home, now)) return now
    if (server.exitCode !== null || server.signalCode !== null) {
      if (process.platform !== 'win32' || server.exitCode !== 0) return null
    }
    await sleep(20)
  }
}

/**
 * A dead server's number may now be a living stranger's, and PostgreSQL would refuse for ever. It ignores the number
 * of its own ancestors, so the stale one is given as such; it still checks that nobody uses the shared memory.
 */
function spawnServer(home: Home, port: number, stalePid: number | undefined): ChildProcess {
  const options = programOptions(home, home.cluster)
  const log = openLog(home)
  const child = spawn(
    path.join(home.binaries.bin, 'postgres'),
    ['-D', reachable(home, home.cluster), ...settings(port)],
    {
      ...options,
      env: { ...options.env, ...(stalePid && { PG_GRANDPARENT_PID: String(stalePid) }) } as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  fs.closeSync(log)
  child.unref()
  return child
}

/** On Windows pg_ctl also gives up an administrator's rights, with which PostgreSQL refuses to run. */
function startWithPgCtl(home: Home, port: number): ChildProcess {
  const quoted = settings(port).map((part) => `"${part}"`)
  const args = ['start', '-w', '-D', home.cluster, '-l', home.log, '-o', quoted.join(' ')]
  return spawn(path.join(home.binaries.bin, 'pg_ctl'), args, {
    ...programOptions(home, home.cluster),
    stdio: 'ignore',
    windowsHide: true,
  })
}

/** On the command line, where no file can turn durability off. */
function settings(port: number): string[] {
  const chosen = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
  }
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const logLimit = 10_000_000

function openLog(home: Home): number {
  if (fs.existsSync(home.log) && fs.statSync(home.log).size > logLimit) fs.renameSync(home.log, `${home.log}.old`)
  return fs.openSync(home.log, 'a', 0o600)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(home: Home, postmaster: Postmaster): Promise<void> {
  if (!isServing(home, postmaster)) return
  if (process.platform === 'win32') {
    const args = ['stop', '-w', '-m', 'fast', '-D', home.cluster]
    return run(path.join(home.binaries.bin, 'pg_ctl'), args, programOptions(home, home.cluster))
  }
  process.kill(postmaster.pid, 'SIGINT')
  while (isServing(home, postmaster)) await sleep(20)
}

/** The last lines of the server's log, for an error that has to explain why it does not start. */
export function lastWords(home: Home): string {
  try {
    return fs.readFileSync(home.log, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  } catch {
    return ''
  }
}
