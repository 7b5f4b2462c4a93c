import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { isEntrance, readEntrance } from './entrance'

describe('the address', () => {
  test.each(['/ws/notifications', '/ws/notifications/', '/ws/notifications?after=1', '/ws/notifications/?EIO=4'])(
    'is %s',
    (target) => expect(isEntrance(target)).toBe(true),
  )

  test.each([
    undefined,
    '',
    '/',
    '/ws/',
    '/ws/notifications/more',
    '//ws/notifications/',
    '/ws//notifications/',
    '/ws/notifications//',
    '/ws/./notifications/',
    '/ws/notifications%2F',
    '/WS/notifications/',
    '/api/ws/notifications/',
    'http://localhost/ws/notifications/',
    '*',
  ])('is not %s', (target) => expect(isEntrance(target)).toBe(false))
})

describe('what stands behind it', () => {
  test.each([
    ['', { socketIo: false, transport: 'websocket', sid: null, after: null }],
    ['?', { socketIo: false, transport: 'websocket', sid: null, after: null }],
    ['?after=17', { socketIo: false, after: '17' }],
    ['?after=17-3-4', { after: '17-3-4' }],
    ['?EIO=4&transport=polling&t=Pg1', { socketIo: true, transport: 'polling', sid: null, after: null }],
    ['?EIO=4&transport=websocket&sid=a_b&after=9', { socketIo: true, transport: 'websocket', sid: 'a_b', after: '9' }],
  ])('%j', (query, expected) => expect(readEntrance(`/ws/notifications/${query}`)).toMatchObject(expected))

  test.each([
    ['?token=eyJ', 'token', /never stands in the address/],
    ['?access_token=eyJ', 'access_token', /never stands in the address/],
    ['?after=1&Authorization=Bearer%20x', 'Authorization', /never stands in the address/],
    ['?auth%5Btoken%5D=x', 'auth[token]', /never stands in the address/],
    ['?user=1', 'user', /Only “after”/],
    ['?__proto__=1', '__proto__', /Only “after”/],
    ['?after=1&after=2', 'after', /once/],
    ['?after=', 'after', /cursor/],
    ['?after=-1', 'after', /cursor/],
    ['?after=1%27%20or%201=1', 'after', /cursor/],
    [`?after=${'9'.repeat(5_000)}`, 'after', /cursor/],
    ['?EIO=3&transport=polling', 'EIO', /revision 4/],
    ['?EIO=4', 'transport', /polling or websocket/],
    ['?EIO=4&transport=webtransport', 'transport', /polling or websocket/],
    ['?EIO=4&transport=__proto__', 'transport', /polling or websocket/],
  ])('%j is refused', (query, path, message) => {
    const error = thrownBy(() => readEntrance(`/ws/notifications/${query}`))
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'invalid_input', extra: { errors: [{ path }] } })
    expect((error as AppError).extra.errors?.[0]?.message).toMatch(message)
    expect((error as AppError).message).not.toContain('eyJ')
  })
})

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
}
