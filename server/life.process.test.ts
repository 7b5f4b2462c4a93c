import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import { inOneFile, type Program } from '@/db/testing/one-file'
import { removeFolder, temporaryFolder } from '@/db/testing/temporary'
import { type CuttableConnection, cuttableConnection } from './testing/cuttable-connection'
import { type RunningServer, startServer } from './testing/running-server'

const admin = { email: 'ann@example.com', password: 'correct horse battery' }

describe('with a database of its own that can be taken away', () => {
  let folder: string
  let database: OpenedDatabase
  let connection: CuttableConnection
  let server: RunningServer
  let direct: Sql
  let headers: { authorization: string }

  beforeAll(async () => {
    folder = await temporaryFolder()
    database = await openDatabase({ DATA_DIR: folder })
    connection = await cuttableConnection(database.appUrl)
    direct = postgres(database.ownerUrl, { max: 2, onnotice: () => {} })
    server = await startServer({ env: settings() })
    const login = await fetch(`${server.url}/users/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: admin.email, password: admin.password }),
    })
    headers = { authorization: `Bearer ${((await login.json()) as { access: string }).access}` }
  })
  afterAll(async () => {
    await server?.stop()
    await direct?.end()
    await connection?.close()
    await database?.stop()
    await removeFolder(folder)
  })

  const settings = () => ({
    DATABASE_URL: connection.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  })
  const me = () => fetch(`${server.url}/users/me/`, { headers })
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status

  async function recovered(): Promise<number> {
    const since = performance.now()
    while ((await me()).status !== 200) await pause(100)
    return performance.now() - since
  }

  it.each([
    ['is down', () => connection.cut()],
    ['is not heard any more', async () => connection.hush()],
  ])('says 503 while the database %s, lives on, and recovers by itself', async (_, lose) => {
    expect((await me()).status).toBe(200)
    await lose()
    const away = await me()
    expect(away.status).toBe(503)
    expect(away.headers.get('content-type')).toBe('application/problem+json')
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await away.json()).toMatchObject({ status: 503, code: 'unavailable' })
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503])
    await connection.mend()
    expect(await recovered()).toBeLessThan(10_000)
    expect(await status('/readyz')).toBe(200)
    expect(server.process.exitCode).toBeNull()
  })

  it('loses nothing but what was under way when every connection of its is ended', async () => {
    await direct`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'daybook%'`
    expect(await recovered()).toBeLessThan(10_000)
  })

  it('finishes what is under way before it stops, and takes nothing new', async () => {
    const release = await holdSessions(direct)
    const underWay = me()
    await untilSomebodyWaits(direct)
    server.process.kill('SIGTERM')
    await untilRefused(server.url)
    release()
    expect((await underWay).status).toBe(200)
    expect(await server.stop()).toBe(0)
    expect(server.logs()).toContain('"msg":"stopped"')
    server = await startServer({ env: settings() })
  })

  it('says why it does not start on a port that is taken', async () => {
    const PORT = new URL(server.url).port
    await expect(startServer({ as: 'sources', env: { ...settings(), PORT, HOST: '127.0.0.1' } })).rejects.toThrow(
      `Port ${PORT} is in use`,
    )
  })
})

/** Keeps everybody from reading sessions, so that a request is under way until the returned function is called. */
async function holdSessions(sql: Sql): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await new Promise<void>((resolve, reject) => {
    sql
      .begin(async (tx) => {
        await tx`lock table session in access exclusive mode`
        resolve()
        await released
      })
      .catch(reject)
  })
  return release
}

async function untilSomebodyWaits(sql: Sql): Promise<void> {
  while ((await sql`select from pg_locks where not granted`).length === 0) await pause(20)
}

async function untilRefused(url: string): Promise<void> {
  const accepts = () =>
    fetch(`${url}/readyz`).then(
      (response) => response.status !== 503,
      () => false,
    )
  while (await accepts()) await pause(20)
}

describe('signals', () => {
  let program: Program
  beforeAll(async () => {
    program = await inOneFile('server/testing/stoppable.ts')
  })

  async function run(how: string, signals: [after: string, signal: NodeJS.Signals][]) {
    const child = program([how])
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [next] = signals
      if (!next || !said.includes(next[0])) return
      signals.shift()
      child.kill(next[1])
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, said: said.split('\n').filter((line) => !line.startsWith('{') && line !== '') }
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('%s closes in the reverse order', async (signal) => {
    expect(await run('patient', [['started', signal]])).toEqual({
      code: 0,
      said: ['started', 'closing second', 'closing first'],
    })
  })

  it('does not wait after a second signal', async () => {
    expect(
      await run('stuck', [
        ['started', 'SIGTERM'],
        ['still closing', 'SIGTERM'],
      ]),
    ).toMatchObject({ code: 1 })
  })

  it('takes npm’s echo of a Ctrl-C for the same signal', async () => {
    expect(
      await run('patient', [
        ['started', 'SIGINT'],
        ['closing second', 'SIGINT'],
      ]),
    ).toMatchObject({ code: 0 })
  })

  it.each(['throws', 'rejects'])('closes and ends with 1 when somebody %s', async (how) => {
    expect(await run(how, [])).toEqual({ code: 1, said: ['started', 'closing second', 'closing first'] })
  })

  it('ends with 1 when something does not close', async () => {
    expect(await run('broken', [['started', 'SIGTERM']])).toMatchObject({ code: 1 })
  })
})
