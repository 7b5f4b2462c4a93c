import { expect, test } from 'vitest'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'
import { yearlySentence } from './leave-type-sentences'
import { asTypeBody, asTypeValues, newType, typeSummary } from './leave-type-values'

const type: LeaveTypeAnswer = {
  id: 7,
  name: 'Training',
  kind: 'other',
  unit: 'half_days',
  needs_approval: true,
  may_go_negative: false,
  has_allowance: true,
  reason_required: false,
  may_replace: false,
  colleagues_see: 'away',
  yearly_days: 2.5,
  is_archived: false,
}

test('a new type is sent whole, in the kinds of values the API takes', () => {
  const { id, is_archived, ...body } = type
  expect(asTypeBody(null, { ...newType, name: ' Training ', yearly_days: '2.5' })).toEqual(body)
})

test('of a type that exists only what was changed is sent', () => {
  const before = asTypeValues(type)
  expect(asTypeBody(before, before)).toEqual({})
  expect(asTypeBody(before, { ...before, name: 'Courses', reason_required: 'true' })).toEqual({
    name: 'Courses',
    reason_required: true,
  })
})

test('what no longer fits goes: days without an allowance, and taking a place while waiting for approval', () => {
  const before = asTypeValues(type)
  expect(asTypeBody(before, { ...before, has_allowance: 'false' })).toEqual({ has_allowance: false, yearly_days: 0 })
  const sick = asTypeValues({ ...type, needs_approval: false, may_replace: true })
  expect(asTypeBody(sick, { ...sick, needs_approval: 'true' })).toEqual({ needs_approval: true, may_replace: false })
})

test.each<[Partial<LeaveTypeAnswer>, string]>([
  [{}, 'Whole and half days · a manager approves it · 2.5 days a year · colleagues see “Away”'],
  [{ yearly_days: 1 }, 'Whole and half days · a manager approves it · 1 day a year · colleagues see “Away”'],
  [
    { has_allowance: false, yearly_days: 0, needs_approval: false, may_replace: true, may_go_negative: true },
    'Whole and half days · holds at once · no allowance · takes the place of other leave · colleagues see “Away”',
  ],
  [
    { unit: 'hours', yearly_days: 0, may_go_negative: true, reason_required: true, colleagues_see: 'type' },
    'Days, half days or hours · a manager approves it · may go below zero · with a reason · colleagues see its name',
  ],
])('%o in a line', (more, words) => {
  expect(typeSummary({ ...type, ...more }, 'en-GB')).toBe(words)
})

test('the days of a year are told as they are entered', () => {
  expect(yearlySentence('1', 'true')).toContain('one day each year')
  expect(yearlySentence('', 'true')).toContain('Nobody gets any')
  expect(yearlySentence('5', 'false')).toContain('no days are granted')
})
