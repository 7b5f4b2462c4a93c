import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import type { Env } from '@/lib/env'
import type { Door } from './door'

export type Pages = {
  answer: Door
  /** Development only: hot reload. */
  upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void
  close: () => Promise<void>
}

/** Prepares Next. It must see NEXTAUTH_URL before it loads, for it decides the name of the session cookie. */
export async function preparePages({ NODE_ENV, APP_URL, PORT }: Env): Promise<Pages> {
  process.env.NEXTAUTH_URL = APP_URL
  // Next would add an upgrade listener of its own to our server; it may have this one, which never listens. Hot reload,
  // without which no page comes alive in development, answers there only: getUpgradeHandler() knows nothing of it.
  const httpServer = createServer()
  const app = next({ dev: NODE_ENV === 'development', dir: process.cwd(), port: PORT, httpServer })
  await app.prepare()
  const answer = app.getRequestHandler()
  return {
    answer: (incoming, outgoing) => answer(incoming, outgoing),
    upgrade: (incoming, socket, head) => {
      if (!httpServer.emit('upgrade', incoming, socket, head)) socket.destroy()
    },
    close: () => app.close(),
  }
}
