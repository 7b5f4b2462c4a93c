import { expect, test } from 'vitest'
import { asLeaveQuery, inboxHref, isNarrowed, readInboxView } from './inbox-view'

test('an address without anything shows what waits for the reader', () => {
  const view = readInboxView({})
  expect(asLeaveQuery(view)).toMatchObject({ status: 'pending', mine: 'true', page: 1 })
  expect(inboxHref(view)).toBe('/team/leave')
  expect(isNarrowed(view)).toBe(false)
})

test('an address leads to the view it came from', () => {
  const address = 'show=approved&search=Ann&department=Works&type=2&from=2026-12-01&to=2026-12-31&page=3&request=17'
  const view = readInboxView(Object.fromEntries(new URLSearchParams(address)))
  expect(inboxHref(view)).toBe(`/team/leave?${address}`)
  expect(asLeaveQuery(view)).toMatchObject({ status: 'approved', mine: undefined, leave_type: '2', page: 3 })
  expect(isNarrowed(view)).toBe(true)
})

test.each([
  [{ show: 'nonsense' }],
  [{ page: '0' }],
  [{ page: '-1' }],
  [{ page: '1e9' }],
  [{ type: 'annual' }],
  [{ from: '2026-02-30' }],
  [{ request: '1; drop table' }],
])('%o is left out', (given) => {
  expect(readInboxView(given)).toEqual(readInboxView({}))
})

test('of a name given twice the first counts', () => {
  expect(readInboxView({ show: ['all', 'mine'] }).show).toBe('all')
})

test('one request keeps the view it was opened from', () => {
  const view = { ...readInboxView({ show: 'all', page: '2' }), request: null }
  expect(inboxHref(view, '/team/leave/17')).toBe('/team/leave/17?show=all&page=2')
})
