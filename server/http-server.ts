import { createServer, type Server } from 'node:http'
import type { Env } from '@/lib/env'
import { api } from '@/lib/handle'
import { directDoor, nextDoor } from './door'
import { requestListener } from './listener'
import type { Pages } from './pages'
import { transportHeaders } from './security-headers'

/** The HTTP server, not listening yet. */
export function httpServer(env: Env, pages: Pages): Server {
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
      host: app.host,
      trustedProxies: env.TRUST_PROXY,
      headers,
    }),
  )
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => {})
    const wanted = headers.development && incoming.url?.startsWith('/_next/')
    if (wanted) pages.upgrade(incoming, socket, head)
    else socket.destroy()
  })
  return server
}

export function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(new Error(`Port ${PORT} is in use. Set PORT to another one.`))
    })
    server.listen(PORT, HOST, () => resolve())
  })
}
