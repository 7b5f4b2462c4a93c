import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** A password made once and kept in `dataDir`; of several makers at once one wins and all read the same. */
export function keptPassword(dataDir: string, name: string): string {
  const file = path.join(dataDir, name)
  if (!fs.existsSync(file)) make(file)
  return fs.readFileSync(file, 'utf8').trim()
}

/** Written and synced beside, then linked: a file of that name is whole, also after a power cut. */
function make(file: string): void {
  const beside = `${file}.${process.pid}`
  fs.rmSync(beside, { force: true })
  const handle = fs.openSync(beside, 'wx', 0o600)
  fs.writeSync(handle, randomBytes(24).toString('base64url'))
  fs.fsyncSync(handle)
  fs.closeSync(handle)
  try {
    fs.linkSync(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(beside, { force: true })
  }
}
