import { expect, test } from 'vitest'
import { isNarrowed, readTeamView, teamHref } from './team-view'

const everybody = { state: null, search: '', department: '', page: 1, missed: false }

test('an address says whom it shows, and a view its address', () => {
  const view = { state: 'on_leave', search: 'Ann & Co', department: 'Works', page: 3, missed: true } as const
  expect(teamHref(view)).toBe('/team?state=on_leave&search=Ann+%26+Co&department=Works&page=3&missed=all')
  expect(readTeamView(Object.fromEntries(new URLSearchParams(teamHref(view).slice(6))))).toEqual(view)
  expect(teamHref(everybody)).toBe('/team')
})

test('what makes no sense is left out', () => {
  const given = { state: 'asleep', search: [' Ann ', 'Ben'], page: '0', department: undefined }
  expect(readTeamView(given)).toEqual({ ...everybody, search: 'Ann' })
  expect(readTeamView({ page: '1e9', search: 'x'.repeat(500) }).search).toHaveLength(120)
})

test('a page alone narrows nothing', () => {
  expect(isNarrowed({ ...everybody, page: 2 })).toBe(false)
  expect(isNarrowed({ ...everybody, state: 'in' })).toBe(true)
  expect(isNarrowed({ ...everybody, department: 'Works' })).toBe(true)
})
