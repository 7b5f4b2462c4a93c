import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@/db/embedded/port'
import { demoPassword, tryable } from '@/demo/people'

type Demo = { child: ChildProcess; said: () => string; url: string; ended: Promise<number | null> }

async function spawnDemo(env: Record<string, string> = {}): Promise<Demo> {
  const port = String(await freePort())
  const { PATH = '', HOME = '', NEXT_DIST_DIR = '.next' } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/testing/small.ts'], {
    env: { PATH, HOME, NEXT_DIST_DIR, NODE_ENV: 'production', PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (some) => (text += some))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said: () => text, url: `http://localhost:${port}`, ended }
}

describe('the demo', () => {
  let demo: Demo
  let folder: string

  beforeAll(async () => {
    demo = await spawnDemo()
    while (!demo.said().includes('Nothing here is kept')) {
      if (demo.child.exitCode !== null) throw new Error(demo.said())
      await pause(100)
    }
    const ready = await fetch(`${demo.url}/readyz`)
    expect(ready.status).toBe(200)
    folder = /in (\S*daybook-demo-\S+)/.exec(demo.said())?.[1] ?? ''
  })
  afterAll(() => void demo?.child.kill('SIGKILL'))

  it.each(tryable)('lets $username in as $role, as its log-in page says', async ({ username, role }) => {
    const page = await (await fetch(`${demo.url}/login`)).text()
    expect(page).toContain('Nothing here is kept'.toLowerCase())
    expect(page).toContain(demoPassword)
    expect(page).toContain(`>${username}<`)
    const answer = await fetch(`${demo.url}/users/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: demoPassword }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ user: { role } })
  })

  it('leaves nothing behind', async () => {
    expect(existsSync(folder)).toBe(true)
    demo.child.kill('SIGTERM')
    expect(await demo.ended).toBe(0)
    expect(existsSync(folder)).toBe(false)
  })
})

it.each(['DATABASE_URL', 'DATA_DIR'])('refuses to start where %s is set', async (name) => {
  const refused = await spawnDemo({ [name]: name === 'DATA_DIR' ? '/tmp/mine' : 'postgres://mine@localhost/mine' })
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toContain(`${name} is set`)
})
