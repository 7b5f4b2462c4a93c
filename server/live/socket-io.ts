import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server, type Socket } from 'socket.io'
import type { Database } from '@/db/client'
import type { Actor } from '@/lib/context'
import { AppError, invalid } from '@/lib/errors'
import { unavailable } from '@/lib/http/problem'
import { actorOf, type Credentials, credentialsOf, isNobody } from './authenticate'
import type { Hub } from './connection'
import { Crowd } from './crowd'
import { badCursor, cursorIn, readEntrance } from './entrance'
import { FrugalServer } from './frugal-server'
import { limits, Meter } from './limits'
import { problemOf } from './refusal'
import type { Roster } from './roster'
import { type EngineSocket, SocketIoConnection } from './socket-io-connection'

export type SocketIo = {
  /** Long polling; the caller has looked at the target and the origin. */
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void
  upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Whether there is room for one more who has yet to prove who they are. */
  hasPlace: (incoming: IncomingMessage, credentials: Credentials) => boolean
  /** How many are not gone yet. */
  size: () => number
  close: () => void
}

/** What the first request of a connection said, until the client says by Socket.IO that it wants to come in. */
type Stranger = Credentials & { after: string | null; isAsking: boolean; leave: () => void }
type Parts = { db: Database; appUrl: string; hub: Hub; roster: Roster }

/**
 * Socket.IO at the same address. Its handshake is completed for everybody, because only then can a browser read why it is
 * refused: whoever has not proved who they are within `limits.introduction` is cut.
 */
export function socketIo({ db, appUrl, hub, roster }: Parts): SocketIo {
  const strangers = new Map<EngineSocket, Stranger>()
  // Whoever brings something to be looked at does not wait behind those who say nothing.
  const crowds = { silent: new Crowd(), claiming: new Crowd() }
  const crowdOf = (credentials: Credentials) => (isNobody(credentials) ? crowds.silent : crowds.claiming)
  const admitted = new Map<EngineSocket, { actor: Actor; after: string | null }>()
  const io = openServer()

  io.engine.on('connection', (engine: EngineSocket) => {
    const { headers, url = '' } = engine.request
    const credentials = credentialsOf(headers, appUrl)
    const leave = stay(crowdOf(credentials), addressIn(headers), () => {
      noStranger(engine)
      engine.close(true)
    })
    strangers.set(engine, { ...credentials, after: readEntrance(url).after, isAsking: false, leave })
    // Thousands of these live at once: the request is not needed any more.
    Object.assign(engine, { request: null })
    cutTheLoud(engine)
    engine.on('close', () => {
      noStranger(engine)
      admitted.delete(engine)
    })
  })

  io.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error) => next(asConnectError(error)),
    )
  })

  function noStranger(engine: EngineSocket): void {
    strangers.get(engine)?.leave()
    strangers.delete(engine)
  }

  async function admit(socket: Socket): Promise<void> {
    const engine = socket.conn
    const stranger = strangers.get(engine)
    if (stranger === undefined || stranger.isAsking) throw invalid('connect', 'Connect once on a connection.')
    stranger.isAsking = true
    const { auth } = socket.handshake
    const after = afterIn(auth, stranger.after)
    const bearer = typeof auth.token === 'string' ? auth.token : stranger.bearer
    const actor = await actorOf(db, { bearer, cookie: stranger.cookie }, appUrl)
    roster.refuseTooMany(actor.id)
    if (!strangers.has(engine)) throw unavailable()
    noStranger(engine)
    admitted.set(engine, { actor, after })
  }

  io.on('connection', (socket) => {
    const guest = admitted.get(socket.conn)
    if (!guest) return void socket.disconnect(true)
    admitted.delete(socket.conn)
    Object.assign(socket, { handshake: null })
    const connection = new SocketIoConnection(socket, guest.actor, roster)
    // Several can have been let in at once.
    if (roster.isOverfull(guest.actor.id)) return connection.close('too_many')
    socket.on('ack', (said: unknown) => {
      const cursor = connection.isOpen ? cursorIn(said, 'cursor') : null
      if (cursor !== null) hub.acknowledge(connection, cursor)
    })
    hub.join(connection, guest.after).catch(() => connection.close('restart'))
  })

  return {
    answer: (incoming, outgoing) => io.engine.handleRequest(incoming, outgoing),
    upgrade: (incoming, socket, head) => io.engine.handleUpgrade(incoming, socket, head),
    hasPlace: ({ headers }, credentials) => !crowdOf(credentials).isFull(addressIn(headers)),
    size: () => io.engine.clientsCount,
    close: () => void io.engine.close(),
  }
}

/** What somebody is told for whom there is no place. */
export function tooManyWaiting(): AppError {
  return new AppError(
    'too_many_waiting',
    'Too many connections wait to say who they are, here or from your address. Try again shortly, or bring the token as “Authorization: Bearer …” in the first request.',
    { retryAfter: limits.introduction / 1_000 },
  )
}

/** Takes a place in the crowd, for the time of an introduction. Returns how to leave. */
function stay(crowd: Crowd, address: string, onOver: () => void): () => void {
  crowd.add(address)
  const timer = setTimeout(onOver, limits.introduction)
  return () => {
    crowd.remove(address)
    clearTimeout(timer)
  }
}

function addressIn({ 'x-daybook-address': address }: IncomingHttpHeaders): string {
  return String(address ?? '')
}

/** On a server that never listens: its own listeners would take requests before we have looked at them. */
function openServer(): Server {
  return new Server(createServer(), {
    serveClient: false,
    transports: ['polling', 'websocket'],
    // Ours comes first: this one waits half a minute for a poller to ask once more, and cannot be hurried then.
    connectTimeout: 2 * limits.introduction,
    pingInterval: limits.heartbeat,
    pingTimeout: limits.heartbeatAnswer,
    maxHttpBufferSize: limits.messageBytes,
    perMessageDeflate: false,
    httpCompression: false,
    wsEngine: FrugalServer,
  })
}

/** Only acknowledgements are expected, as text and seldom; who says more is told so, or cut when nobody knows them yet. */
function cutTheLoud(engine: EngineSocket): void {
  const meter = new Meter()
  engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    if (type !== 'message') return
    const isText = typeof data === 'string' && !/^[56]/.test(data)
    if (isText && !meter.isOver()) return
    if (!engine.emit('daybook:loud')) engine.close(true)
  })
}

/** A cursor said by Socket.IO beats the one in the address. */
function afterIn(auth: Record<string, unknown>, inAddress: string | null): string | null {
  if (auth.after === undefined || auth.after === null) return inAddress
  const after = cursorIn(auth, 'after')
  if (after === null) throw badCursor()
  return after
}

/** `data` is the problem that the API would answer. */
function asConnectError(error: unknown): Error {
  const { detail, ...problem } = problemOf(error)
  return Object.assign(new Error(detail), { data: { ...problem, detail } })
}
