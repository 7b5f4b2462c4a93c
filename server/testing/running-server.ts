import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@/db/embedded/port'
import { inOneFile, type Program } from '@/db/testing/one-file'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type RunningServer = {
  /** `http://localhost:PORT`, which is APP_URL too unless `env` says another one. */
  url: string
  process: ChildProcess
  /** Everything it has said so far. */
  logs: () => string
  /** The part of the printed link behind `/setup#token=`; null when the company is set up. */
  setupToken: () => string | null
  /** SIGTERM; the exit code. Removes the data directory that was made for it. */
  stop: () => Promise<number | null>
  /** SIGKILL. An embedded server lives on: start again with the same DATA_DIR, or stop it. */
  kill: () => Promise<void>
}

type Options = {
  /** Settings; without DATABASE_URL and DATA_DIR it gets an embedded server in a directory of its own. */
  env?: Record<string, string>
  door?: 'direct' | 'next'
  /** `npm start` loads our sources one by one; tests that start many servers take them in one file unless they say so. */
  as?: 'one file' | 'sources'
}

let oneFile: Promise<Program> | undefined
function inOneFileOnce(): Promise<Program> {
  oneFile ??= inOneFile('server.ts')
  return oneFile
}
const fromSources: Program = (args, { stdout = 'pipe', stderr = 'pipe', ...options } = {}) =>
  spawn(process.execPath, ['--import', 'tsx', 'server.ts', ...args], {
    ...options,
    cwd: root,
    stdio: ['ignore', stdout, stderr],
  })

/**
 * Starts the whole of Daybook as `npm start` does, from an existing build (`npm run build`), on a free port of loopback.
 * Fulfilled when it is ready; rejected with what it said when it ended before.
 */
export async function startServer({
  env = {},
  door = 'direct',
  as = 'one file',
}: Options = {}): Promise<RunningServer> {
  const program = as === 'sources' ? fromSources : await inOneFileOnce()
  const port = env.PORT ?? String(await freePort())
  const ownData = env.DATABASE_URL || env.DATA_DIR ? null : await mkdtemp(path.join(os.tmpdir(), 'daybook-server-'))
  const child = program([], {
    env: { ...inherited(), ...standard(port, door), ...(ownData && { DATA_DIR: ownData }), ...env },
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const logs = listenTo(child)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return (await exited)[0]
  }
  const stop = async () => {
    const code = await end('SIGTERM')
    if (ownData) await rm(ownData, { recursive: true, force: true })
    return code
  }
  const url = `http://localhost:${port}`
  await Promise.race([
    untilSaid(logs, /^(Daybook is at|Set Daybook up at) /m),
    exited.then(([code]) => {
      throw new Error(`The server ended with ${code} before it was ready:\n${logs()}`)
    }),
  ])
  return {
    url,
    process: child,
    logs,
    setupToken: () => /\/setup#token=(\S+)/.exec(logs())?.[1] ?? null,
    stop,
    kill: () => end('SIGKILL').then(() => {}),
  }
}

function listenTo(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return () => said
}

async function untilSaid(logs: () => string, words: RegExp): Promise<void> {
  while (!words.test(logs())) await pause(20)
}

function standard(port: string, door: string): Record<string, string> {
  return { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: port, API_DOOR: door }
}

/** The surroundings without settings of Daybook or of the test runner. */
function inherited(): NodeJS.ProcessEnv {
  const foreign =
    /^(VITEST|DATABASE_URL|MIGRATION_|DATA_DIR|APP_URL|AUTH_SECRET|ADMIN_|SMTP_URL|LOG_LEVEL|TRUST_PROXY|NEXTAUTH|TZ$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))) as NodeJS.ProcessEnv
}
