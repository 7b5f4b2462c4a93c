import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readToken, signToken } from './tokens'

const key = Buffer.alloc(32, 7)
const claims = {
  employeeId: 12,
  sessionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  issuedAt: new Date('2026-11-23T08:00:00Z'),
  expiresAt: new Date('2026-11-23T08:15:00Z'),
}
const token = signToken(key, 'api', claims)
const [head = '', body = '', signature = ''] = token.split('.')

function forged(header: unknown, payload: unknown, sign = (text: string) => hmac(text)): string {
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${sign(text)}`
}

function hmac(text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

const hs256 = { alg: 'HS256', typ: 'JWT' }
const payload = JSON.parse(Buffer.from(body, 'base64url').toString())

test('a token says what was signed', () => {
  expect(readToken(key, 'api', token)).toEqual(claims)
  expect(readToken(key, 'api', forged(hs256, payload))).toEqual(claims)
})

describe('is not accepted:', () => {
  const refused: Record<string, string> = {
    empty: '',
    'two parts': `${head}.${body}`,
    'four parts': `${token}.${signature}`,
    'without signature': `${head}.${body}.`,
    'alg none': forged({ alg: 'none', typ: 'JWT' }, payload, () => ''),
    'alg none, signed': forged({ alg: 'none', typ: 'JWT' }, payload),
    'alg HS512, signed': forged({ alg: 'HS512', typ: 'JWT' }, payload),
    'header with a key id': forged({ ...hs256, kid: '../../key' }, payload),
    'other payload': `${head}.${Buffer.from(JSON.stringify({ ...payload, sub: '1' })).toString('base64url')}.${signature}`,
    'other issuer': forged(hs256, { ...payload, iss: 'somebody' }),
    'other audience': forged(hs256, { ...payload, aud: 'browser' }),
    'both audiences': forged(hs256, { ...payload, aud: ['browser', 'api'] }),
    'sub as a number': forged(hs256, { ...payload, sub: 12 }),
    'sub not an id': forged(hs256, { ...payload, sub: '12 or 1=1' }),
    'sub too large': forged(hs256, { ...payload, sub: '2147483648' }),
    'sub padded': forged(hs256, { ...payload, sub: '012' }),
    'sid not a uuid': forged(hs256, { ...payload, sid: 'x' }),
    'without exp': forged(hs256, { ...payload, exp: undefined }),
    'exp as text': forged(hs256, { ...payload, exp: '99999999999' }),
    'exp beyond time': forged(hs256, { ...payload, exp: 1e300 }),
    'payload null': forged(hs256, null),
    'payload an array': forged(hs256, [payload]),
    'payload not JSON': `${head}.e30x.${hmac(`${head}.e30x`)}`,
    'padded signature': `${token}=`,
    'trailing newline': `${token}\n`,
    huge: `${head}.${'a'.repeat(1_000_000)}.${signature}`,
  }
  test.each(Object.entries(refused))('%s', (_, text) => expect(readToken(key, 'api', text)).toBeNull())

  test('signed with another key', () => expect(readToken(randomBytes(32), 'api', token)).toBeNull())
  test('for the other audience', () => expect(readToken(key, 'browser', token)).toBeNull())

  test('changed in any one character', () => {
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
      expect(readToken(key, 'api', changed), `at ${at}`).toBeNull()
    }
  })
})
