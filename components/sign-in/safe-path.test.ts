import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('where signing in leads', () => {
  it.each([
    ['/timesheet?month=2026-11', '/timesheet?month=2026-11'],
    ['/team/people/7', '/team/people/7'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/.//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/login?next=/login', '/'],
    ['/api/users/me/', '/'],
  ])('%j → %s', (wanted, path) => {
    expect(safePath(wanted)).toBe(path)
  })
})
