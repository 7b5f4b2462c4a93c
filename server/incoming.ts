import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** What only server.ts may say about a request, and what only it or nobody may say about the outside. */
const privateHeader = /^(x-daybook-.*|x-forwarded-(for|host|port|proto)|forwarded|x-middleware-subrequest)$/i

type Pins = { host: string; trustedProxies: number }

/**
 * Makes a request safe to pass on: nothing private from outside, the host of APP_URL whatever the client called us, and
 * the client's address.
 */
export function pinIncoming(incoming: IncomingMessage, { host, trustedProxies }: Pins): void {
  const address = clientAddress(incoming, trustedProxies)
  removeHeaders(incoming)
  incoming.headers.host = host
  setHeader(incoming, 'x-daybook-address', address ?? '')
  if (!announcesBody(incoming)) setHeader(incoming, 'content-length', '0')
}

/** Who announces no body sends none (RFC 9112, 6.3). Said out loud, nobody makes a stream only to find it empty. */
function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

/** Sets a header for both doors: Next reads `headers`, and the other one may read `rawHeaders`. */
export function setHeader(incoming: IncomingMessage, name: string, value: string): void {
  incoming.headers[name] = value
  incoming.rawHeaders.push(name, value)
}

function removeHeaders(incoming: IncomingMessage): void {
  const { headers, rawHeaders } = incoming
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    const name = rawHeaders[at]
    if (name === undefined || !privateHeader.test(name)) continue
    rawHeaders.splice(at, 2)
    delete headers[name.toLowerCase()]
  }
}

/** The socket's address, or what the outermost of our own proxies saw; null when that is no address. */
function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: number): string | null {
  const direct = plainAddress(socket.remoteAddress)
  if (trustedProxies === 0) return direct
  const hops = String(headers['x-forwarded-for'] ?? '').split(',')
  return plainAddress(hops.at(-trustedProxies)?.trim()) ?? direct
}

/** PostgreSQL's `inet` takes neither zones nor IPv4 in IPv6 clothes as the same address. */
function plainAddress(address: string | undefined): string | null {
  if (!address) return null
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(plain) ? plain : null
}
