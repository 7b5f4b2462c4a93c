import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { standIn } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { announce, type News } from '@/lib/announce'
import { log } from '@/lib/log'
import { localDate } from '@/lib/time'
import { openAnnouncer } from './announcer'
import type { Hub } from './connection'
import { openHub } from './hub'
import { joined, type Recording } from './testing/recording'

let database: TestDatabase
let announcer: ReturnType<typeof openAnnouncer>
let hub: Hub
let people: Record<'ann' | 'bob' | 'lead' | 'head' | 'deputy' | 'stranger' | 'admin', Employee>
let pages: Record<keyof typeof people, Recording>

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db, { timeZone: 'UTC' })
  announcer = openAnnouncer(database.url, log())
  hub = await openHub({ url: database.url, log: log() })
})
afterAll(async () => {
  await announcer.close()
  await hub.close()
  await database.close()
})
beforeEach(async () => {
  const { db } = database
  const head = await makeEmployee(db, { role: 'manager' })
  const lead = await makeEmployee(db, { role: 'manager', manager: head })
  const deputy = await makeEmployee(db, { role: 'manager' })
  people = {
    head,
    lead,
    deputy,
    ann: await makeEmployee(db, { manager: lead }),
    bob: await makeEmployee(db, { manager: lead }),
    stranger: await makeEmployee(db, { role: 'manager' }),
    admin: await makeEmployee(db, { role: 'admin' }),
  }
  const today = localDate(new Date(), 'UTC')
  await db.insert(standIn).values([
    { managerId: lead.id, standInId: deputy.id, from: today, to: today },
    { managerId: lead.id, standInId: people.stranger.id, from: '2020-01-01', to: '2020-01-31' },
  ])
  const opened = Object.entries(people).map(async ([name, person]) => [name, await joined(hub, person)] as const)
  pages = Object.fromEntries(await Promise.all(opened)) as typeof pages
})

/** Announces it, and then something of everybody, so that it is known when nothing more comes. */
async function heardOf(...news: News[]): Promise<Record<string, unknown>> {
  const ctx = contextFor(database.db, people.ann)
  announce(ctx, ...news)
  await pages.admin.until(() => pages.admin.of('changed').length === 1)
  announce(ctx, { changed: { topic: 'attendance', employees: 'all' } })
  for (const page of Object.values(pages)) {
    await page.until(() => page.of('changed').some(({ employees }) => employees === 'all'))
  }
  const entries = Object.entries(pages).map(([name, page]) => {
    const some = page.of('changed').filter(({ employees }) => employees !== 'all')
    return [name, some.map(({ topics, employees }) => [topics, employees])] as const
  })
  return Object.fromEntries(entries.filter(([, frames]) => frames.length > 0))
}

test('a change of somebody reaches themselves, the managers above, today’s stand-ins and admins, and nobody else', async () => {
  const { ann } = people
  const frames = [[['leave'], [ann.id]]]
  expect(await heardOf({ changed: { topic: 'leave', employees: [ann.id] } })).toEqual({
    ann: frames,
    lead: frames,
    head: frames,
    deputy: frames,
    admin: frames,
  })
})

test('several changes are told together, to each only those of people they may see', async () => {
  const { ann, bob, stranger } = people
  const heard = await heardOf(
    { changed: { topic: 'leave', employees: [ann.id] } },
    { changed: { topic: 'attendance', employees: [bob.id, stranger.id] } },
  )
  const lines = [
    [
      ['attendance', 'leave'],
      [ann.id, bob.id],
    ],
  ]
  expect(heard).toEqual({
    ann: [[['leave'], [ann.id]]],
    bob: [[['attendance'], [bob.id]]],
    stranger: [[['attendance'], [stranger.id]]],
    lead: lines,
    head: lines,
    deputy: lines,
    admin: [
      [
        ['attendance', 'leave'],
        [ann.id, bob.id, stranger.id],
      ],
    ],
  })
})

test('what somebody has read concerns only themselves', async () => {
  const { ann, admin } = people
  expect(await heardOf({ changed: { topic: 'notifications', employees: [ann.id, admin.id] } })).toEqual({
    ann: [[['notifications'], [ann.id]]],
    admin: [[['notifications'], [admin.id]]],
  })
})
