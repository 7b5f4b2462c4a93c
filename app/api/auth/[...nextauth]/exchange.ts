import type { NextApiRequest, NextApiResponse } from 'next'
import { cookieName } from '@/lib/auth/cookie'
import { ownUrl } from '@/lib/auth/next-auth'
import { AppError } from '@/lib/errors'

const bodyLimit = 16 * 1024

/**
 * The request as next-auth's older form takes it. Only our own cookies and this site's addresses reach it: it takes
 * cookies by the beginning of their name, and answers 500 to an address it cannot read.
 */
export async function incomingOf(request: Request, path: string[], appUrl: string): Promise<NextApiRequest> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const callbackUrl = ownUrl(query.callbackUrl ?? '', appUrl)
  const incoming = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    query: { ...(query.error && { error: query.error }), ...(callbackUrl && { callbackUrl }), nextauth: path },
    cookies: cookiesOf(request, appUrl),
    body: request.method === 'POST' ? await formOf(request) : undefined,
  }
  return incoming as unknown as NextApiRequest
}

async function formOf(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the form as application/x-www-form-urlencoded.')
  }
  const tooLarge = new AppError('too_large', `The form is larger than ${bodyLimit / 1024} kB.`)
  if (Number(request.headers.get('content-length')) > bodyLimit) throw tooLarge
  const text = await request.text()
  if (text.length > bodyLimit) throw tooLarge
  return Object.fromEntries(new URLSearchParams(text))
}

function cookiesOf(request: Request, appUrl: string): Record<string, string> {
  const ours = new Set([cookieName(appUrl, 'session'), cookieName(appUrl, 'csrf')])
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return Object.fromEntries(
    pairs.flatMap(([name = '', ...value]) => (ours.has(name) ? [[name, decoded(value.join('='))]] : [])),
  )
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** Records what next-auth answers, to be made a Response. */
export function recorder() {
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  let status = 200
  let body: string | null = null
  let answered: { url?: string } = {}
  const outgoing = {
    status(code: number) {
      status = code
      return outgoing
    },
    getHeader: (name: string) => (/^set-cookie$/i.test(name) ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name)
      for (const one of [value].flat()) headers.append(name, one)
      return outgoing
    },
    json(value: object) {
      answered = value
      headers.set('content-type', 'application/json')
      body = JSON.stringify(value)
    },
    send(value: string | object | undefined) {
      if (typeof value === 'string') body = value
      else if (value !== undefined) outgoing.json(value)
    },
    end() {},
  }
  const response = () => new Response(body, { status, headers })
  return { outgoing: outgoing as unknown as NextApiResponse, answered: () => answered, response }
}
