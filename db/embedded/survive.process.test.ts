import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../client'
import { addKey, keys, killApps, query, startApp } from '../testing/app-process'
import { removeFolder, serversBelow, temporaryFolder } from '../testing/temporary'

let prepared: string
let folder: string
let dataDir: string
const cluster = (file: string) => path.join(dataDir, 'postgres', file)

beforeAll(async () => {
  prepared = await temporaryFolder()
  const app = startApp(path.join(prepared, 'data'))
  await addKey((await app.opened).appUrl, 'kept')
  await app.stop()
})
afterAll(() => removeFolder(prepared))

beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = path.join(folder, 'data')
  execFileSync('cp', ['-a', path.join(prepared, 'data'), dataDir])
})
afterEach(async () => {
  await killApps()
  await removeFolder(folder)
})

test('after kill -9 the next start takes over the running server with every row', async () => {
  const killed = startApp(dataDir)
  await addKey((await killed.opened).appUrl, 'acknowledged')
  const servers = serversBelow(folder)
  await killed.kill()

  const next = startApp(dataDir)
  expect(await keys((await next.opened).appUrl)).toEqual(['acknowledged', 'kept'])
  expect(serversBelow(folder)).toEqual(servers)
  expect(await next.stop()).toBe(0)
  expect(serversBelow(folder)).toEqual([])
})

test('a second start on the same data refuses and names the first, also after the first took over', async () => {
  const killed = startApp(dataDir)
  await killed.opened
  await killed.kill()
  const first = startApp(dataDir)
  const { appUrl } = await first.opened
  await expect(startApp(dataDir).opened).rejects.toThrow(
    new RegExp(`${dataDir} is in use by another Daybook: process ${first.process.pid} on .*, since .*set DATA_DIR`),
  )
  expect(await keys(appUrl)).toEqual(['kept'])
})

test("a stranger that got a dead server's process id does not hinder the start", async () => {
  const { uid, gid } = fs.statSync(cluster(''))
  const stranger = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {})
  try {
    const killed = startApp(dataDir)
    await killed.opened
    await killed.kill()
    const lines = fs.readFileSync(cluster('postmaster.pid'), 'utf8').split('\n')
    await killServer()
    fs.writeFileSync(cluster('postmaster.pid'), [stranger.pid, ...lines.slice(1)].join('\n'))
    if (process.getuid?.() === 0) fs.chownSync(cluster('postmaster.pid'), uid, gid)

    expect(await keys((await startApp(dataDir).opened).appUrl)).toEqual(['kept'])
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill()
  }
})

test('a killed server comes back on its port while the app lives, again and again', async () => {
  const app = startApp(dataDir)
  const { appUrl } = await app.opened
  const pool = connect(appUrl, { max: 4, name: 'test' })
  for (const name of ['a', 'b']) {
    await soon(() => pool`insert into secret (name, value) values (${name}, '') on conflict do nothing`)
    const [before] = serversBelow(folder)
    await killServer()
    await soon(async () => {
      const [now] = serversBelow(folder)
      if (!now || now === before) throw new Error('No other server runs')
    })
    await soon(() => pool`select 1`)
  }
  expect(await keys(appUrl)).toEqual(['a', 'b', 'kept'])
  expect(app.process.exitCode).toBeNull()
  await pool.end()
  expect(await app.stop()).toBe(0)
  expect(serversBelow(folder)).toEqual([])
})

test('an app whose lock was lost takes it again and still keeps others out', async () => {
  const { ownerUrl } = await startApp(dataDir).opened
  const holder = `select pid from pg_locks where locktype = 'advisory' and objid = 4711`
  const [lock] = await query(ownerUrl, holder)
  await query(ownerUrl, `select pg_terminate_backend(${lock?.pid})`)
  let again = lock
  while (!again || again.pid === lock?.pid) again = (await query(ownerUrl, holder))[0]
  await expect(startApp(dataDir).opened).rejects.toThrow('is in use by another Daybook')
})

test('data of another major version are refused with ways forward, and not touched', async () => {
  fs.writeFileSync(cluster('PG_VERSION'), '17\n')
  const before = fs.readdirSync(cluster('')).sort()
  await expect(startApp(dataDir).opened).rejects.toThrow(
    /made by PostgreSQL 17, and this Daybook brings PostgreSQL 18.*Nothing was changed.*set DATABASE_URL.*pg_dump/s,
  )
  expect(fs.readdirSync(cluster('')).sort()).toEqual(before)
})

test('a folder that is no database, and a lost password, are refused in words', async () => {
  fs.rmSync(path.join(dataDir, 'postgres.password'))
  await expect(startApp(dataDir).opened).rejects.toThrow('postgres.password is missing')
  fs.rmSync(dataDir, { recursive: true })
  fs.mkdirSync(cluster('precious'), { recursive: true })
  fs.writeFileSync(path.join(dataDir, 'postgres.password'), 'x')
  await expect(startApp(dataDir).opened).rejects.toThrow('is there but holds no database')
  expect(fs.existsSync(cluster('precious'))).toBe(true)
})

/** SIGKILL, and waits until it and everything that used its memory is gone. */
async function killServer(): Promise<void> {
  const [pid] = serversBelow(folder)
  if (!pid) throw new Error('No server runs')
  process.kill(pid, 'SIGKILL')
  while (serversBelow(folder).includes(pid)) await new Promise(setImmediate)
}

/** Tries until it works; ten seconds at most, as promised for a lost database. */
async function soon(act: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + 10_000
  for (;;) {
    try {
      return void (await act())
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise(setImmediate)
    }
  }
}
