import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { session } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { announce } from '@/lib/announce'
import { log } from '@/lib/log'
import { parseCursor } from '@/lib/notifications/cursor'
import { markAllRead } from '@/lib/notifications/mark-all-read'
import { notify } from '@/lib/notifications/notify'
import { listNotifications } from '@/lib/notifications/queries'
import { notificationQuery } from '@/lib/notifications/schema'
import { inTransaction } from '@/lib/transaction'
import { openAnnouncer } from './announcer'
import type { Hub } from './connection'
import { openHub } from './hub'
import { joined, record } from './testing/recording'

let database: TestDatabase
let owner: Sql
let announcer: ReturnType<typeof openAnnouncer>
let hub: Hub
let other: Hub
let ann: Employee
let lead: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  owner = postgres(database.ownerUrl, { max: 4, onnotice: () => {} })
  announcer = openAnnouncer(database.url, log())
  hub = await openHub({ url: database.url, log: log() })
  other = await openHub({ url: database.url, log: log() })
})
afterAll(async () => {
  await announcer.close()
  await hub.close()
  await other.close()
  await owner.end()
  await database.close()
})
beforeEach(async () => {
  lead = await makeEmployee(database.db, { role: 'manager' })
  ann = await makeEmployee(database.db, { name: 'Ann', manager: lead })
})

const as = (who: Employee) => contextFor(database.db, who)
const data = () => ({ employee: ann.id, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 })
const tell = (...recipients: Employee[]) =>
  inTransaction(as(lead), (ctx) =>
    notify(ctx, {
      kind: 'low_leave_balance',
      event: `test:${randomUUID()}`,
      data: data(),
      recipients: recipients.map(({ id }) => id),
    }),
  )
/** Writes as many as nobody is woken for; by one transaction. */
const write = async ({ id }: Employee, count = 1) => {
  const rows = await owner<{ id: number }[]>`
    insert into notification (recipient_id, kind, event, data, created_at)
    select ${id}::int, 'low_leave_balance', gen_random_uuid(), ${owner.json(data())}, now() from generate_series(1, ${count}::int)
    returning id`
  return rows.map((row) => row.id)
}
/** A transaction that has written to somebody and goes on until it is told to commit. */
const writing = async ({ id }: Employee) => {
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let written = (_: number) => {}
  const row = new Promise<number>((resolve) => {
    written = resolve
  })
  const done = owner.begin(async (tx) => {
    const [made] = await tx<{ id: number }[]>`
      insert into notification (recipient_id, kind, event, data, created_at)
      values (${id}, 'low_leave_balance', gen_random_uuid(), ${tx.json(data())}, now()) returning id`
    written(made?.id ?? 0)
    await held
  })
  const commitNow = async () => {
    commit()
    await done
  }
  return { id: await row, commit: commitNow }
}
const wake = () => owner`select pg_notify('daybook_told', '')`
/** Until an instance has seen all as settled: transactions of other databases of the server are in the way of that, too. */
const settled = async (instance: Hub) => {
  const [row] = await owner<{ last: string }[]>`select max(transaction)::text as last from notification`
  for (let from = 0; from <= Number(row?.last); ) {
    await wake()
    const one = await joined(instance, lead)
    instance.leave(one)
    from = parseCursor(one.cursor())?.from ?? 0
  }
}
const list = (who: Employee, query: Record<string, string> = {}) =>
  listNotifications(as(who), notificationQuery.parse(query))

describe('whoever is connected', () => {
  test('is told at once on every connection to any instance, in their own words, and how much is unread', async () => {
    const connections = [await joined(hub, ann), await joined(hub, ann), await joined(other, ann)]
    const leads = await joined(other, lead)
    await tell(ann, lead)
    for (const connection of [...connections, leads]) {
      await connection.until(() => connection.of('unread').length === 1)
      expect(connection.frames.map(({ type }) => type)).toEqual(['ready', 'notification', 'unread'])
      expect(connection.of('unread')[0]).toMatchObject({ unread: 1 })
    }
    const [listed] = (await list(ann)).results
    expect(connections[0]?.of('notification')).toEqual([
      { type: 'notification', cursor: expect.any(String), ...listed },
    ])
    expect(leads.of('notification')[0]?.message).toContain('Ann has')
  })

  test('is told without a wake, soon, and nothing that others are told', async () => {
    const [annsPage, leadsPage] = [await joined(hub, ann), await joined(hub, lead)]
    const [id = 0] = await write(ann)
    await annsPage.until(() => annsPage.ids().includes(id))
    expect(leadsPage.ids()).toEqual([])
  })

  test('hears on every page what was read on another', async () => {
    await tell(ann)
    const pages = [await joined(hub, ann), await joined(other, ann)]
    expect(pages.map((page) => page.of('ready')[0]?.unread)).toEqual([1, 1])
    const [first] = (await list(ann)).results
    const ctx = as(ann)
    await markAllRead(ctx, first?.id ?? 0)
    announce(ctx, { changed: { topic: 'notifications', employees: [ann.id] } })
    for (const page of pages) {
      await page.until(() => page.of('unread').length > 0 && page.of('changed').length > 0)
      expect(page.of('unread').map(({ unread }) => unread)).toEqual([0])
      expect(page.of('changed')).toEqual([{ type: 'changed', topics: ['notifications'], employees: [ann.id] }])
    }
  })

  test('is told no more when they have left', async () => {
    const [gone, here] = [await joined(hub, ann), await joined(hub, ann)]
    expect(hub.countOf(ann.id)).toBe(2)
    hub.leave(gone)
    hub.leave(gone)
    expect([hub.countOf(ann.id), [...hub.connections()].includes(gone)]).toEqual([1, false])
    await tell(ann)
    await here.until(() => here.ids().length === 1)
    expect(gone.ids()).toEqual([])
  })
})

describe('transactions that end in another order than they began', () => {
  test('hide nothing from those connected, nor from those who come again', async () => {
    const page = await joined(hub, ann)
    const early = await writing(ann)
    const [late = 0] = await write(ann)
    await wake()
    await page.until(() => page.ids().length === 1)
    const again = page.cursor()
    hub.leave(page)
    await early.commit()
    const [last = 0] = await write(ann)
    await wake()
    const next = await joined(hub, ann, again)
    await next.until(() => next.ids().length === 2)
    expect([page.ids(), next.ids()]).toEqual([[late], [early.id, last]])
    const third = await joined(other, ann, next.cursor())
    expect(third.ids()).toEqual([])
  })

  test('lose and repeat nothing under a storm of writers, rollbacks, reconnections and two instances', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makeEmployee(database.db)))
    const long = await writing(ann)
    const told = new Map(people.map(({ id }) => [id, [] as number[]]))
    let isOver = false
    // Without a cursor it begins when they have joined: the storm must not begin before.
    const first = await Promise.all(
      people.flatMap((person) =>
        [hub, other].map(async (instance) => ({ person, page: await joined(instance, person) })),
      ),
    )
    const listeners = first.map(async ({ person, page }) => {
      let at = page
      const all = told.get(person.id) ?? []
      const ids: number[] = []
      for (let turn = 0; !isOver || ids.length + at.ids().length < all.length; turn++) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 30))
        if (turn % 3 !== 2) continue
        const instance = turn % 2 ? hub : other
        for (const one of [hub, other]) one.leave(at)
        ids.push(...at.ids())
        at = await joined(instance, person, at.cursor())
      }
      for (const one of [hub, other]) one.leave(at)
      return { person, ids: [...ids, ...at.ids()] }
    })
    const storm = Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < 40; turn++) {
        const person = people[Math.floor(Math.random() * people.length)] as Employee
        const one = await writing(person)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 8))
        await one.commit()
        told.get(person.id)?.push(one.id)
        if (Math.random() < 0.7) await wake()
      }
    })
    await Promise.all(storm)
    await long.commit()
    isOver = true
    for (const { person, ids } of await Promise.all(listeners)) {
      expect(ids.toSorted()).toEqual(told.get(person.id)?.toSorted())
    }
  })
})

describe('whoever comes back', () => {
  test('gets everything missed in pages that wait until they are taken, and news of the meantime once, at its end', async () => {
    const start = (await list(ann)).cursor
    const missed: number[] = []
    for (let page = 0; page < 20; page++) missed.push(...(await write(ann, 500)))
    const pages: number[] = []
    const meantime: number[] = []
    const page = record(ann, {
      drained: async () => {
        pages.push(page.ids().length)
        if (pages.length !== 3) return
        meantime.push(...(await write(ann, 2)))
        await wake()
      },
    })
    await settled(hub)
    await hub.join(page, start)
    await page.until(() => page.ids().length === missed.length + 2)
    expect(pages.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, at) => (at + 1) * 500))
    expect(page.ids()).toEqual([...missed, ...meantime])
    expect(page.of('ready')[0]).toMatchObject({ unread: missed.length + 2 })
    for (const at of [6_249, 9_999]) {
      const next = await joined(other, ann, page.of('notification')[at]?.cursor)
      expect(next.ids(), `from the transaction of the ${at + 1}th on`).toEqual(page.ids().slice(at - (at % 500)))
    }
  })

  test('goes on from what their session acknowledged, when they say no cursor', async () => {
    const expiresAt = new Date(Date.now() + 900_000)
    const of = { employeeId: ann.id, kind: 'api', expiresAt } as const
    const [row, liar] = await database.db.insert(session).values([of, of]).returning({ id: session.id })
    const kept = () => database.db.select({ cursor: session.liveCursor }).from(session).where(sql`id = ${row?.id}`)
    const first = record(ann, { sessionId: row?.id })
    await hub.join(first, null)
    hub.acknowledge(record(ann, { sessionId: liar?.id }), '999999999999999')
    hub.acknowledge(first, 'nonsense')
    hub.acknowledge(first, first.cursor())
    while ((await kept())[0]?.cursor !== first.cursor()) await new Promise((resolve) => setTimeout(resolve, 20))
    const [future] = await database.db.select().from(session).where(sql`id = ${liar?.id}`)
    expect(future?.liveCursor).toBeNull()
    hub.leave(first)
    const missed = await write(ann, 3)
    const second = record(ann, { sessionId: row?.id })
    await other.join(second, null)
    expect(second.ids()).toEqual(missed)
  })

  test('begins now without a cursor, and with one that is none', async () => {
    await write(ann, 3)
    for (const after of [null, 'nonsense']) {
      const page = await joined(hub, ann, after)
      expect(page.frames).toEqual([{ type: 'ready', cursor: expect.any(String), unread: 3 }])
    }
  })

  test('may take a cursor of the list, and a list one of theirs', async () => {
    await write(ann, 2)
    const { cursor } = await list(ann)
    const [id = 0] = await write(ann)
    const page = await joined(hub, ann, cursor)
    expect(page.ids()).toEqual([id])
    expect((await list(ann, { after: cursor })).results.map((row) => row.id)).toEqual([id])
    expect(await list(ann, { after: page.cursor() })).toMatchObject({ count: 0, results: [], unread: 3 })
  })

  test('is not told once more what another instance told them before this one has seen it', async () => {
    const open = await writing(lead)
    const page = await joined(hub, ann)
    await write(ann)
    await wake()
    await page.until(() => page.ids().length === 1)
    const next = await joined(other, ann, page.cursor())
    await open.commit()
    const [id = 0] = await write(ann)
    await wake()
    await next.until(() => next.ids().length === 1)
    expect(next.ids()).toEqual([id])
  })
})

describe('when the database ends connections', () => {
  test.each(['daybook listener', 'daybook%'])(
    'of %s, nothing is lost or told twice, and everybody reads anew',
    async (name) => {
      const pages = [await joined(hub, ann), await joined(other, ann)]
      const told: number[] = []
      for (let turn = 0; turn < 3; turn++) {
        await owner`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like ${name} and datname = current_database()`
        told.push(...(await write(ann)))
      }
      for (const page of pages) {
        await page.until(() => page.ids().length === 3 && page.of('changed').length > 0)
        expect(page.ids()).toEqual(told)
        expect(page.of('changed')[0]).toMatchObject({
          topics: ['attendance', 'leave', 'notifications', 'audit'],
          employees: 'all',
        })
      }
      await tell(ann)
      for (const page of pages) await page.until(() => page.ids().length === 4)
    },
  )
})

describe('after a restore from a dump', () => {
  test('what older transactions wrote is neither told again nor in the way of what comes', async () => {
    await write(ann, 60)
    await owner`update notification set transaction = '888888888888' where recipient_id = ${ann.id}`
    const restored = await openHub({ url: database.url, log: log() })
    const page = await joined(restored, ann, (await list(ann)).cursor)
    await tell(ann)
    await page.until(() => page.of('unread').length > 0)
    expect(page.ids()).toHaveLength(1)
    await restored.close()
  })

  test('a cursor that is beyond the present rules nothing out, said, kept or asked of the list', async () => {
    const all = await write(ann, 3)
    const beyond = '888888888880-7'
    const expiresAt = new Date(Date.now() + 900_000)
    const [row] = await database.db
      .insert(session)
      .values({ employeeId: ann.id, kind: 'api', expiresAt, liveCursor: beyond })
      .returning({ id: session.id })
    const kept = record(ann, { sessionId: row?.id })
    await hub.join(kept, null)
    const said = await joined(other, ann, beyond)
    const [news = 0] = await write(ann)
    await wake()
    for (const one of [kept, said]) {
      await one.until(() => one.of('unread').length > 0)
      expect(one.ids()).toEqual([...all, news])
      expect(await list(ann, { after: one.cursor() })).toMatchObject({ count: 0 })
    }
    expect((await list(ann, { after: beyond })).results.map(({ id }) => id)).toEqual([...all, news].toReversed())
  })

  test('of a long history only the latest thousand are told to such a cursor', async () => {
    const early = await write(ann, 600)
    const page = await joined(hub, ann, '888888888880')
    expect(page.ids()).toEqual(early)
    const late = await write(ann, 700)
    const next = await joined(other, ann, '888888888880')
    expect(next.ids()).toEqual([...early, ...late].slice(-1_000))
  })
})
