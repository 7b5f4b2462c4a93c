import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import type { Actor } from '@/lib/context'
import type { Hub } from './connection'
import { cursorIn } from './entrance'
import type { ByeReason, Frame } from './frame'
import { FrugalServer } from './frugal-server'
import { limits, Meter } from './limits'
import { LiveConnection } from './live-connection'
import type { Roster } from './roster'
import { closeCodes, textOf } from './wire'

export type PlainSockets = {
  /** Completes the handshake and joins the hub; what is malformed is answered 400. */
  accept: (incoming: IncomingMessage, socket: Duplex, head: Buffer, actor: Actor, after: string | null) => void
  /** How many are not gone yet. */
  size: () => number
  close: () => void
}

/** Plain WebSockets: one JSON object a text frame, told apart by `type`. */
export function plainSockets(hub: Hub, roster: Roster): PlainSockets {
  const server = new FrugalServer()
  const connections = new Set<PlainConnection>()
  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.beat()
  }, limits.heartbeat)
  return {
    accept: (incoming, socket, head, actor, after) =>
      server.handleUpgrade(incoming, socket, head, (webSocket) => {
        const connection = new PlainConnection(webSocket, actor, roster)
        connections.add(connection)
        webSocket.on('message', (data, isBinary) => hear(hub, connection, data, isBinary))
        // What ws does not understand it closes by itself; not listening would end the process.
        webSocket.on('error', () => {})
        webSocket.on('close', () => {
          connections.delete(connection)
          connection.left()
        })
        hub.join(connection, after).catch(() => connection.close('restart'))
      }),
    size: () => connections.size,
    close: () => {
      clearInterval(heartbeat)
      for (const connection of connections) connection.cut()
    },
  }
}

class PlainConnection extends LiveConnection {
  readonly meter = new Meter()
  readonly #socket: WebSocket
  #alive = true

  constructor(socket: WebSocket, actor: Actor, roster: Roster) {
    super(actor, roster)
    this.#socket = socket
    socket.on('pong', () => {
      this.#alive = true
    })
  }

  /** Asks whether the client is still there; cuts it when it did not answer the last time. */
  beat(): void {
    if (this.#alive) this.#socket.ping()
    else this.cut()
    this.#alive = false
  }

  cut(): void {
    this.#socket.terminate()
  }

  buffered(): number {
    return this.#socket.bufferedAmount
  }

  protected write(frame: Frame): void {
    this.#socket.send(textOf(frame))
  }

  protected end(reason: ByeReason): void {
    this.#socket.close(closeCodes[reason], reason)
  }
}

/** Acknowledgements; anything else is passed over, unless it is too much of it. */
function hear(hub: Hub, connection: PlainConnection, data: RawData, isBinary: boolean): void {
  if (!connection.isOpen) return
  const isWelcome = !isBinary && !connection.meter.isOver()
  if (!isWelcome) connection.close('bad_message')
  const cursor = isWelcome ? acknowledged(data.toString()) : null
  if (cursor !== null) hub.acknowledge(connection, cursor)
}

function acknowledged(text: string): string | null {
  try {
    const message: unknown = JSON.parse(text)
    const isAck = typeof message === 'object' && message !== null && Reflect.get(message, 'type') === 'ack'
    return isAck ? cursorIn(message, 'cursor') : null
  } catch {
    return null
  }
}
