import { expect, test } from 'vitest'
import { asNotificationQuery, notificationsHref, readNotificationsView } from './notifications-view'

test('the address and the view say the same', () => {
  for (const href of ['/inbox', '/inbox?show=unread', '/inbox?kind=late_arrival&page=3']) {
    const given = Object.fromEntries(new URL(href, 'http://localhost').searchParams)
    expect(notificationsHref(readNotificationsView(given))).toBe(href)
  }
})

test('what makes no sense is left out', () => {
  expect(readNotificationsView({ show: 'some', kind: 'constructor', page: '-1' })).toEqual({
    show: 'all',
    kind: '',
    page: 1,
  })
  expect(readNotificationsView({ show: ['unread', 'all'], page: ['2'] })).toMatchObject({ show: 'unread', page: 2 })
})

test('the API is asked for what the view shows', () => {
  expect(asNotificationQuery({ show: 'unread', kind: 'leave_approved', page: 2 })).toEqual({
    page: 2,
    page_size: 30,
    unread: 'true',
    kind: 'leave_approved',
  })
  expect(asNotificationQuery({ show: 'all', kind: '', page: 1 })).toMatchObject({ unread: undefined, kind: undefined })
})
