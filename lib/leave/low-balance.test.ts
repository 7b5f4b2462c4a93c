import { describe, expect, test } from 'vitest'
import { lowBalance } from './low-balance'

const threshold = 3 * 480

/** Balances in ledger minutes one after the other, each at the end of a transaction; where somebody is told. */
function told(...balances: number[]): boolean[] {
  let wasLow = false
  return balances.map((minutes) => {
    const { isLow, notify } = lowBalance({ wasLow, minutes, threshold })
    wasLow = isLow
    return notify
  })
}

describe('a balance of 3 days, 1440 minutes', () => {
  test.each<[string, number[], boolean[]]>([
    ['plenty', [7200], [false]],
    ['3.00 is not below 3', [1441, 1440], [false, false]],
    // 1439 / 480 is 2.9979…, shown as 2.99
    ['3.00 → 2.99', [1440, 1439], [false, true]],
    ['4 → 2 in one transaction', [1920, 960], [false, true]],
    ['further down is no news', [1440, 1439, 960, 0, -480], [false, true, false, false, false]],
    ['nor is a little up', [1439, 1438, 1439], [true, false, false]],
    ['starts below: told once', [960, 480], [true, false]],
    ['back at 3, and again', [1439, 1440, 1439], [true, false, true]],
    ['back above, and again', [1439, 7200, 0], [true, false, true]],
  ])('%s', (_, balances, expected) => {
    expect(told(...balances)).toEqual(expected)
  })

  test('what happens within a transaction does not matter, only how it ends', () => {
    // 4 days less 1.5 plus 1 is 3.5: never told
    expect(told(1920, 1920 - 720 + 480)).toEqual([false, false])
    // 4 days less 0.75 less 0.75 is 2.5: told once, by the two together
    expect(told(1920, 1920 - 360 - 360)).toEqual([false, true])
  })

  test('a threshold of none tells of debts only', () => {
    expect(lowBalance({ wasLow: false, minutes: 0, threshold: 0 }).notify).toBe(false)
    expect(lowBalance({ wasLow: false, minutes: -1, threshold: 0 }).notify).toBe(true)
  })

  test('a higher threshold may make low what was not', () => {
    expect(lowBalance({ wasLow: false, minutes: 1440, threshold: 2400 })).toEqual({ isLow: true, notify: true })
  })

  test('what was low last year is no longer, where this year’s days have come', () => {
    // 1 day left of last year and 15 more, of which 14 are taken at once: from 16 to 2
    const taken = { wasLow: true, minutes: 960, posted: -14 * 480, threshold }
    expect(lowBalance(taken)).toEqual({ isLow: true, notify: true })
    // from 2.5 to 2 it was low already
    expect(lowBalance({ ...taken, posted: -240 }).notify).toBe(false)
    // from 3 to 2.99 is the crossing, from 2.99 to 2.98 is not
    expect(lowBalance({ wasLow: true, minutes: 1439, posted: -1, threshold }).notify).toBe(true)
    expect(lowBalance({ wasLow: true, minutes: 1438, posted: -1, threshold }).notify).toBe(false)
  })
})
