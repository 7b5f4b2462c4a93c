import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive, sleep } from '../embedded/process'

const memory = '/dev/shm'
const roomNeeded = 3 * 1024 ** 3

/** A folder of this process for PostgreSQL's data; its name says whose it is, so that a later run can clear it away. */
export async function temporaryFolder(base = os.tmpdir(), prefix = 'daybook-test-'): Promise<string> {
  await removeLeftovers(base, prefix)
  return fs.mkdtempSync(path.join(base, `${prefix}${process.pid}-`))
}

/** Where data that nobody keeps are quickest: in memory where the system offers enough of it. Cloning a database takes a twentieth. */
export function quickestBase(): string {
  try {
    const { bavail, bsize } = fs.statfsSync(memory)
    return bavail * bsize >= roomNeeded ? memory : os.tmpdir()
  } catch {
    return os.tmpdir()
  }
}

/** Removes the folder with everything that runs in it. */
export async function removeFolder(folder: string): Promise<void> {
  for (const pid of serversBelow(folder)) {
    process.kill(pid, 'SIGQUIT')
    while (serves(pid, folder)) await sleep(20)
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

/** A killed run cannot stop its servers; the next run does. */
async function removeLeftovers(base: string, prefix: string): Promise<void> {
  for (const name of fs.readdirSync(base)) {
    const maker = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) await removeFolder(path.join(base, name))
  }
}

/** Process ids of the servers whose data lie in the folder; files may come and go meanwhile. */
export function serversBelow(folder: string): number[] {
  try {
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => path.basename(file) === 'postmaster.pid')
      .map((file) => Number.parseInt(fs.readFileSync(path.join(folder, file), 'utf8'), 10))
      .filter((pid) => pid > 0 && serves(pid, folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && fs.existsSync(folder)) return serversBelow(folder)
    throw error
  }
}

function serves(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid)
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(`${fs.realpathSync(folder)}/`)
  } catch {
    return false
  }
}
