import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../db/embedded/port'

export type RunningDemo = { url: string; stop: () => Promise<unknown> }

/** The demo in a process of its own, on a free port. Rejects with what it said when it does not start. */
export async function startDemo(): Promise<RunningDemo> {
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
    env: { ...process.env, PORT: port, APP_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => (said += some))
  const ended = once(child, 'exit')
  while (!said.includes('Nothing here is kept')) {
    if (child.exitCode !== null) throw new Error(said)
    await pause(100)
  }
  console.log(said)
  return {
    url: `http://localhost:${port}`,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
