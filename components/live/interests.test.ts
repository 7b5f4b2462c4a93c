import { expect, test } from 'vitest'
import { concerns, type Interest } from './interests'

const own: Interest = { topics: ['attendance', 'leave'], employee: 7 }
const team: Interest = { topics: ['leave'] }

test.each([
  ['one’s own', [own], ['leave'], [7], true],
  ['everybody’s', [own], ['attendance'], 'all', true],
  ['somebody else’s', [own], ['leave'], [8, 9], false],
  ['another topic', [team], ['attendance'], [7], false],
  ['anybody’s, where everybody is shown', [team], ['attendance', 'leave'], [8], true],
  ['one of several parts of a page', [own, team], ['leave'], [8], true],
  ['nothing that the page shows', [], ['leave'], 'all', false],
] as const)('a change of %s', (_, shown, topics, employees, expected) => {
  const change = { topics: [...topics], employees: employees === 'all' ? employees : [...employees] }
  expect(concerns(shown, change)).toBe(expected)
})
