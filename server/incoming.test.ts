import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { pinIncoming, setHeader } from './incoming'

const host = 'daybook.example.com'

function pinned(headers: Record<string, string>, { remote = '192.0.2.1', trustedProxies = 0 } = {}): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remote })
  const incoming = new IncomingMessage(socket)
  incoming.rawHeaders = Object.entries(headers).flat()
  for (const [name, value] of Object.entries(headers)) incoming.headers[name.toLowerCase()] = value
  pinIncoming(incoming, { host, trustedProxies })
  return incoming
}

const address = (...given: Parameters<typeof pinned>) => pinned(...given).headers['x-daybook-address']

it('takes private headers from nobody outside, in neither of the two lists', () => {
  const { headers, rawHeaders } = pinned({
    'X-Daybook-Target': '/users/me',
    'x-daybook-address': '203.0.113.9',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'for=203.0.113.9',
    'x-middleware-subrequest': 'middleware',
    Host: 'evil.example',
    'Content-Length': '2',
  })
  expect(headers).toEqual({ host, 'content-length': '2', 'x-daybook-address': '192.0.2.1' })
  expect(rawHeaders).toEqual(['Host', 'evil.example', 'Content-Length', '2', 'x-daybook-address', '192.0.2.1'])
})

it('says that there is no body when none is announced', () => {
  expect(pinned({}).headers['content-length']).toBe('0')
  expect(pinned({ 'Transfer-Encoding': 'chunked' }).headers).not.toHaveProperty('content-length')
})

it('sets a header in both lists', () => {
  const incoming = pinned({})
  setHeader(incoming, 'x-daybook-target', '/a')
  expect(incoming.headers['x-daybook-target']).toBe('/a')
  expect(incoming.rawHeaders.slice(-2)).toEqual(['x-daybook-target', '/a'])
})

describe('the address', () => {
  const forwarded = { 'X-Forwarded-For': '203.0.113.9, 198.51.100.4, 10.0.0.2' }

  it.each([
    // proxies of ours in front, the address recorded
    [0, '192.0.2.1'],
    [1, '10.0.0.2'],
    [2, '198.51.100.4'],
    [3, '203.0.113.9'],
    [4, '192.0.2.1'],
  ])('behind %i proxies is %s', (trustedProxies, expected) => {
    expect(address(forwarded, { trustedProxies })).toBe(expected)
  })

  it.each([
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s is kept as %s', (remote, expected) => {
    expect(address({}, { remote })).toBe(expected)
  })

  it('is the proxy’s own when what it forwards is none', () => {
    expect(address({ 'X-Forwarded-For': "'; drop table punch" }, { trustedProxies: 1 })).toBe('192.0.2.1')
    expect(address({}, { trustedProxies: 1 })).toBe('192.0.2.1')
  })
})
