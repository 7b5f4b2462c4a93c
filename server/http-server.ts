import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { api } from '@/lib/handle'
import { directDoor, nextDoor } from './door'
import { requestListener } from './listener'
import { refusalOf, refuseUpgrade } from './live/refusal'
import type { Sockets } from './live/upgrade'
import type { Pages } from './pages'
import { transportHeaders } from './security-headers'

export type HttpServer = { server: Server; upgraded: Set<Duplex>; sockets: Sockets }

/** The HTTP server, not listening yet, and the connections that are no longer HTTP. */
export function httpServer(env: Env, pages: Pages, sockets: Sockets): HttpServer {
  const app = new URL(env.APP_URL)
  const headers = { https: app.protocol === 'https:', development: env.NODE_ENV === 'development' }
  const extra = transportHeaders(headers)
  const server = createServer(
    // A request comes whole within 30 s; an idle connection outlives the idle time of a usual balancer.
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 },
    requestListener({
      api: env.API_DOOR === 'direct' ? directDoor(api.answer, extra) : nextDoor(pages.answer, extra),
      refuseMethod: api.refuseMethod,
      pages: pages.answer,
      live: sockets.answer,
      host: app.host,
      trustedProxies: env.TRUST_PROXY,
      headers,
    }),
  )
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => {})
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    if (sockets.upgrade(incoming, socket, head)) return
    if (headers.development && incoming.url?.startsWith('/_next/')) pages.upgrade(incoming, socket, head)
    else refuseUpgrade(socket, refusalOf(noUpgradeHere()))
  })
  return { server, upgraded, sockets }
}

function noUpgradeHere(): AppError {
  return new AppError(
    'not_found',
    'Nothing is upgraded here: WebSockets are at /ws/notifications/, everything else is HTTP/1.1.',
  )
}

export function listen({ server }: HttpServer, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(new Error(`Port ${PORT} is in use. Set PORT to another one.`))
    })
    server.listen(PORT, HOST, () => resolve())
  })
}
