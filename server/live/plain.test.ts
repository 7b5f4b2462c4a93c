import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Hub } from './connection'
import { limits } from './limits'
import { type PlainSockets, plainSockets } from './plain'
import { Roster } from './roster'

const actor = { id: 1, role: 'employee', name: 'Ada', sessionId: 'one', sessionKind: 'api' } as const
const acknowledged = vi.fn()
const left = vi.fn()
const hub: Hub = {
  join: async () => {},
  leave: left,
  acknowledge: acknowledged,
  connections: () => [],
  countOf: () => 0,
  close: async () => {},
}

let server: Server
let sockets: PlainSockets

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.clearAllMocks()
  sockets = plainSockets(hub, new Roster(hub))
  server = createServer()
  server.on('upgrade', (incoming, socket, head) => sockets.accept(incoming, socket, head, actor, null))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  sockets.close()
  server.close()
  vi.useRealTimers()
})

async function connected(options = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  await once(socket, 'open')
  return socket
}

test('pings every 25 seconds, and cuts whoever did not answer the last one', async () => {
  const [answering, silent] = await Promise.all([connected(), connected({ autoPong: false })])
  const pinged = Promise.all([once(answering, 'ping'), once(silent, 'ping')])
  vi.advanceTimersByTime(limits.heartbeat)
  await pinged
  // Comes behind the answer to the ping.
  answering.send('{"type":"ack","cursor":"7"}')
  await vi.waitFor(() => expect(acknowledged).toHaveBeenCalled())
  const cut = once(silent, 'close')
  const again = once(answering, 'ping')
  vi.advanceTimersByTime(limits.heartbeat)
  expect((await cut)[0]).toBe(1006)
  await again
  expect(answering.readyState).toBe(WebSocket.OPEN)
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1))
})
