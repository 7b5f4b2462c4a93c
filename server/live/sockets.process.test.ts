import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPools, type Pools } from '@/db/client'
import { type OpenedDatabase, openDatabase } from '@/db/open'
import { makeCompany } from '@/db/testing/fixtures'
import { removeFolder, temporaryFolder } from '@/db/testing/temporary'
import { type RunningServer, startServer } from '../testing/running-server'
import { limits } from './limits'
import { type Client, plainClient, type Refused, socketIoClient, ways } from './testing/clients'
import { type SignedIn, signIn, somebody } from './testing/people'
import { closeCodeOf, rawSocket, upgradeRequest, webSocketFrame } from './testing/raw-socket'

let folder: string
let database: OpenedDatabase
let pools: Pools
let db: Database
let server: RunningServer
let url: string
let person: SignedIn

beforeAll(async () => {
  folder = await temporaryFolder()
  database = await openDatabase({ DATA_DIR: folder })
  pools = openPools(database.ownerUrl)
  db = pools.main
  await makeCompany(db)
  server = await startServer({
    env: { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl, TRUST_PROXY: '1' },
  })
  url = server.url
  person = await somebody(db)
})
afterAll(async () => {
  await server?.stop()
  await pools?.close()
  await database?.stop()
  await removeFolder(folder)
})

const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` })
const plain = (who: { token: string }, query = '') => plainClient(url, { headers: bearer(who), query })
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => Promise.reject(new Error('It was let in')),
    (error: Refused) => error,
  )
const alive = async () => (await fetch(`${url}/healthz`)).status === 200 && server.process.exitCode === null

/** Writes notifications as the app would, the latest with the highest number. */
async function tell(recipients: number[], { times = 1, about = '' } = {}): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    insert into notification (recipient_id, kind, event, data, created_at)
    select r.id, 'leave_approved', 'test:' || gen_random_uuid(), jsonb_build_object('about', ${about}::text), now()
    from generate_series(1, ${times}::int), unnest(${`{${recipients}}`}::int[]) r(id) returning id`)
  await db.execute(sql`select pg_notify('daybook_told', '')`)
  return rows.map(({ id }) => id)
}

describe('what is sent', () => {
  test('is the object of the API, with a cursor, the same by every way, and each is sent once', async () => {
    const clients = await Promise.all(Object.values(ways).map((way) => way(url, person.token)))
    for (const { inbox } of clients) expect(await inbox.of('ready')).toMatchObject({ unread: 0 })
    const [id = 0] = await tell([person.id])
    const received = await Promise.all(clients.map(({ inbox }) => inbox.of('notification')))
    await Promise.all(clients.map(({ inbox }) => inbox.of('unread')))
    const list = await fetch(`${url}/notifications/`, { headers: bearer(person) })
    const { results } = (await list.json()) as { results: { id: number }[] }
    for (const { type: _, cursor, ...object } of received) {
      expect(object).toEqual(results.find((one) => one.id === id))
      expect(cursor).toMatch(/^\d/)
    }
    for (const { inbox, leave } of clients) {
      expect(inbox.frames.filter(({ type }) => type === 'notification')).toHaveLength(1)
      leave()
    }
  })

  test.each(Object.entries(ways))('goes on from what was acknowledged, by %s', async (_, way) => {
    const own = await somebody(db)
    const first = await way(url, own.token)
    await first.inbox.of('ready')
    const [known] = await tell([own.id])
    const { cursor } = await first.inbox
      .find((frame) => frame.type === 'notification' && frame.id === known)
      .then(asTold)
    first.ack(cursor)
    await untilAcknowledged(own.sessionId, cursor)
    first.leave()
    await first.ended
    const missed = await tell([own.id], { times: 2 })
    const second = await way(url, own.token)
    await second.inbox.of('ready')
    expect(told(second)).toEqual(missed)
    const explicit = await plain(own, `?after=${second.inbox.frames.map(cursorOf).filter(Boolean).at(-1)}`)
    await explicit.inbox.of('ready')
    expect(told(explicit)).toEqual([])
    second.leave()
    explicit.leave()
  })
})

describe('refuses, with the reason, and lives on', () => {
  const line = (target: string) => `GET ${target} HTTP/1.1`
  const browserCookie = async () => `daybook.session=${(await signIn(db, person.id, 'browser')).token}`

  test.each<[string, Parameters<typeof upgradeRequest>[0], number]>([
    ['an absolute target of another host', { line: line('http://169.254.169.254/ws/notifications/') }, 404],
    ['an absolute target of our own', { line: line('http://localhost/ws/notifications/') }, 404],
    ['two slashes', { line: line('//169.254.169.254/ws/notifications/') }, 404],
    ['another path', { line: line('/ws/') }, 404],
    ['a path of Next', { line: line('/_next/webpack-hmr') }, 404],
    ['dots', { line: line('/ws/../ws/notifications/') }, 404],
    ['another protocol', { upgrade: 'h2c' }, 400],
    ['no key', { 'sec-websocket-key': undefined }, 400],
    ['a short key', { 'sec-websocket-key': 'AAAA' }, 400],
    ['version 7', { 'sec-websocket-version': '7' }, 400],
    ['a method that is not GET', { line: 'POST /ws/notifications/ HTTP/1.1' }, 405],
    ['a malformed list of subprotocols', { 'sec-websocket-protocol': 'a,,b' }, 400],
    ['a token in the address', { line: line('/ws/notifications/?token=x') }, 400],
    ['a cursor that is none', { line: line('/ws/notifications/?after=%27') }, 400],
    ['an old Socket.IO', { line: line('/ws/notifications/?EIO=3&transport=websocket') }, 400],
    ['a sid nobody has', { line: line('/ws/notifications/?EIO=4&transport=websocket&sid=constructor') }, 400],
    ['nobody', { authorization: undefined }, 401],
    ['a token that is none', { authorization: 'Bearer a.b.c' }, 401],
    ['a token that could be no header', { authorization: 'Bearer \x80\xff' }, 401],
    ['headers beyond measure', { 'x-long': 'x'.repeat(100_000) }, 431],
  ])('%s', async (_, request, status) => {
    const raw = rawSocket(url)
    raw.send(upgradeRequest({ ...bearer(person), ...request }))
    const answer = String(await raw.ended)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).not.toContain('101')
    expect(await alive()).toBe(true)
  })

  test('bytes that are no request', async () => {
    const raw = rawSocket(url)
    raw.send(Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7) % 256)))
    expect(String(await raw.ended)).toMatch(/^HTTP\/1\.1 400 /)
    expect(await alive()).toBe(true)
  })

  test('a cookie from anywhere but our pages', async () => {
    const cookie = await browserCookie()
    const evil = 'https://evil.example.com'
    const opened = await plainClient(url, { headers: { cookie }, origin: url })
    await opened.inbox.of('ready')
    opened.leave()
    for (const origin of [evil, undefined, 'null', url.replace('localhost', '127.0.0.1')]) {
      const answer = await refused(plainClient(url, { headers: { cookie }, ...(origin && { origin }) }))
      expect(answer.status, origin).toBe(403)
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'cross_site' })
    }
    const address = `${url}/ws/notifications/?EIO=4&transport=polling`
    const poll = async (headers: Record<string, string>) => (await fetch(address, { headers })).status
    expect(await poll({ cookie, origin: evil })).toBe(403)
    expect(await poll({ cookie })).toBe(403)
    expect(await poll({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(200)
    const byWebSocket = socketIoClient(url, { transports: ['websocket'], extraHeaders: { cookie, origin: evil } })
    await expect(byWebSocket).rejects.toThrow()
    const ours = await socketIoClient(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url } })
    await ours.inbox.of('ready')
    ours.leave()
  })

  test('without an upgrade, and says how to come', async () => {
    const answer = await fetch(`${url}/ws/notifications/`)
    expect([answer.status, answer.headers.get('upgrade')]).toEqual([426, 'websocket'])
    const target = `${url}/ws/notifications/?EIO=4&transport=polling`
    expect((await fetch(target, { method: 'DELETE' })).status).toBe(405)
    expect((await fetch(`${target}&sid=nobody`, { method: 'POST', body: '40' })).status).toBe(400)
    expect((await fetch(`${target}&access_token=x`)).status).toBe(400)
  })

  test('by Socket.IO too, in a way that a page can read', async () => {
    const attempt = (auth: Record<string, unknown>) => refused(socketIoClient(url, { auth }))
    expect(await attempt({})).toMatchObject({ data: { status: 401, code: 'not_signed_in' } })
    expect(await attempt({ token: 'a\nb' })).toMatchObject({ data: { code: 'not_signed_in' } })
    expect(await attempt({ token: { toString: 1 } })).toMatchObject({ data: { code: 'not_signed_in' } })
    expect(await attempt({ token: person.token, after: 'x' })).toMatchObject({ data: { code: 'invalid_input' } })
    ;(await socketIoClient(url, { auth: { token: person.token, after: null } })).leave()
    const late = await signIn(db, person.id)
    await db.execute(sql`update session set ended_at = now() where id = ${late.sessionId}::uuid`)
    expect(await attempt({ token: late.token })).toMatchObject({ data: { code: 'not_signed_in' } })
  })
})

describe('cuts whoever sends', () => {
  const frame = webSocketFrame
  const many = (count: number, one: Buffer) => Buffer.concat(Array.from({ length: count }, () => one))

  test.concurrent.each<[string, Buffer, number]>([
    ['a message over 4 kB', frame('x'.repeat(limits.messageBytes + 1)), 1009],
    ['a claim of an exabyte', frame('', { claim: 2n ** 60n }), 1009],
    ['a claim below zero', frame('', { claim: 2n ** 63n }), 1009],
    ['a piece of a message that was not begun', frame('', { opcode: 0 }), 1002],
    [
      'a message in forty pieces',
      Buffer.concat([frame('[', { final: false }), many(40, frame('', { opcode: 0, final: false }))]),
      1008,
    ],
    ['frames without a mask', frame('{}', { masked: false }), 1002],
    ['reserved bits', frame('{}', { reserved: 7 }), 1002],
    ['an unknown opcode', frame('{}', { opcode: 11 }), 1002],
    ['text that is none', frame(Buffer.from([0xc3, 0x28])), 1007],
    ['a long ping', frame('x'.repeat(126), { opcode: 9 }), 1002],
    ['bytes', frame('{}', { opcode: 2 }), 4400],
    ['more than twenty messages', many(limits.messages + 1, frame('{"type":"ack"}')), 4400],
  ])('%s', async (_, bytes, code) => {
    const raw = rawSocket(url)
    raw.send(upgradeRequest(bearer(await somebody(db))))
    await raw.heard(/"type":"ready"/)
    raw.send(bytes)
    const said = await raw.ended
    expect(closeCodeOf(said)).toBe(code)
    expect(said.includes('"type":"bye","reason":"bad_message"')).toBe(code === 4400)
    expect(await alive()).toBe(true)
  })

  test('not: what is merely beside the point', async () => {
    const client = await plain(person)
    for (const text of [
      '',
      'null',
      '{',
      '[]',
      '{"type":"ack"}',
      '{"type":"ack","cursor":7}',
      '{"__proto__":{"type":1}}',
    ])
      client.socket.send(text)
    const [id] = await tell([person.id])
    await client.inbox.find((one) => one.type === 'notification' && one.id === id)
    client.leave()
  })

  test.concurrent.each<[string, string[]]>([
    ['bytes', ['451-["ack",{"_placeholder":true,"num":0}]']],
    ['more than twenty messages', Array.from({ length: limits.messages + 1 }, () => '42["ack",{}]')],
    ['what is no packet', ['4x']],
    ['a reserved event', ['42["disconnect"]']],
    ['a message that is no JSON', ['42["ack"']],
    ['a second connection', ['40{}']],
    ['its own ping', ['2']],
  ])('%s by Socket.IO', async (_, packets) => {
    const raw = rawSocket(url)
    raw.send(upgradeRequest({ line: line4('websocket') }))
    await raw.heard(/"maxPayload":4096/)
    raw.send(frame(`40${JSON.stringify({ token: (await somebody(db)).token })}`))
    await raw.heard(/42\["ready"/)
    for (const packet of packets) raw.send(frame(packet))
    await raw.ended
    expect(await alive()).toBe(true)
  })

  test('too much by long polling, and whoever does not say who they are', async () => {
    const address = `${url}/ws/notifications/?EIO=4&transport=polling`
    const sid = async () => String((await (await fetch(address)).text()).split('"')[3])
    const big = await fetch(`${address}&sid=${await sid()}`, { method: 'POST', body: 'x'.repeat(5_000) })
    expect(big.status).toBe(413)
    const flood = await sid()
    const packets = Array.from({ length: 1_000 }, () => '40').join('\x1e')
    await fetch(`${address}&sid=${flood}`, { method: 'POST', body: packets })
    expect((await fetch(`${address}&sid=${flood}`)).status).toBe(400)
    const silent = rawSocket(url)
    silent.send(upgradeRequest({ line: line4('websocket') }))
    await silent.ended
    expect(await alive()).toBe(true)
  })

  test('pings without reading what comes back', async () => {
    const raw = rawSocket(url)
    raw.send(upgradeRequest(bearer(person)))
    await raw.heard(/"type":"ready"/)
    raw.socket.pause()
    const pings = many(1_000, frame('x'.repeat(120), { opcode: 9 }))
    while (!raw.socket.destroyed) {
      if (!raw.socket.writableNeedDrain) raw.send(pings)
      await pause(1)
    }
    expect(await alive()).toBe(true)
  })
})

test('twenty connections a person, and not one more, by whichever way', async () => {
  const crowd = await somebody(db)
  const open: Client[] = []
  for (let index = 0; index < limits.ofOnePerson; index++) {
    const way = Object.values(ways)[index % 3]
    if (way) open.push(await way(url, crowd.token))
  }
  expect(await refused(plain(crowd))).toMatchObject({ status: 429 })
  const bySocketIo = refused(socketIoClient(url, { auth: { token: crowd.token } }))
  expect(await bySocketIo).toMatchObject({ data: { code: 'too_many_connections' } })
  ;(await plain(await somebody(db))).leave()
  for (const client of open.splice(0, 5)) {
    client.leave()
    await client.ended
  }
  const rush = await Promise.allSettled(
    Array.from({ length: 12 }, () => ways['Socket.IO by WebSocket'](url, crowd.token)),
  )
  const inside = rush.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const staying = await Promise.all(
    inside.map(({ inbox }) => inbox.find(({ type }) => type === 'ready' || type === 'bye')),
  )
  expect(staying.filter(({ type }) => type === 'ready').length).toBeLessThanOrEqual(5)
  for (const client of [...open, ...inside]) client.leave()
})

test('a session that ends is told so and cut within five seconds, and nobody else is', async () => {
  const [revoked, left, stays] = await Promise.all([somebody(db), somebody(db), somebody(db)])
  const other = await signIn(db, revoked.id)
  const open = (token: string) => Promise.all(Object.values(ways).map((way) => way(url, token)))
  const cut = [...(await open(revoked.token)), ...(await open(left.token))]
  const kept = [...(await open(other.token)), ...(await open(stays.token))]
  await Promise.all([...cut, ...kept].map(({ inbox }) => inbox.of('ready')))
  const signedOut = await fetch(`${url}/users/logout/`, { method: 'POST', headers: bearer(revoked) })
  await db.execute(sql`update employee set is_active = false, date_left = current_date where id = ${left.id}`)
  const since = performance.now()
  expect(signedOut.status).toBe(204)
  for (const { inbox, ended } of cut) {
    expect(await inbox.of('bye')).toEqual({ type: 'bye', reason: 'signed_out' })
    expect([4401, 'io server disconnect']).toContain(await ended)
  }
  expect(performance.now() - since).toBeLessThan(5_000)
  const [id] = await tell([revoked.id, stays.id])
  expect(id).toBeGreaterThan(0)
  for (const { inbox, leave } of kept) {
    await inbox.of('notification')
    leave()
  }
  expect(cut.flatMap(told)).toEqual([])
})

test('who does not read is dropped, what waits for them with it, and others do not notice', async () => {
  const [slow, quick] = await Promise.all([somebody(db), somebody(db)])
  const watching = await plain(quick)
  const silent = ['websocket', 'plain'].map(async (way) => {
    const raw = rawSocket(url)
    raw.send(upgradeRequest(way === 'plain' ? bearer(slow) : { line: line4('websocket') }))
    await raw.heard(way === 'plain' ? /"type":"ready"/ : /maxPayload/)
    if (way !== 'plain') raw.send(webSocketFrame(`40${JSON.stringify({ token: slow.token })}`))
    await raw.heard(/"ready"/)
    raw.socket.pause()
    return raw
  })
  const sockets = await Promise.all(silent)
  const about = 'x'.repeat(4_000)
  for (let round = 0; round < 20; round++) await tell([slow.id], { times: 500, about })
  const sent = 20 * 500 * about.length
  const [id] = await tell([quick.id])
  await watching.inbox.find((frame) => frame.type === 'notification' && frame.id === id)
  for (const raw of sockets) {
    raw.socket.resume()
    // What the kernel held for them, and no more.
    expect((await raw.ended).length).toBeLessThan(sent / 2)
  }
  watching.leave()
  expect(await alive()).toBe(true)
})

describe('a crowd that does not say who it is', () => {
  const address = () => `${url}/ws/notifications/?EIO=4&transport=polling`
  const knock = (headers: Record<string, string> = {}) => fetch(address(), { headers })
  /** Until one is not let in: how many were, and what that one was told. */
  async function fill(headers: Record<string, string> = {}) {
    for (let entered = 0; ; entered++) {
      const answer = await knock(headers)
      const text = await answer.text()
      if (answer.status !== 200) return { entered, answer, body: JSON.parse(text) as Record<string, string> }
    }
  }

  test('shuts out neither who is signed in nor other addresses, is told the truth, and is cut', async () => {
    const since = performance.now()
    const { entered, answer, body } = await fill()
    expect(entered).toBeLessThanOrEqual(limits.strangersOfOneAddress)
    expect([answer.status, answer.headers.get('retry-after'), body.code]).toEqual([503, '5', 'too_many_waiting'])
    expect(body.detail).not.toContain('database')
    expect((await fill({ authorization: 'Bearer a.b.c' })).body).toMatchObject({ code: 'not_signed_in' })
    const cookie = `daybook.session=${(await signIn(db, person.id, 'browser')).token}`
    for (const extraHeaders of [bearer(person), { cookie, origin: url }]) {
      for (const transport of ['polling', 'websocket']) {
        const client = await socketIoClient(url, {
          transports: [transport],
          extraHeaders,
        })
        await client.inbox.of('ready')
        client.leave()
      }
    }
    expect((await knock({ 'x-forwarded-for': '192.0.2.7' })).status).toBe(200)
    while ((await knock()).status !== 200) await pause(100)
    expect(performance.now() - since).toBeLessThan(3 * limits.introduction)
    expect(await alive()).toBe(true)
  })
})

test('says goodbye before it stops', async () => {
  const clients = await Promise.all(Object.values(ways).map((way) => way(url, person.token)))
  await Promise.all(clients.map(({ inbox }) => inbox.of('ready')))
  const stopped = server.stop()
  for (const { inbox, ended } of clients) {
    expect(await inbox.of('bye')).toEqual({ type: 'bye', reason: 'restart' })
    expect([1012, 'transport close', 'transport error']).toContain(await ended)
  }
  expect(await stopped).toBe(0)
})

function line4(transport: string): string {
  return `GET /ws/notifications/?EIO=4&transport=${transport} HTTP/1.1`
}

function told({ inbox }: Client): number[] {
  return inbox.frames.flatMap((frame) => (frame.type === 'notification' ? [frame.id] : []))
}

function asTold(frame: Client['inbox']['frames'][number]): { cursor: string } {
  if (frame.type !== 'notification') throw new Error('It is no notification')
  return frame
}

function cursorOf(frame: Client['inbox']['frames'][number]): string | undefined {
  return 'cursor' in frame ? frame.cursor : undefined
}

async function untilAcknowledged(sessionId: string, cursor: string): Promise<void> {
  for (;;) {
    const [row] = await db.execute<{ kept: string }>(sql`
      select live_cursor as kept from session where id = ${sessionId}::uuid`)
    if (row?.kept === cursor) return
    await pause(50)
  }
}
