import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '@/lib/http/answer'
import { isDraining } from '@/lib/http/readiness'
import { parseTarget } from '@/lib/http/target'
import { log } from '@/lib/log'
import { type Door, writeAnswer } from './door'
import { pinIncoming, setHeader } from './incoming'
import { contentSecurityPolicy, type HeaderSettings, pageHeaders, transportHeaders } from './security-headers'

/** The methods that both doors know; a Request cannot even be made for some others. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const signInBodyLimit = 64 * 1024

type Parts = {
  api: Door
  /** Answers any method for a target of the API; for methods that no Request can have. */
  refuseMethod: (target: string) => Answer
  pages: Door
  /** Answers what is for the live connections; false: it was not. */
  live: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  host: string
  trustedProxies: number
  headers: HeaderSettings
}

/** Decides who answers a request, and refuses what must reach nobody. */
export function requestListener(parts: Parts): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const always = Object.entries(pageHeaders(parts.headers))
  return (incoming, outgoing) => {
    if (isDraining()) outgoing.shouldKeepAlive = false
    const { url = '', method = '' } = incoming
    // An absolute-form target would have Next believe that it is somebody else (CVE-2026-44578).
    if (!/^\/[\x21-\x7e]*$/.test(url)) return refuse(outgoing, 400, 'Bad request')
    pinIncoming(incoming, parts)
    const { kind, path } = parseTarget(url)
    if (kind === 'api') {
      if (knownMethods.has(method)) return settle(parts.api(incoming, outgoing), incoming, outgoing)
      return writeAnswer(outgoing, parts.refuseMethod(url), transportHeaders(parts.headers))
    }
    for (const [name, value] of always) outgoing.setHeader(name, value)
    if (parts.live(incoming, outgoing)) return
    if (path === null) return refuse(outgoing, 400, 'Bad request')
    const refusal = pageRefusal(incoming, kind, parts.headers.development)
    if (refusal) return refuse(outgoing, ...refusal)
    if (!url.startsWith('/_next/static/')) addPolicy(incoming, outgoing, parts.headers)
    return settle(parts.pages(incoming, outgoing), incoming, outgoing)
  }
}

type Refusal = [status: number, text: string, headers?: Record<string, string>]

/** Pages are read, never written: no Server Actions, no image optimizer. next-auth takes small forms. */
function pageRefusal(
  { method = '', url = '', headers }: IncomingMessage,
  kind: 'auth' | 'page',
  development: boolean,
): Refusal | null {
  if (headers['next-action'] !== undefined) return [400, 'Bad request']
  if (/^\/+_next\/+image/i.test(url)) return [404, 'Not found']
  if (method === 'GET' || method === 'HEAD') return null
  if (kind === 'auth' && method === 'POST') {
    const length = headers['content-length']
    if (length === undefined) return [411, 'Length required']
    return Number(length) > signInBodyLimit ? [413, 'Too large'] : null
  }
  if (development && url.startsWith('/__nextjs')) return null
  return [405, 'Method not allowed', { allow: kind === 'auth' ? 'GET, HEAD, POST' : 'GET, HEAD' }]
}

/** A nonce for this answer; Next takes it from the request's header, so nobody outside may say one. */
function addPolicy(incoming: IncomingMessage, outgoing: ServerResponse, settings: HeaderSettings): void {
  const policy = contentSecurityPolicy(settings)
  delete incoming.headers['content-security-policy-report-only']
  setHeader(incoming, 'content-security-policy', policy)
  outgoing.setHeader('content-security-policy', policy)
}

function refuse(outgoing: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, {
    'content-type': 'text/plain',
    'cache-control': 'no-store',
    ...headers,
    connection: 'close',
  })
  outgoing.end(`${text}\n`)
}

function settle(work: unknown, { method, url }: IncomingMessage, outgoing: ServerResponse): void {
  Promise.resolve(work).catch((error: unknown) => {
    log().error({ err: error, method, url: url?.split('?', 1)[0] }, 'a request failed outside its handler')
    if (outgoing.headersSent) outgoing.destroy()
    else refuse(outgoing, 500, 'Internal error')
  })
}
