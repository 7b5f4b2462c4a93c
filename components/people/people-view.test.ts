import { expect, test } from 'vitest'
import { isNarrowed, orderOf, peopleHref, readPeopleView, sortedBy } from './people-view'

const asAlways = { search: '', department: '', role: '', state: 'active', sort: 'name', page: 1 }

test('an address without a query is everybody who is here, by name', () => {
  expect(readPeopleView({})).toEqual(asAlways)
  expect(peopleHref(readPeopleView({}))).toBe('/team/people')
})

test('an address is read and written back the same', () => {
  const href = '/team/people?search=Zo%C3%AB+%26+Co&department=R%26D&role=manager&state=all&sort=-date_joined&page=3'
  const given = Object.fromEntries(new URL(href, 'http://x').searchParams)
  expect(readPeopleView(given)).toEqual({
    search: 'Zoë & Co',
    department: 'R&D',
    role: 'manager',
    state: 'all',
    sort: '-date_joined',
    page: 3,
  })
  expect(peopleHref(readPeopleView(given))).toBe(href)
})

test('what makes no sense is left out', () => {
  const given = { role: 'king', state: 'x', sort: 'password', page: '-1', search: ['one', 'two'], department: ' ' }
  expect(readPeopleView(given)).toEqual({ ...asAlways, search: 'one' })
  expect(readPeopleView({ page: '1e99' }).page).toBe(1)
})

test('a column sorts, and sorts back, from the first page', () => {
  const view = { ...readPeopleView({}), page: 7 }
  expect(sortedBy(view, 'department')).toMatchObject({ sort: 'department', page: 1 })
  expect(sortedBy(view, 'name')).toMatchObject({ sort: '-name', page: 1 })
  expect(sortedBy({ ...view, sort: '-name' }, 'name')).toMatchObject({ sort: 'name' })
  expect(orderOf(view, 'name')).toBe('ascending')
  expect(orderOf(view, 'role')).toBeUndefined()
})

test('tells a narrowed list from the whole one', () => {
  expect(isNarrowed(readPeopleView({ sort: 'role', page: '2' }))).toBe(false)
  expect(isNarrowed(readPeopleView({ search: 'a' }))).toBe(true)
})
