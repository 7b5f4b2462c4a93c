import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

/** The unprivileged account that runs PostgreSQL, which refuses to run as root. */
export type Servant = { uid: number; gid: number }

const ownAccount = 'daybook'
const fallbacks = process.platform === 'darwin' ? ['_postgres', 'daemon'] : ['postgres', 'nobody']

/** null when we are not root and run PostgreSQL ourselves. An existing cluster keeps the account that owns it. */
export function findServant(cluster: string): Servant | null {
  if (process.getuid?.() !== 0) return null
  const owner = ownerOf(cluster)
  if (owner && owner.uid !== 0) return owner
  return account(ownAccount) ?? makeAccount() ?? firstOf(fallbacks)
}

function ownerOf(folder: string): Servant | null {
  try {
    const { uid, gid } = fs.statSync(folder)
    return { uid, gid }
  } catch {
    return null
  }
}

function account(name: string): Servant | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/** Several first starts may do this at once: whoever is second finds the account there. */
function makeAccount(): Servant | null {
  if (process.platform !== 'linux') return null
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      execFileSync(
        'useradd',
        ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', ownAccount],
        { stdio: 'ignore' },
      )
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    }
    const made = account(ownAccount)
    if (made) return made
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  return null
}

function firstOf(names: string[]): Servant {
  for (const name of names) {
    const found = account(name)
    if (found) return found
  }
  throw new Error('PostgreSQL refuses to run as root and there is no other account: start Daybook as an ordinary user.')
}
