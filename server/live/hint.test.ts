import { describe, expect, test } from 'vitest'
import { addChange, addHint, type Changed, hintText } from './hint'

const changedBy = (...changes: Parameters<typeof addChange>[1][]) => {
  const changed: Changed = new Map()
  for (const change of changes) addChange(changed, change)
  return changed
}
const heard = (...hints: string[]) => {
  const changed: Changed = new Map()
  for (const hint of hints) addHint(changed, hint)
  return hintText(changed)
}

describe('what changed', () => {
  test('is said by topic, everybody once', () => {
    const changed = changedBy(
      { topic: 'leave', employees: [3] },
      { topic: 'attendance', employees: [1, 2] },
      { topic: 'leave', employees: [3, 4] },
    )
    expect(hintText(changed)).toBe('{"leave":[3,4],"attendance":[1,2]}')
  })

  test('of all takes in what changed of some, before and after', () => {
    const all = { topic: 'leave', employees: 'all' } as const
    const some = { topic: 'leave', employees: [3] } as const
    expect([hintText(changedBy(some, all)), hintText(changedBy(all, some))]).toEqual([
      '{"leave":"all"}',
      '{"leave":"all"}',
    ])
  })

  test('of more people than PostgreSQL passes on is of all', () => {
    const employees = Array.from({ length: 2_000 }, (_, at) => 10_000 + at)
    const changed = changedBy({ topic: 'leave', employees }, { topic: 'attendance', employees: [1] })
    expect(hintText(changed)).toBe('{"leave":"all","attendance":"all"}')
  })
})

describe('a hint', () => {
  test('adds to those before', () => {
    expect(heard('{"leave":[1]}', '{"leave":[2],"attendance":"all"}')).toBe('{"leave":[1,2],"attendance":"all"}')
  })

  test.each(['', 'null', '7', '[]', '{', '{"leave":7}', '{"leave":["1"]}', '{"weather":[1]}'])(
    '%j, which another version may mean something by, is passed over',
    (hint) => expect(heard(hint)).toBe('{}'),
  )
})
