import { describe, expect, test } from 'vitest'
import type { DecisionAnswer } from '@/lib/leave/schema'
import {
  beginInbox,
  fewAtATime,
  nextOpen,
  openRows,
  renewInbox,
  summary,
  toggleAll,
  toggleTick,
  withAnswer,
  withOutcome,
} from './inbox-state'

const row = (id: number, more: Partial<DecisionAnswer> = {}): DecisionAnswer => ({
  id,
  employee: id + 100,
  employee_name: `Person ${id}`,
  leave_type: 1,
  leave_type_name: 'Annual leave',
  start_date: '2026-12-24',
  end_date: '2026-12-28',
  start_part: 'full',
  end_part: 'full',
  start_time: null,
  end_time: null,
  days_requested: 2,
  minutes_requested: 960,
  status: 'pending',
  reason: '',
  comment: '',
  reviewed_by: null,
  reviewed_by_name: null,
  reviewed_at: null,
  created_at: '2026-11-23T08:00:00+01:00',
  created_by: id + 100,
  available_before: 7200,
  available_after: 6240,
  away_count: 0,
  may_decide: true,
  ...more,
})
const own = row(2, { may_decide: false })
const four = beginInbox([row(1), own, row(3), row(4)], null)

describe('the chosen request', () => {
  test('is the first, or the one the address asks for', () => {
    expect(four.chosen).toBe(1)
    expect(beginInbox(four.rows, 4).chosen).toBe(4)
    expect(beginInbox([], null).chosen).toBeNull()
  })

  test('after a decision is the next that can be decided, and the ones above when nothing is left below', () => {
    expect(nextOpen(withOutcome(four, 1, { kind: 'sending' }), 1)).toBe(3)
    expect(nextOpen(withOutcome(four, 4, { kind: 'done', status: 'approved' }), 4)).toBe(1)
    const all = [1, 3, 4].reduce((state, id) => withOutcome(state, id, { kind: 'sending' }), four)
    expect(nextOpen(all, 4)).toBeNull()
  })

  test('that is not on this page is followed by the first', () => {
    expect(nextOpen(four, 99)).toBe(1)
  })
})

describe('ticks', () => {
  test('are for what can be decided only', () => {
    expect([...toggleTick(toggleTick(four, 1), 2).ticked]).toEqual([1])
    expect([...toggleTick(toggleTick(four, 1), 1).ticked]).toEqual([])
    expect([...toggleAll(four).ticked]).toEqual([1, 3, 4])
    expect([...toggleAll(toggleAll(four)).ticked]).toEqual([])
  })

  test('go when it is sent, and stay when no answer came', () => {
    const ticked = toggleAll(four)
    expect([...withOutcome(ticked, 3, { kind: 'done', status: 'rejected' }).ticked]).toEqual([1, 4])
    const unanswered = withOutcome(ticked, 3, { kind: 'unanswered', words: 'No connection.' })
    expect([...unanswered.ticked]).toEqual([1, 3, 4])
    expect(openRows(unanswered)).toHaveLength(3)
  })
})

test('an answer changes its row and keeps what only the list knows', () => {
  const { may_decide, available_before, available_after, away_count, ...answer } = row(3, { status: 'approved' })
  const after = withOutcome(four, 3, { kind: 'done', status: 'approved' }, answer)
  expect(after.rows[2]).toEqual(row(3, { status: 'approved' }))
  expect(openRows(after).map(({ id }) => id)).toEqual([1, 4])
})

describe('a list that is read again', () => {
  const ids = (state: { rows: DecisionAnswer[] }) => state.rows.map(({ id }) => id)

  test('keeps what was decided here and what is looked at in their places', () => {
    const decided = withOutcome(four, 3, { kind: 'done', status: 'approved' })
    const renewed = renewInbox({ ...decided, chosen: 4 }, [row(1), own, row(5)])
    expect(ids(renewed)).toEqual([1, 2, 3, 4, 5])
    expect([...renewed.outcomes.keys()]).toEqual([3])
    expect(renewed.chosen).toBe(4)
    expect(ids(renewInbox({ ...renewed, chosen: 1 }, [row(1), own, row(5)]))).toEqual([1, 2, 3, 5])
  })

  test('keeps ticks of what is still open', () => {
    const renewed = renewInbox(toggleAll(four), [row(1), row(3, { status: 'cancelled' })])
    expect([...renewed.ticked]).toEqual([1])
  })

  test('that was empty begins with the first', () => {
    expect(renewInbox(beginInbox([], null), [row(7)]).chosen).toBe(7)
  })
})

test('what somebody else decided meanwhile is learnt, what was decided here is not forgotten', () => {
  const { may_decide, available_before, available_after, away_count, ...answer } = row(3, { status: 'rejected' })
  const learnt = withAnswer(four, answer)
  expect(learnt.rows[2]?.status).toBe('rejected')
  expect(withAnswer(learnt, { ...answer, status: 'pending' })).toBe(learnt)
})

test('what many decisions came to is summed up', () => {
  const done = { kind: 'done', status: 'approved' } as const
  const words = 'Mara Lindt approved it.'
  expect(summary([done])).toBe('1 approved.')
  expect(summary([done, { kind: 'already', words }, done, { kind: 'refused', words }])).toBe(
    '2 approved, 1 decided by somebody else before, 1 refused.',
  )
  expect(
    summary([
      { kind: 'done', status: 'rejected' },
      { kind: 'unanswered', words },
    ]),
  ).toBe('1 rejected, 1 not answered.')
})

test('a few at a time: every item once, in order, and never more at once', async () => {
  const begun: number[] = []
  let [now, most] = [0, 0]
  await fewAtATime([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    begun.push(item)
    most = Math.max(most, ++now)
    await Promise.resolve()
    now--
  })
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
  await fewAtATime([], 3, async () => expect.unreachable())
})
