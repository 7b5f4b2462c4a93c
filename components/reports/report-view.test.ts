import { expect, test } from 'vitest'
import { isNarrowed, orderOf, readMonth, readReportView, reportHref, sortedBy } from './report-view'

const asAlways = { month: '2026-10', search: '', department: '', sort: '' as const, page: 1 }

test('an address without a query is everybody, by department, in the month that is shown unasked', () => {
  expect(readReportView({}, '2026-10')).toEqual(asAlways)
  expect(reportHref(asAlways)).toBe('/team/reports?month=2026-10')
})

test('an address is read and written back the same', () => {
  const href = '/team/reports?month=2025-02&search=Zo%C3%AB+%26+Co&department=R%26D&sort=-worked_minutes&page=3'
  const given = Object.fromEntries(new URL(href, 'http://x').searchParams)
  expect(readReportView(given, '2026-10')).toEqual({
    month: '2025-02',
    search: 'Zoë & Co',
    department: 'R&D',
    sort: '-worked_minutes',
    page: 3,
  })
  expect(reportHref(readReportView(given, '2026-10'))).toBe(href)
})

test('what makes no sense is left out', () => {
  const given = { month: '2026-13', sort: 'name; drop', page: '0', search: ['one', 'two'], department: ' ' }
  expect(readReportView(given, '2026-10')).toEqual({ ...asAlways, search: 'one' })
  expect(isNarrowed(readReportView(given, '2026-10'))).toBe(true)
})

test.each(['', '0202-10', '2026-00', '2026-1', '2026-10-01'])('%j is no month while it is typed', (text) => {
  expect(readMonth(text)).toBeNull()
})

test('figures are sorted from the most down, then up, then by department again', () => {
  const view = { ...asAlways, page: 7 }
  const [most, least, back] = (['', '-worked_minutes', 'worked_minutes'] as const).map((sort) =>
    sortedBy({ ...view, sort }, 'worked_minutes'),
  )
  expect([most, least, back]).toEqual(['-worked_minutes', 'worked_minutes', ''].map((sort) => ({ ...asAlways, sort })))
  expect(sortedBy({ ...view, sort: 'worked_minutes' }, 'name').sort).toBe('name')
  expect(orderOf({ ...view, sort: '-worked_minutes' }, 'worked_minutes')).toBe('descending')
  expect(orderOf({ ...view, sort: 'worked_minutes' }, 'due_minutes')).toBeUndefined()
})
