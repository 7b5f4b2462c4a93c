import { expect, test } from 'vitest'
import { cookieName, sessionCookie } from './cookie'

function request(cookie: string): Request {
  return new Request('http://localhost/', { headers: { cookie } })
}

test('over https the name is bound to this host', () => {
  expect(cookieName('https://daybook.example', 'session')).toBe('__Host-daybook.session')
  expect(cookieName('http://localhost:3000', 'session')).toBe('daybook.session')
})

test.each([
  ['daybook.session=abc', 'abc'],
  ['a=b; daybook.session=abc; c=d', 'abc'],
  ['a=b;daybook.session=abc', 'abc'],
  ['xdaybook.session=abc', null],
  ['a=daybook.session=abc', null],
  ['__Host-daybook.session=abc', null],
  ['', null],
])('%s', (cookie, value) => expect(sessionCookie(request(cookie), 'http://localhost:3000')).toBe(value))

test('over https a cookie without the prefix is not ours', () => {
  expect(sessionCookie(request('daybook.session=abc'), 'https://daybook.example')).toBeNull()
  expect(sessionCookie(request('__Host-daybook.session=abc'), 'https://daybook.example')).toBe('abc')
})

test('no cookie at all', () => expect(sessionCookie(new Request('http://localhost/'), 'http://localhost')).toBeNull())
