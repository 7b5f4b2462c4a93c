import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const sources = ['app', 'components', 'db', 'lib', 'public']
const settings = ['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json']

/** Builds the pages unless `distDir` holds a build of exactly these sources. Of two at once one builds and one waits. */
export async function buildIfNeeded(distDir: string): Promise<void> {
  const wanted = await hashOfSources()
  if ((await builtHash(distDir)) === wanted) return
  await withLock(`${distDir}.lock`, async () => {
    if ((await builtHash(distDir)) !== wanted) await build(distDir)
  })
}

/** Builds the pages, always. Throws when the build fails. */
export async function build(distDir: string): Promise<void> {
  const hash = await hashOfSources()
  await rm(stampOf(distDir), { force: true })
  await runNextBuild(distDir)
  await writeFile(stampOf(distDir), hash)
}

function runNextBuild(distDir: string): Promise<void> {
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build'], { stdio: 'inherit', env })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGTERM', passOn).on('SIGINT', passOn)
  const built = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The pages could not be built.'))))
  })
  return built.finally(() => process.off('SIGTERM', passOn).off('SIGINT', passOn))
}

const stampOf = (distDir: string) => path.join(distDir, 'daybook-build')

async function builtHash(distDir: string): Promise<string | null> {
  return readFile(stampOf(distDir), 'utf8').catch(() => null)
}

/** Changes with every source, the lock file and the version of Node's modules. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.versions.modules)
  const files = (await Promise.all(sources.map(filesBelow))).flat()
  for (const file of [...files.sort(), ...settings]) {
    hash.update(`\0${file}\0`).update(await readFile(file).catch(() => ''))
  }
  return hash.digest('hex')
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
}

/** Milliseconds after which a lock is nobody's, whoever has its process id by now. */
const longestBuild = 15 * 60_000

/** Holds a file as a lock; one left behind by a process that is gone is taken over. */
async function withLock(lock: string, act: () => Promise<void>): Promise<void> {
  while (!(await tryLock(lock))) await pause(500)
  try {
    await act()
  } finally {
    await rm(lock, { force: true })
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const held = await stat(lock).catch(() => null)
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''))
  const left = held !== null && (Date.now() - held.mtimeMs > longestBuild || (pid > 0 && !isRunning(pid)))
  if (left) await rm(lock, { force: true })
  return false
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
