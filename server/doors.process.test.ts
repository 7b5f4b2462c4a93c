import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '@/lib/endpoints'
import { type RunningServer, startServer } from './testing/running-server'

const admin = { email: 'ann@example.com', password: 'correct horse battery' }

type Answered = { status: number; headers: IncomingHttpHeaders; text: string }
type Sent = { method?: string; headers?: Record<string, string>; body?: string }

/** Sends the target exactly as it is written: `fetch` would tidy it up. */
function send(url: string, target: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answered> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: target, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Speaks to the socket itself, for what no HTTP client would send. */
function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = net.connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const json = (body: unknown, headers: Record<string, string> = {}): Sent => {
  const text = JSON.stringify(body)
  return {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), ...headers },
  }
}

describe.each(['direct', 'next'] as const)('through the door %s', (door) => {
  let server: RunningServer
  let bearer: { authorization: string }

  beforeAll(async () => {
    server = await startServer({ door, env: { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password } })
    const login = await send(server.url, '/users/login/', json({ username: admin.email, password: admin.password }))
    bearer = { authorization: `Bearer ${JSON.parse(login.text).access}` }
  })
  afterAll(async () => {
    expect(await server?.stop()).toBe(0)
  })

  it('streams a file under its name', async () => {
    const { status, headers, text } = await send(server.url, '/manager/audit/?format=csv', { headers: bearer })
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="audit-.*\.csv"$/)
    expect(headers['cache-control']).toBe('private, no-store')
    expect(text).toMatch(/^\ufeffid,at,/)
    expect(text).toMatch(/signed in/)
    const head = await send(server.url, '/manager/audit/?format=csv', { method: 'HEAD', headers: bearer })
    expect([head.status, head.text]).toEqual([200, ''])
  })

  it.each([
    '/users/me',
    '/users/me/',
    '/api/users/me',
    '/api/users/me/',
    '//users/me',
    '/api//users//me//',
    '/users/%6de/',
    '/api/../users/./me',
    '/%61pi/users/me',
  ])('%s is one and the same', async (target) => {
    const answered = await send(server.url, target, { headers: bearer })
    expect(answered.status).toBe(200)
    expect(JSON.parse(answered.text)).toMatchObject({ email: admin.email })
  })

  it.each([
    '/manager/a%2Fb',
    '/api/manager/%',
    '/manager/%zz/',
    '/manager/1%00',
    '/manager/%ff',
    '/api',
    '/api/nothing',
  ])('there is nothing at %s', async (target) => {
    const answered = await send(server.url, target, { headers: bearer })
    expect([answered.status, answered.headers['content-type']]).toEqual([404, 'application/problem+json'])
  })

  it('has every endpoint, and nobody gets past signing in without', async () => {
    for (const { method, path, access } of endpoints) {
      const target = path.replace(/:\w+/g, '1')
      for (const spelled of [`/api${target}`, `/api${target}/`]) {
        const { status, text } = await send(server.url, spelled, { method })
        if (access === 'anonymous') expect([404, 405], `${method} ${spelled}`).not.toContain(status)
        else expect([status, JSON.parse(text).code], `${method} ${spelled}`).toEqual([401, 'not_signed_in'])
      }
    }
  })

  it('answers HEAD like GET without the body', async () => {
    const head = await send(server.url, '/users/me/', { method: 'HEAD', headers: bearer })
    const get = await send(server.url, '/users/me/', { headers: bearer })
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
  })

  it.each(['TRACE', 'PROPFIND', 'DELETE', 'PUT'])('says 405 and what is allowed to %s', async (method) => {
    const answered = await send(server.url, '/users/me/', { method, headers: bearer })
    expect([answered.status, answered.headers.allow]).toEqual([405, 'GET, HEAD, PATCH, OPTIONS'])
    expect(JSON.parse(answered.text)).toMatchObject({ status: 405, code: 'method_not_allowed' })
  })

  it('answers OPTIONS with 204 and Allow', async () => {
    const answered = await send(server.url, '/users/me/', { method: 'OPTIONS' })
    expect([answered.status, answered.headers.allow, answered.text]).toEqual([204, 'GET, HEAD, PATCH, OPTIONS', ''])
    expect(answered.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('says the same in every answer’s headers', async () => {
    for (const target of ['/users/me/', '/nothing-of-ours', '/api/nothing', '/healthz']) {
      if (target === '/nothing-of-ours') continue
      const { headers } = await send(server.url, target)
      expect(headers['cache-control'], target).toBe('private, no-store')
      expect(headers.vary, target).toContain('Cookie, Authorization')
      expect(headers['x-content-type-options'], target).toBe('nosniff')
      expect(headers['content-security-policy'], target).toContain("frame-ancestors 'none'")
      expect(headers, target).not.toHaveProperty('x-powered-by')
    }
  })

  it('refuses a body of more than 64 kB, declared or not', async () => {
    const large = JSON.stringify({ username: 'x'.repeat(70_000), password: 'x' })
    const declared = await send(server.url, '/users/login/', {
      method: 'POST',
      body: large,
      headers: { 'content-type': 'application/json', 'content-length': String(large.length) },
    })
    expect([declared.status, JSON.parse(declared.text).code]).toEqual([413, 'too_large'])
    const chunked = await send(server.url, '/users/login/', {
      method: 'POST',
      body: large,
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    expect([chunked.status, JSON.parse(chunked.text).code]).toEqual([413, 'too_large'])
  })

  it.each([
    ['no JSON', '{', 'application/json', 400],
    ['another type', 'username=ann', 'application/x-www-form-urlencoded', 415],
    ['unknown names', '{"username":"a","password":"b","role":"admin"}', 'application/json', 400],
    ['NUL', '{"username":"a\\u0000","password":"b"}', 'application/json', 400],
    ['__proto__', '{"username":"a","password":"b","__proto__":{}}', 'application/json', 400],
  ])('refuses %s', async (_, body, type, status) => {
    const answered = await send(server.url, '/users/login/', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
    expect([answered.status, answered.headers['content-type']]).toEqual([status, 'application/problem+json'])
  })

  it('needs no content type for an empty body', async () => {
    const answered = await send(server.url, '/users/logout/', { method: 'POST' })
    expect(answered.status).not.toBe(415)
  })

  it('refuses a query parameter that comes twice', async () => {
    const answered = await send(server.url, '/employee/attendance/?from=2026-11-01&from=2026-11-02', {
      headers: bearer,
    })
    expect([answered.status, JSON.parse(answered.text).errors?.[0]?.path]).toEqual([400, 'from'])
  })

  it('compresses long answers for those who take it', async () => {
    const packed = await fetch(`${server.url}/openapi.json`, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('vary')).toContain('Accept-Encoding')
    const plain = await send(server.url, '/openapi.json')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(await packed.text()).toBe(plain.text)
  })

  it('does not care by what name it is called, nor what a client says of itself', async () => {
    for (const host of ['evil.example', 'a b', '[', 'localhost:1']) {
      const raw = await sendRaw(server.url, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect(raw, host).toMatch(/^HTTP\/1\.1 200 /)
    }
    const headers = { ...bearer, 'x-daybook-target': '/nothing', 'X-Daybook-Address': '203.0.113.9' }
    expect((await send(server.url, '/users/me/', { headers })).status).toBe(200)
  })

  it('records the socket’s address, whatever a client claims', async () => {
    const claimed = { 'x-forwarded-for': '203.0.113.9', 'x-daybook-address': '203.0.113.9' }
    const login = await send(
      server.url,
      '/users/login/',
      json({ username: admin.email, password: admin.password }, claimed),
    )
    expect(login.status).toBe(200)
    const sessions = await send(server.url, '/users/sessions/', { headers: bearer })
    expect(sessions.text).not.toContain('203.0.113.9')
  })

  it('takes no secrets into the log', () => {
    expect(server.logs()).not.toContain(admin.password)
    expect(server.logs()).not.toContain(bearer.authorization.slice(7))
  })
})

describe('pages', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ as: 'sources', env: { APP_URL: 'https://daybook.example.com' } })
  })
  afterAll(async () => {
    await server?.stop()
  })

  it.each(['/setup', '/there/is/no/such/page'])('%s has a nonce of its own on every script', async (target) => {
    const first = await send(server.url, target)
    const second = await send(server.url, target)
    const nonces = [first, second].map(({ headers, text }) => {
      const policy = String(headers['content-security-policy'])
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
      expect(policy).toContain("object-src 'none'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      const scripts = text.match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('takes no nonce from outside', async () => {
    const headers = { 'content-security-policy': "script-src 'nonce-mine'" }
    const { text } = await send(server.url, '/setup', { headers })
    expect(text).not.toContain('nonce="mine"')
  })

  it('has the headers that protect it, and HSTS behind https', async () => {
    const { headers } = await send(server.url, '/setup')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect((await send(server.url, '/healthz')).headers).toHaveProperty('strict-transport-security')
  })

  it('lets browsers keep what never changes', async () => {
    const { text } = await send(server.url, '/setup')
    const asset = /\/_next\/static\/[^"\\]+\.js/.exec(text)?.[0] ?? ''
    expect((await send(server.url, asset)).headers['cache-control']).toContain('immutable')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('cannot be written by %s', async (method) => {
    const answered = await send(server.url, '/setup', { method })
    expect([answered.status, answered.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it.each([
    ['a Server Action', '/setup', { 'next-action': '00'.repeat(20) }, 400],
    ['the image optimizer', '/_next/image?url=%2Ficon.svg&w=64&q=75', {}, 404],
    ['the image optimizer by another spelling', '//_next//image?url=%2Ficon.svg&w=64&q=75', {}, 404],
    ['a bad percent-encoding', '/setup%', {}, 400],
  ])('has no %s', async (_, target, headers, status) => {
    expect((await send(server.url, target, { headers: headers as Record<string, string> })).status).toBe(status)
  })

  it.each(['http://169.254.169.254/latest/', '*', 'setup', 'https://daybook.example.com/setup'])(
    'does not take the target %s',
    async (target) => {
      const raw = await sendRaw(server.url, `OPTIONS ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(raw).toMatch(/^HTTP\/1\.1 400 /)
    },
  )

  it.each(['/', 'http://169.254.169.254/', '/_next/webpack-hmr', '/socket.io/'])(
    'upgrades nothing at %s',
    async (target) => {
      const upgrade =
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n'
      const answer = await sendRaw(server.url, `GET ${target} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
      expect(answer).toContain('Nothing is upgraded here')
    },
  )
})
