import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, database } from '@/db/client'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import { attendance, punch } from '@/db/schema'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { removeFolder, temporaryFolder } from '@/db/testing/temporary'
import { bearerFor } from '@/lib/api-suite/caller'
import { doors } from './testing/doors'

const kills = 50
const clients = 6
/** Milliseconds after its first answer within which the process is killed. */
const longestLife = 60

type Answered = { status: number; text: string }
type Request = { method: string; path: string; key: string }
/** Somebody who clocks in and out without a pause. `unanswered`: sent, and the process died before it answered. */
type Client = { id: number; headers: Record<string, string>; acknowledged: string[]; unanswered: Request | null }

let folder: string
let opened: OpenedDatabase
let running: Awaited<ReturnType<typeof doors>>

beforeAll(async () => {
  folder = await temporaryFolder()
  opened = await openDatabase({ DATA_DIR: folder })
  running = await doors(opened.appUrl)
})
afterAll(async () => {
  await running.close()
  await opened.stop()
  await removeFolder(folder)
})

test(`kill -9 at ${kills} random moments of a stream: what was acknowledged is there once, the rest never or once`, async () => {
  const client = connect(opened.appUrl, { max: 4, name: 'test' })
  const db = database(client)
  await makeCompany(db)
  const outcomes = { unanswered: 0, recorded: 0 }
  let door = await running.next()
  for (let kill = 1; kill <= kills; kill++) {
    const people = await Promise.all(Array.from({ length: clients }, () => makeClient(db)))
    const streams = people.map((person) => clockAllTheTime(door.url, person))
    while (people.every((person) => person.acknowledged.length === 0)) await pause(1)
    await pause(Math.random() * longestLife)
    await Promise.all([door.kill(), ...streams])
    door = await running.next()
    for (const person of people) await settle(db, door.url, person, outcomes)
  }
  await client.end()
  // Otherwise the kills came too early or too late to show anything.
  expect(outcomes.unanswered).toBeGreaterThan(kills)
  expect(outcomes.recorded).toBeGreaterThan(0)
}, 400_000)

/** Looks at what the kill left behind, then asks again with the key until the request is answered. */
async function settle(db: Database, url: string, person: Client, outcomes: { unanswered: number; recorded: number }) {
  const { acknowledged, unanswered, headers } = person
  const before = await recorded(db, person.id)
  expect(before.slice(0, acknowledged.length)).toEqual(acknowledged)
  expect(before.length - acknowledged.length).toBeLessThanOrEqual(unanswered ? 1 : 0)
  if (!unanswered) return
  outcomes.unanswered++
  outcomes.recorded += before.length - acknowledged.length

  const first = await send(url, headers, unanswered)
  const second = await send(url, headers, unanswered)
  expect([first.status, second.status]).toEqual([first.status, first.status])
  expect([200, 201]).toContain(first.status)
  expect(second.text).toBe(first.text)
  const after = await recorded(db, person.id)
  expect(after).toEqual([...acknowledged, momentOf(unanswered, first.text)])
  if (before.length > acknowledged.length) expect(after).toEqual(before)
}

/** Every clock-in and clock-out of an employee in their order, as they must have been answered. */
async function recorded(db: Database, employeeId: number): Promise<string[]> {
  const spans = await db.select().from(attendance).where(eq(attendance.employeeId, employeeId)).orderBy(attendance.id)
  const moments = spans.flatMap(({ id, clockIn, clockOut }) => [
    `in ${id} ${seconds(clockIn)}`,
    ...(clockOut ? [`out ${id} ${seconds(clockOut)}`] : []),
  ])
  const punches = await db.select().from(punch).where(eq(punch.employeeId, employeeId))
  expect(punches.length, 'one punch for every moment').toBe(moments.length)
  return moments
}

async function clockAllTheTime(url: string, person: Client): Promise<void> {
  let open: number | null = null
  for (;;) {
    const path = open === null ? '/notification/clock-in/' : `/notification/clock-out/${open}/`
    const request: Request = { method: open === null ? 'POST' : 'PUT', path, key: randomUUID() }
    const answer: Answered | null = await send(url, person.headers, request).catch(() => null)
    if (!answer) {
      person.unanswered = request
      return
    }
    expect([200, 201], answer.text).toContain(answer.status)
    person.acknowledged.push(momentOf(request, answer.text))
    open = open === null ? JSON.parse(answer.text).id : null
  }
}

function momentOf(request: Request, text: string): string {
  const { id, clock_in, clock_out } = JSON.parse(text) as { id: number; clock_in: string; clock_out: string }
  return request.method === 'POST' ? `in ${id} ${seconds(clock_in)}` : `out ${id} ${seconds(clock_out)}`
}

function seconds(instant: Date | string): number {
  return Math.floor(new Date(instant).getTime() / 1000)
}

async function send(url: string, headers: Record<string, string>, { method, path, key }: Request): Promise<Answered> {
  const response = await fetch(`${url}${path}`, { method, headers: { ...headers, 'idempotency-key': key } })
  return { status: response.status, text: await response.text() }
}

async function makeClient(db: Database): Promise<Client> {
  const { id } = await makeEmployee(db)
  const headers = { authorization: `Bearer ${await bearerFor(db, { id })}` }
  return { id, headers, acknowledged: [], unanswered: null }
}
