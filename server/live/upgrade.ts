import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '@/db/client'
import { AppError, invalid } from '@/lib/errors'
import { problemAnswer, unavailable } from '@/lib/http/problem'
import { isDraining } from '@/lib/http/readiness'
import { writeAnswer } from '../door'
import { actorOf, type Credentials, credentialsOf, isNobody } from './authenticate'
import type { Hub } from './connection'
import { type Entrance, isEntrance, readEntrance } from './entrance'
import { limits } from './limits'
import { plainSockets } from './plain'
import { refusalOf, refuseUpgrade } from './refusal'
import { watchSessions } from './revocation'
import { Roster } from './roster'
import { type SocketIo, socketIo, tooManyWaiting } from './socket-io'

/** `/ws/notifications/` in all its ways. Both doors answer whether a request is theirs; what is theirs they settle. */
export type Sockets = {
  /** Long polling, and whoever comes without upgrading. */
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  /** Says goodbye to everybody, and lets nobody in any more. */
  close: () => Promise<void>
}

type Settings = { db: Database; appUrl: string }

/** Opens the hub to clients, by Socket.IO and by plain WebSocket. `appUrl`: whose pages may come with a cookie. */
export function attachSockets(hub: Hub, { db, appUrl }: Settings): Sockets {
  const roster = new Roster(hub)
  const plain = plainSockets(hub, roster)
  const io = socketIo({ db, appUrl, hub, roster })
  const stopWatching = watchSessions(db, roster)
  let closed = false

  function refuseBefore(incoming: IncomingMessage): Asked {
    const entrance = readEntrance(incoming.url ?? '')
    // Who is here already still gets to hear goodbye.
    if (entrance.sid === null && (closed || isDraining())) throw unavailable()
    const credentials = credentialsOf(incoming.headers, appUrl)
    return { ...entrance, credentials }
  }

  /** Among too many strangers only a sign-in that holds gets past, so that forged ones are no way to shut others out. */
  async function refuseCrowd({ socketIo, sid, credentials }: Asked, incoming: IncomingMessage): Promise<void> {
    if (!socketIo || sid !== null || io.hasPlace(incoming, credentials)) return
    if (isNobody(credentials)) throw tooManyWaiting()
    await actorOf(db, credentials, appUrl)
    if (closed) throw unavailable()
  }

  async function settle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const asked = refuseBefore(incoming)
    await refuseCrowd(asked, incoming)
    poll(io, asked, incoming, outgoing)
  }

  async function enter(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const asked = refuseBefore(incoming)
    const { socketIo, after, credentials } = asked
    await refuseCrowd(asked, incoming)
    if (socketIo) return io.upgrade(incoming, socket, head)
    const actor = await actorOf(db, credentials, appUrl)
    roster.refuseTooMany(actor.id)
    if (closed) throw unavailable()
    plain.accept(incoming, socket, head, actor, after)
  }

  return {
    answer: (incoming, outgoing) => {
      if (!isEntrance(incoming.url)) return false
      settle(incoming, outgoing).catch((error: unknown) => {
        const answer = refusalOf(error)
        if (outgoing.headersSent) outgoing.destroy()
        else writeAnswer(outgoing, answer, { connection: 'close' })
      })
      return true
    },
    upgrade: (incoming, socket, head) => {
      if (!isEntrance(incoming.url)) return false
      enter(incoming, socket, head).catch((error: unknown) => refuseUpgrade(socket, refusalOf(error)))
      return true
    },
    close: async () => {
      closed = true
      stopWatching()
      for (const connection of [...roster]) connection.close('restart')
      const enough = performance.now() + limits.farewell
      while (plain.size() + io.size() > 0 && performance.now() < enough) await pause(20)
      plain.close()
      io.close()
    },
  }
}

type Asked = Entrance & { credentials: Credentials }

function poll(io: SocketIo, asked: Asked, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (!asked.socketIo) {
    const error = new AppError('upgrade_required', 'This address is for WebSockets and Socket.IO; see docs/live.md.')
    writeAnswer(outgoing, problemAnswer(error, { upgrade: 'websocket' }), { connection: 'close, upgrade' })
  } else if (incoming.method !== 'GET' && incoming.method !== 'POST') {
    const error = new AppError('method_not_allowed', 'Long polling is by GET and POST.')
    writeAnswer(outgoing, problemAnswer(error, { allow: 'GET, POST' }), { connection: 'close' })
  } else if (asked.transport === 'polling') {
    io.answer(incoming, outgoing)
  } else {
    throw invalid('transport', 'Without an upgrade the transport is polling.')
  }
}
