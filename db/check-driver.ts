import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** What patches/postgres+3.4.9.patch adds, in both of the driver's builds. */
const marks = [
  ['src/connection.js', 'if (terminated || !socket)'],
  ['src/connection.js', 'chunk = nextWriteTimer = null'],
  ['src/connection.js', '    ;(query || sent.length) && error('],
  ['src/connection.js', 'return fetchArrayTypes().catch('],
  ['src/index.js', 'if (lost)'],
] as const

/** Throws unless the driver is patched: unpatched it can write outside a transaction after a lost connection. */
export function checkDriver(folder = driverFolder()): void {
  for (const build of ['.', 'cjs']) {
    for (const [file, mark] of marks) {
      if (fs.readFileSync(path.join(folder, build, file), 'utf8').includes(mark)) continue
      throw new Error(
        'The database driver lacks its patch, without which a lost connection could cost data. ' +
          'Run "npx patch-package" (npm leaves it out with --ignore-scripts), then start again.',
      )
    }
  }
}

/** Where the installed driver lies. */
export function driverFolder(): string {
  const entry = require.resolve('postgres')
  return entry.slice(0, entry.lastIndexOf(`${path.sep}postgres${path.sep}`) + '/postgres'.length)
}
