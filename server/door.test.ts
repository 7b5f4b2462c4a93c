import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { writeAnswer } from './door'

let server: Server
afterEach(() => server.close())

const chunk = new Uint8Array(64 * 1024)
const headers = { 'content-type': 'text/csv' }

async function ask(body: ReadableStream<Uint8Array>): Promise<IncomingMessage> {
  server = createServer((_, outgoing) => writeAnswer(outgoing, { status: 200, headers, body }, { 'x-extra': '1' }))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const asked = get({ port: (server.address() as AddressInfo).port, agent: false })
  const [incoming] = (await once(asked, 'response')) as [IncomingMessage]
  return incoming
}

test('a stream comes whole, with the headers of every answer', async () => {
  const body = new ReadableStream({
    start: (stream) => {
      for (let at = 0; at < 3; at++) stream.enqueue(chunk)
      stream.close()
    },
  })
  const incoming = await ask(body)
  expect(incoming.headers).toMatchObject({ ...headers, 'x-extra': '1', 'transfer-encoding': 'chunked' })
  let length = 0
  for await (const part of incoming) length += part.length
  expect(length).toBe(3 * chunk.length)
})

test('a client that does not read is not read for, and one that goes away ends the stream', async () => {
  let pulled = 0
  let last = -1
  let leave = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      pulled++
      stream.enqueue(chunk)
    },
    cancel: () => leave(),
  })
  const incoming = await ask(body)
  await expect
    .poll(() => {
      const isStill = pulled === last
      last = pulled
      return isStill
    })
    .toBe(true)
  expect(pulled).toBeLessThan(1_000)
  incoming.destroy()
  await left
})

test('a stream that fails cuts the connection, so that nobody takes half a file for a whole one', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(chunk),
    pull: (stream) => stream.error(new Error('The database went away')),
  })
  const readWhole = async () => {
    for await (const _ of await ask(body));
  }
  await expect(readWhole()).rejects.toThrow()
})
