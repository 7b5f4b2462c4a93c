import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connect, type Database, database } from '@/db/client'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import { notification } from '@/db/schema'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { removeFolder, serversBelow, temporaryFolder } from '@/db/testing/temporary'
import { bearerFor } from '@/lib/api-suite/caller'
import { doors, type RunningDoor } from '../testing/doors'
import { type HeldCommit, heldCommit } from '../testing/held-commit'
import type { Frame } from './frame'

const unpaid = 3
/** A Monday. */
const firstDay = Date.parse('2027-01-04')
const day = 86_400_000

let folder: string
let opened: OpenedDatabase
let running: Awaited<ReturnType<typeof doors>>
let commits: HeldCommit
let owner: Sql
let client: Sql
let db: Database
/** Two instances; null while one is replaced. */
let instances: (RunningDoor | null)[]
let isOver = false

beforeAll(async () => {
  folder = await temporaryFolder()
  opened = await openDatabase({ DATA_DIR: folder })
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => {} })
  client = connect(opened.appUrl, { max: 4, name: 'test' })
  db = database(client)
  await makeCompany(db)
  commits = await heldCommit(opened.appUrl)
  running = await doors(commits.url)
  instances = [await running.next(), await running.next()]
})
afterAll(async () => {
  isOver = true
  await running?.close()
  commits?.close()
  await client?.end({ timeout: 5 })
  await owner?.end({ timeout: 5 })
  await opened?.stop()
  await removeFolder(folder)
})

type Person = { id: number; headers: Record<string, string> }
type Page = { person: Person; ids: number[]; connections: number; changed: number; close: () => void }

async function person(values: Parameters<typeof makeEmployee>[1] = {}): Promise<Person> {
  const { id } = await makeEmployee(db, values)
  return { id, headers: { authorization: `Bearer ${await bearerFor(db, { id })}` } }
}

/** An open page: it comes back, to whichever instance there is, with the cursor it has, and never looks at ids. */
function openPage(person: Person, first: number): Page {
  const page: Page = { person, ids: [], connections: 0, changed: 0, close: () => {} }
  let cursor = ''
  const open = (turn: number) => {
    const instance = instances[turn % 2] ?? instances[(turn + 1) % 2]
    if (isOver || !instance) return void setTimeout(open, 20, turn + 1)
    const after = cursor && `?after=${cursor}`
    const socket = new WebSocket(`${instance.url.replace('http', 'ws')}/ws/notifications/${after}`, person)
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as Frame
      if ('cursor' in frame) cursor = frame.cursor
      if (frame.type === 'notification') page.ids.push(frame.id)
      if (frame.type === 'ready') page.connections++
      if (frame.type === 'changed') page.changed++
    })
    socket.on('error', () => {})
    socket.on('close', () => setTimeout(open, 10, turn + 1))
    page.close = () => socket.terminate()
  }
  open(first)
  return page
}

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(20)
}

let weekdays = 0

/** Asks for a day of leave, which tells the manager, and has it approved, which tells who asked. The last status. */
async function askAndApprove(url: string, ann: Person, lead: Person): Promise<number | null> {
  const asked = await ask(url, ann)
  if (asked?.status !== 201) return asked?.status ?? null
  const { id } = JSON.parse(asked.text) as { id: number }
  return (await send(url, 'PUT', `/manager/leave/${id}/`, lead, { status: 'approved' }))?.status ?? null
}

/** For another weekday every time. */
function ask(url: string, ann: Person) {
  const at = weekdays++
  const date = new Date(firstDay + (Math.floor(at / 5) * 7 + (at % 5)) * day).toISOString().slice(0, 10)
  return send(url, 'POST', '/employee/leave/', ann, { leave_type: unpaid, start_date: date, end_date: date })
}

async function send(url: string, method: string, path: string, { headers }: Person, body: unknown) {
  try {
    const init = { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, init)
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}

async function replace(at: number): Promise<void> {
  const [gone] = instances.splice(at, 1, null)
  await gone?.kill()
  instances[at] = await running.next()
}

async function endListeners(): Promise<void> {
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daybook listener'`
}

/** It comes back by itself, as this process has opened it. */
async function endDatabase(): Promise<void> {
  for (const pid of serversBelow(folder)) process.kill(pid, 'SIGKILL')
}

async function countAll(): Promise<number> {
  return db.$count(notification)
}

async function toldTo({ id }: Person): Promise<number[]> {
  const rows = await db.select({ id: notification.id }).from(notification).where(eq(notification.recipientId, id))
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** Whatever fails meanwhile was not done; what was done is in the database. */
async function act(people: Person[], lead: Person): Promise<void> {
  await Promise.all(people.map((one, at) => askAndApprove(instances[at % 2]?.url ?? '', one, lead)))
}

/** Ends an instance that has committed what it was asked for and has not heard so, and so could tell nobody. */
async function killBetweenCommitAndSend(at: number, ann: Person): Promise<void> {
  const before = await countAll()
  const held = commits.hold()
  const unanswered = ask(instances[at]?.url ?? '', ann)
  await held
  await until(async () => (await countAll()) > before)
  await replace(at)
  expect(await unanswered).toBeNull()
}

test('two instances, killed, cut off and without a database at times: every notification once on every open page', async () => {
  const lead = await person({ role: 'manager' })
  const staff = await Promise.all(Array.from({ length: 4 }, () => person({ manager: lead })))
  const [ann = lead] = staff
  const pages = [lead, ...staff].flatMap((one) => [openPage(one, 0), openPage(one, 1)])
  await until(() => pages.every((page) => page.connections > 0))

  const disturbances = [
    () => replace(0),
    () => killBetweenCommitAndSend(0, ann),
    () => endListeners(),
    () => replace(1),
    () => killBetweenCommitAndSend(1, ann),
    () => endDatabase(),
  ]
  for (const disturb of disturbances) {
    const acts = act(staff, lead)
    await pause(Math.random() * 50)
    await disturb()
    await acts
    await until(async () => (await askAndApprove(instances[0]?.url ?? '', ann, lead)) === 200)
  }
  await act(staff, lead)

  for (const page of pages) {
    const told = await toldTo(page.person)
    await until(() => page.ids.length >= told.length)
    expect(page.ids.toSorted((a, b) => a - b)).toEqual(told)
    expect(page.changed).toBeGreaterThan(0)
  }
  expect(pages.filter((page) => page.connections > 1).length).toBe(pages.length)
})
