import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { type ClientOptions, WebSocket } from 'ws'
import type { Frame } from '../frame'

type Matches = (frame: Frame) => boolean

/** What a client has been sent, in the order of arrival. */
export class Inbox {
  readonly frames: Frame[] = []
  readonly #waiting = new Set<() => void>()

  put(frame: Frame): void {
    this.frames.push(frame)
    for (const look of this.#waiting) look()
  }

  /** The first frame, also of those that came already, that `matches`. */
  find(matches: Matches): Promise<Frame> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.frames.find(matches)
        if (!found) return
        this.#waiting.delete(look)
        resolve(found)
      }
      this.#waiting.add(look)
      look()
    })
  }

  of<T extends Frame['type']>(type: T): Promise<Extract<Frame, { type: T }>> {
    return this.find((frame) => frame.type === type) as Promise<Extract<Frame, { type: T }>>
  }
}

export type Client = {
  inbox: Inbox
  ack: (cursor: string) => void
  /** How the server ended it: the code of the WebSocket, or the reason that Socket.IO gives. */
  ended: Promise<string | number>
  leave: () => void
}

export type Refused = { status: number; body: string }

/** A plain WebSocket; rejected with `Refused` when the upgrade is. */
export async function plainClient(
  url: string,
  { query = '', protocols = [], ...options }: ClientOptions & { query?: string; protocols?: string[] },
): Promise<Client & { socket: WebSocket }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/notifications/${query}`, protocols, options)
  const inbox = new Inbox()
  socket.on('message', (data) => inbox.put(JSON.parse(String(data))))
  const ended = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
    socket.on('unexpected-response', async (_, response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      reject({ status: response.statusCode ?? 0, body } satisfies Refused)
    })
  })
  return {
    socket,
    inbox,
    ended,
    ack: (cursor) => socket.send(JSON.stringify({ type: 'ack', cursor })),
    leave: () => socket.close(),
  }
}

/** A client of Socket.IO that does not come back by itself; rejected with the connect error. */
export async function socketIoClient(
  url: string,
  options: Partial<ManagerOptions & SocketOptions>,
): Promise<Client & { socket: Socket }> {
  const socket = io(url, { path: '/ws/notifications/', forceNew: true, reconnection: false, ...options })
  const inbox = new Inbox()
  socket.onAny((_, frame) => inbox.put(frame))
  const ended = new Promise<string>((resolve) => socket.on('disconnect', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return {
    socket,
    inbox,
    ended,
    ack: (cursor) => socket.emit('ack', { cursor }),
    leave: () => socket.disconnect(),
  }
}

/** Both of them, whichever way they travel. */
export const ways = {
  'plain WebSocket': (url: string, token: string) =>
    plainClient(url, { headers: { authorization: `Bearer ${token}` } }),
  'Socket.IO by WebSocket': (url: string, token: string) =>
    socketIoClient(url, { auth: { token }, transports: ['websocket'] }),
  'Socket.IO by long polling': (url: string, token: string) =>
    socketIoClient(url, { auth: { token }, transports: ['polling'] }),
} satisfies Record<string, (url: string, token: string) => Promise<Client>>
