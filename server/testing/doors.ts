import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const spare = 2

export type RunningDoor = { url: string; kill: () => Promise<void> }
type Loading = { child: ChildProcess; loaded: Promise<unknown> }

/** Door processes on one database, one after the other; bundled once, with the next ones already loaded. */
export async function doors(
  databaseUrl: string,
): Promise<{ next: () => Promise<RunningDoor>; close: () => Promise<void> }> {
  // Below node_modules, where what is not bundled is found.
  const folder = await mkdtemp(path.join(root, 'node_modules', '.daybook-door-'))
  const program = await bundle(folder)
  const env = { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', NODE_ENV: 'production' as const }
  const children = new Set<ChildProcess>()
  const load = (): Loading => {
    const child = fork(program, [], { execArgv: [], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    children.add(child)
    return { child, loaded: messageOf(child) }
  }
  const loading = Array.from({ length: spare }, load)
  const next = async () => {
    loading.push(load())
    const { child, loaded } = loading.shift() as Loading
    await loaded
    const listening = messageOf(child)
    child.send('listen')
    return { url: String(await listening), kill: () => kill(child) }
  }
  const kill = async (child: ChildProcess) => {
    children.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  const close = async () => {
    await Promise.all([...children].map(kill))
    await rm(folder, { recursive: true })
  }
  return { next, close }
}

/** Loading the sources takes seconds; loading one file does not. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/[/\\]$/, '') } },
    ssr: { noExternal: true, external: ['@node-rs/argon2', 'ws', 'engine.io', 'socket.io'] },
    build: {
      ssr: path.join(root, 'server/testing/door-process.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'door.mjs' } },
    },
  })
  return path.join(folder, 'door.mjs')
}

function messageOf(child: ChildProcess): Promise<unknown> {
  const message = new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`The process ended with ${code}`)))
  })
  message.catch(() => {})
  return message
}
