import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPools } from '@/db/client'
import { api } from '@/lib/handle'
import { directDoor } from '../door'
import { requestListener } from '../listener'

/**
 * The API's own door without pages, on DATABASE_URL, for a test that starts it many times: it loads everything and says
 * so, and listens (saying where) when it gets a message, so that the next one can already be waiting.
 */
process.once('message', () => {
  openPools(process.env.DATABASE_URL ?? '')
  const server = createServer(
    requestListener({
      api: directDoor(api.answer, {}),
      refuseMethod: api.refuseMethod,
      live: () => false,
      pages: (_, outgoing) => outgoing.writeHead(404).end(),
      host: 'localhost',
      trustedProxies: 0,
      headers: { https: false, development: false },
    }),
  )
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
})
process.send?.('loaded')
