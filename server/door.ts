import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Answer } from '@/lib/http/answer'
import { compressed } from './compress'
import { setHeader } from './incoming'

export type Door = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

/** Our own door to the API: no router, no stream between the answer and the socket. `extra`: headers for every answer. */
export function directDoor(answer: (request: Request) => Promise<Answer>, extra: Record<string, string>): Door {
  const listen = getRequestListener(
    async (request, { outgoing }) => {
      writeAnswer(outgoing as ServerResponse, await compressed(request, await answer(request)), extra)
      return RESPONSE_ALREADY_SENT
    },
    { overrideGlobalObjects: false },
  )
  return throughHeader(listen)
}

/** Next's door to the same: app/api/[...path]/route.ts. */
export function nextDoor(next: Door, extra: Record<string, string>): Door {
  const listen = throughHeader(next)
  return (incoming, outgoing) => {
    for (const [name, value] of Object.entries(extra)) outgoing.setHeader(name, value)
    return listen(incoming, outgoing)
  }
}

/** Both doors would decode, clean up or refuse targets, each in its own way: they get a plain one, the handler the original. */
function throughHeader(door: Door): Door {
  return (incoming, outgoing) => {
    setHeader(incoming, 'x-daybook-target', incoming.url ?? '/')
    incoming.url = '/api/door'
    return door(incoming, outgoing)
  }
}

export function writeAnswer(
  outgoing: ServerResponse,
  { status, headers, body }: Answer,
  extra: Record<string, string>,
): void {
  if (body === null) outgoing.writeHead(status, { ...headers, ...extra }).end()
  else if (typeof body !== 'string' && !(body instanceof Uint8Array))
    writeStream(outgoing.writeHead(status, { ...headers, ...extra }), body)
  else outgoing.writeHead(status, { ...headers, ...extra, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** As fast as the client takes it. A client that goes away ends the stream, a stream that fails ends the connection. */
function writeStream(outgoing: ServerResponse, body: ReadableStream<Uint8Array>): void {
  pipeline(Readable.fromWeb(body as NodeStream<Uint8Array>), outgoing, () => {})
}
