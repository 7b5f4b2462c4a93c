import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPools } from '@/db/client'
import { api } from '@/lib/handle'
import { log } from '@/lib/log'
import { directDoor } from '../door'
import { requestListener } from '../listener'
import { openAnnouncer } from '../live/announcer'
import { openHub } from '../live/hub'
import { attachSockets } from '../live/upgrade'

/**
 * Daybook without pages and jobs, on DATABASE_URL, for a test that starts it many times: it loads everything and says so,
 * and listens (saying where) when it gets a message, so that the next one can already be waiting.
 */
process.once('message', async () => {
  const url = process.env.DATABASE_URL ?? ''
  const { main } = openPools(url)
  openAnnouncer(url, log())
  const sockets = attachSockets(await openHub({ url, log: log() }), { db: main, appUrl: 'http://localhost' })
  const server = createServer(
    requestListener({
      api: directDoor(api.answer, {}),
      refuseMethod: api.refuseMethod,
      live: sockets.answer,
      pages: (_, outgoing) => outgoing.writeHead(404).end(),
      host: 'localhost',
      trustedProxies: 0,
      headers: { https: false, development: false },
    }),
  )
  server.on('upgrade', sockets.upgrade)
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
})
// A test that fails leaves nobody behind.
process.once('disconnect', () => process.exit())
process.send?.('loaded')
