import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database, database } from '@/db/client'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import { notification } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { removeFolder, serversBelow, temporaryFolder } from '@/db/testing/temporary'
import { doors } from '../testing/doors'
import { type HeldCommit, heldCommit } from '../testing/held-commit'
import { type RunningServer, startServer } from '../testing/running-server'
import { ask, askAndApprove, type Person, signedIn } from './testing/leave-traffic'
import { openPage, type Page } from './testing/open-page'

let folder: string
let opened: OpenedDatabase
let owner: Sql
let client: Sql
let db: Database
/** Two on one database; null while one is replaced. */
let instances: ({ url: string } | null)[] = [null, null]
let lead: Person
let staff: Person[]
let ann: Person
let pages: Page[]

beforeAll(async () => {
  folder = await temporaryFolder()
  opened = await openDatabase({ DATA_DIR: folder })
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => {} })
  client = connect(opened.appUrl, { max: 4, name: 'test' })
  db = database(client)
  await makeCompany(db)
})
afterAll(async () => {
  await client?.end({ timeout: 5 })
  await owner?.end({ timeout: 5 })
  await opened?.stop()
  await removeFolder(folder)
})
beforeEach(async () => {
  lead = await signedIn(db, { role: 'manager' })
  staff = await Promise.all(Array.from({ length: 4 }, () => signedIn(db, { manager: lead })))
  ann = staff[0] as Person
  pages = [lead, ...staff].flatMap((one) => [openPage(one, 0, () => instances), openPage(one, 1, () => instances)])
})
afterEach(() => {
  for (const page of pages) page.close()
})

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(20)
}
const connected = () => until(() => pages.every((page) => page.connections > 0))
const countAll = () => db.$count(notification)

/** Whatever fails meanwhile was not done; what was done is in the database. */
async function act(): Promise<void> {
  await Promise.all(staff.map((one, at) => askAndApprove(instances[at % 2]?.url ?? '', one, lead)))
}

/** An instance does its work, and has its database. */
async function answers(at: number): Promise<void> {
  await until(async () => (await askAndApprove(instances[at]?.url ?? '', staff[at] as Person, lead)) === 200)
}

/** Every page has heard of everything, once. */
async function settle(): Promise<void> {
  for (const page of pages) {
    const rows = await db
      .select({ id: notification.id })
      .from(notification)
      .where(eq(notification.recipientId, page.person.id))
    const told = rows.map((row) => row.id).sort((a, b) => a - b)
    await until(() => page.ids.length >= told.length && page.changed > 0 && page.connections > 1)
    expect(page.ids.toSorted((a, b) => a - b)).toEqual(told)
  }
}

test('killed, cut off and without a database at times: every notification reaches every open page once', async () => {
  const commits = await heldCommit(opened.appUrl)
  const running = await doors(commits.url)
  const kills = new Map<{ url: string }, () => Promise<void>>()
  const start = async (at: number) => {
    const door = await running.next()
    kills.set(door, door.kill)
    instances[at] = door
  }
  const replace = async (at: number) => {
    const [gone] = instances.splice(at, 1, null)
    await (gone && kills.get(gone))?.()
    await start(at)
  }
  await Promise.all([start(0), start(1)])
  await connected()

  /** First in the middle of acts, then between a commit and its answer, while nobody else commits. */
  const killTwice = (at: number) => async (acts: Promise<void>) => {
    await replace(at)
    await acts
    await killBetweenCommitAndSend(commits, at, replace)
  }
  const disturbances = [killTwice(0), endListeners, killTwice(1), endDatabase]
  for (const disturb of disturbances) {
    const acts = act()
    await pause(Math.random() * 50)
    await disturb(acts)
    await acts
    await Promise.all([answers(0), answers(1)])
  }
  await act()
  await settle()
  instances = [null, null]
  await running.close()
  commits.close()
}, 300_000)

/** Ends an instance that has committed what it was asked for and has not heard so, and so could tell nobody. */
async function killBetweenCommitAndSend({ hold }: HeldCommit, at: number, replace: (at: number) => Promise<void>) {
  const before = await countAll()
  const held = hold()
  const unanswered = ask(instances[at]?.url ?? '', ann)
  await held
  await until(async () => (await countAll()) > before)
  await replace(at)
  expect(await unanswered).toBeNull()
}

async function endListeners(): Promise<void> {
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daybook listener'`
}

/** It comes back by itself, as this process has opened it. */
async function endDatabase(): Promise<void> {
  for (const pid of serversBelow(folder)) process.kill(pid, 'SIGKILL')
}

test('replaced one after the other: every page is told to come back, and every notification reaches it once', async () => {
  const env = { DATABASE_URL: opened.appUrl, MIGRATION_DATABASE_URL: opened.ownerUrl }
  const servers: RunningServer[] = [await startServer({ env }), await startServer({ env })]
  instances = [...servers]
  await connected()
  for (const [at, stopping] of servers.splice(0).entries()) {
    const acts = act()
    instances[at] = null
    expect(await stopping.stop()).toBe(0)
    await acts
    // The last one gone is not missed.
    if (at === 0) servers.push(await startServer({ env }))
    instances[at] = servers[at] ?? null
    await act()
  }
  await settle()
  expect([...new Set(pages.flatMap((page) => page.byes))]).toEqual(['restart'])
  for (const page of pages) page.close()
  for (const server of servers) expect(await server.stop()).toBe(0)
})
