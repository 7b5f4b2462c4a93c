import { expect, test } from 'vitest'
import { absentSentence } from './closing-words'

const absent = (name: string, days_absent: number) => ({ name, days_absent })

test.each([
  [[], ''],
  [[absent('Bo', 0)], ''],
  [[absent('Bo', 1)], 'Absent without leave on this page: Bo 1\u00a0day.'],
  [
    [absent('Bo', 1), absent('Ann', 22), absent('Kai', 0), absent('Lea', 3), absent('Max', 1)],
    'Absent without leave on this page: Ann 22\u00a0days, Lea 3\u00a0days, Bo 1\u00a0day and 1 more.',
  ],
])('of %j it is said: %s', (rows, words) => {
  expect(absentSentence(rows)).toBe(words)
})
