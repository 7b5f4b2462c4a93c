import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import postgres from 'postgres'
import { inOneFile } from './one-file'

const program = await inOneFile('db/testing/app.ts')

export type App = {
  process: ChildProcess
  /** Fulfilled when its database is open; rejected with what it said when it gave up. */
  opened: Promise<{ appUrl: string; ownerUrl: string }>
  /** SIGTERM, and the exit code. */
  stop: () => Promise<number | null>
  /** SIGKILL, which no handler sees. */
  kill: () => Promise<void>
}

const started = new Set<App>()

/** Starts a process that opens the database of `dataDir` and nothing else, as another account if need be. */
export function startApp(dataDir: string, account: { uid?: number; gid?: number } = {}): App {
  const child = program([], { env: { ...process.env, DATA_DIR: dataDir }, ...account })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const app: App = {
    process: child,
    opened: opening(child),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
  app.opened.catch(() => {})
  started.add(app)
  return app

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    child.kill(signal)
    const [code] = await exited
    started.delete(app)
    return code
  }
}

function opening(child: ChildProcess): App['opened'] {
  let said = ''
  let complained = ''
  child.stderr?.on('data', (chunk) => {
    complained += chunk
  })
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.endsWith('\n')) resolve(JSON.parse(said))
    })
    child.on('close', () => reject(new Error(complained)))
  })
}

export async function killApps(): Promise<void> {
  await Promise.all([...started].map((app) => app.kill()))
}

export async function query(url: string, text: string): Promise<postgres.Row[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await client.unsafe(text)
  } finally {
    await client.end()
  }
}

/** Any row will do to tell whether data were kept. */
export async function addKey(url: string, name: string): Promise<void> {
  await query(url, `insert into secret (name, value) values ('${name}', '')`)
}

export async function keys(url: string): Promise<string[]> {
  const rows = await query(url, 'select name from secret order by name')
  return rows.map((row) => row.name)
}
