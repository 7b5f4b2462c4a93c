import { describe, expect, it } from 'vitest'
import { parseTarget, targetOf } from './target'

describe('every spelling of a path', () => {
  it.each([
    '/api/users/me',
    '/api/users/me/',
    '/users/me',
    '/users/me/',
    '//users/me',
    '/api//users///me//',
    '/users/%6De',
    '/%75sers/me/',
    '/api/./users/me',
    '/manager/../users/me',
    '/manager/%2e%2E/users/me',
    '/users/me#there',
  ])('%s is /users/me', (raw) => {
    expect(parseTarget(raw)).toEqual({ kind: 'api', path: '/users/me', search: '' })
  })

  it('keeps the query as it was sent', () => {
    expect(parseTarget('/users/me/?q=a%2Fb&&x=//')).toEqual({
      kind: 'api',
      path: '/users/me',
      search: 'q=a%2Fb&&x=//',
    })
  })
})

describe('who answers', () => {
  it.each([
    ['/', 'page'],
    ['/timesheet', 'page'],
    ['/apiary', 'page'],
    ['/users.html', 'page'],
    ['/api', 'api'],
    ['/api/', 'api'],
    ['/api/unheard-of', 'api'],
    ['/api/auth/session', 'auth'],
    ['//api/%61uth/session', 'auth'],
    ['/api/authors', 'api'],
    ['/notifications', 'api'],
    ['/healthz', 'api'],
  ])('%s is for %s', (raw, kind) => {
    expect(parseTarget(raw).kind).toBe(kind)
  })
})

it.each(['/manager/a%2Fb', '/manager/%', '/manager/%zz', '/manager/%ff', '/manager/1%00', '/api'])(
  '%s is no path of ours, but we answer',
  (raw) => {
    expect(parseTarget(raw)).toMatchObject({ kind: 'api', path: null })
  },
)

it('prefers the spelling that server.ts passes on to what a door made of it', () => {
  const request = new Request('http://localhost/api/door', { headers: { 'x-daybook-target': '/manager/a%2Fb?x' } })
  expect(targetOf(request)).toBe('/manager/a%2Fb?x')
  expect(targetOf(new Request('http://localhost:3000/users/me?x=1'))).toBe('/users/me?x=1')
})
