import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, test } from 'vitest'
import { credentialsOf } from './authenticate'

const app = 'https://daybook.example.com'
const cookie = '__Host-daybook.session=abc'
const read = (headers: IncomingHttpHeaders) => credentialsOf(headers, app)

describe('credentials', () => {
  test.each<[string, IncomingHttpHeaders, string | null]>([
    ['nothing', {}, null],
    ['a header', { authorization: 'Bearer a.b-c_d' }, 'a.b-c_d'],
    ['a header spelled otherwise', { authorization: '  bearer   x ' }, 'x'],
    ['a header without a token', { authorization: 'Bearer' }, ''],
    ['another scheme', { authorization: 'Basic eDp5' }, null],
    ['the pair', { 'sec-websocket-protocol': 'bearer, a.b.c' }, 'a.b.c'],
    ['the pair without blanks', { 'sec-websocket-protocol': 'bearer,a.b.c' }, 'a.b.c'],
    ['half of the pair', { 'sec-websocket-protocol': 'bearer' }, null],
    ['another protocol', { 'sec-websocket-protocol': 'graphql-ws, x' }, null],
    ['more than the pair', { 'sec-websocket-protocol': 'bearer, a, b' }, null],
    ['header before pair', { authorization: 'Bearer one', 'sec-websocket-protocol': 'bearer, two' }, 'one'],
  ])('%s', (_, headers, bearer) => expect(read(headers)).toEqual({ bearer, cookie: undefined }))

  test('by cookie from our pages: by the origin, or for a GET without one by what the browser says of it', () => {
    expect(read({ cookie, origin: app })).toEqual({ bearer: null, cookie })
    expect(read({ cookie, 'sec-fetch-site': 'same-origin' })).toEqual({ bearer: null, cookie })
  })

  test.each<[string, IncomingHttpHeaders]>([
    ['without an origin', {}],
    ['from another site', { origin: 'https://evil.example.com' }],
    ['from a host below ours', { origin: 'https://x.daybook.example.com' }],
    ['from a host that begins like ours', { origin: 'https://daybook.example.com.evil.example' }],
    ['without encryption', { origin: 'http://daybook.example.com' }],
    ['from another port', { origin: 'https://daybook.example.com:8443' }],
    ['from nowhere', { origin: 'null' }],
    ['from two origins', { origin: `${app}, https://evil.example.com` }],
    [
      'from another site that calls itself ours',
      { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-origin' },
    ],
    ['from another host of our site', { 'sec-fetch-site': 'same-site' }],
  ])('by cookie %s is refused', (_, headers) => {
    expect(() => read({ cookie, ...headers })).toThrow(expect.objectContaining({ code: 'cross_site' }))
  })

  test('cookies that are not ours count for nothing, and none beside a token', () => {
    const foreign = { origin: 'https://evil.example.com' }
    expect(read({ cookie: 'theme=dark; daybook.session=abc', ...foreign })).toEqual({ bearer: null, cookie: undefined })
    expect(read({ cookie, authorization: 'Bearer x', ...foreign })).toEqual({ bearer: 'x', cookie: undefined })
  })
})
