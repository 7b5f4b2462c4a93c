import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addKey, keys, killApps, query, startApp } from '../testing/app-process'
import { removeFolder, serversBelow, temporaryFolder } from '../testing/temporary'

let folder: string
let dataDir: string

beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = path.join(folder, 'data')
})
afterEach(async () => {
  await killApps()
  await removeFolder(folder)
})

test('a first start makes a durable, checksummed database that the app does not own; a second finds its rows', async () => {
  const first = startApp(dataDir)
  const { appUrl } = await first.opened
  await addKey(appUrl, 'kept')
  const [settings] = await query(
    appUrl,
    `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
      (select count(*)::int from pg_tables where tableowner = current_user) as owned,
      (select rolsuper from pg_roles where rolname = current_user) as super`,
  )
  expect(settings).toEqual({ checksums: 'on', fsync: 'on', commit: 'on', pages: 'on', owned: 0, super: false })
  expect(await first.stop()).toBe(0)
  expect(serversBelow(folder)).toEqual([])

  const second = await startApp(dataDir).opened
  expect(await keys(second.appUrl)).toEqual(['kept'])
})

test.runIf(process.getuid?.() === 0)('root starts it below a folder that only root can enter', async () => {
  fs.chmodSync(folder, 0o700)
  const { ownerUrl } = await startApp(dataDir).opened
  expect(await keys(ownerUrl)).toEqual([])
  expect(fs.statSync(path.join(dataDir, 'postgres')).uid).not.toBe(0)
  expect(fs.statSync(path.join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
})

test('of three first starts at once one works and two refuse', async () => {
  const starts = [startApp(dataDir), startApp(dataDir), startApp(dataDir)]
  const outcomes = await Promise.allSettled(starts.map((app) => app.opened))
  const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused.map((outcome) => String(outcome.reason.message))).toEqual(
    Array(2).fill(expect.stringContaining('is in use by another Daybook')),
  )
  expect(await keys(opened[0]?.value.appUrl ?? '')).toEqual([])
  expect(serversBelow(folder)).toHaveLength(1)
  expect(fs.readdirSync(dataDir).filter((name) => name.startsWith('postgres.new'))).toEqual([])
})

test.runIf(process.getuid?.() === 0)('an ordinary account runs it itself', async () => {
  const nobody = 65_534
  fs.chownSync(folder, nobody, nobody)
  const { appUrl } = await startApp(dataDir, { uid: nobody, gid: nobody }).opened
  expect(await keys(appUrl)).toEqual([])
  expect(fs.statSync(path.join(dataDir, 'postgres')).uid).toBe(nobody)
})

const moments: [string, () => boolean][] = [
  ['the folder beside appears', () => initialising() !== null],
  ['initdb has begun', () => fs.existsSync(path.join(initialising() ?? '', 'data', 'PG_VERSION'))],
  ['initdb has control data', () => fs.existsSync(path.join(initialising() ?? '', 'data', 'global', 'pg_control'))],
  ['the cluster is in place', () => fs.existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))],
  ['the server has begun', () => fs.existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))],
  ['the server is ready', () => serversBelow(folder).length > 0 && /ready/.test(pidFile())],
]

test('first starts killed at any moment leave nothing that hinders the next', async () => {
  for (const [name, reached] of moments) {
    const app = startApp(dataDir)
    while (!reached()) {
      expect(app.process.exitCode, name).toBeNull()
      await new Promise(setImmediate)
    }
    await app.kill()
  }
  const { appUrl } = await startApp(dataDir).opened
  expect(await keys(appUrl)).toEqual([])
  expect(serversBelow(folder)).toHaveLength(1)
  expect(initialising()).toBeNull()
})

function initialising(): string | null {
  if (!fs.existsSync(dataDir)) return null
  const name = fs.readdirSync(dataDir).find((entry) => entry.startsWith('postgres.new'))
  return name ? path.join(dataDir, name) : null
}

function pidFile(): string {
  return fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
}
