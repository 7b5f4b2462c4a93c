import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LateArrival, type LatePolicy, lateTarget } from './late-target'

const proportional: LatePolicy = { policy: 'proportional', everyCount: 3, chargeMinutes: 240 }
const everyThird: LatePolicy = { ...proportional, policy: 'per_count' }
const off: LatePolicy = { ...proportional, policy: 'off' }

/** `late(4, 480)`: 4 minutes late for a shift of 480. */
const late = (lateMinutes: number, shiftMinutes: number): LateArrival => ({ lateMinutes, shiftMinutes })
const times = (count: number, one: LateArrival) => Array.from({ length: count }, () => one)

describe('in proportion to the shift', () => {
  test.each<[string, LateArrival[], number]>([
    ['never late', [], 0],
    ['on time', [late(0, 480)], 0],
    ['8 h of an 8-hour shift: a day', [late(480, 480)], 480],
    ['4 min of 8 h: 4 × 480 / 480', [late(4, 480)], 4],
    ['eight times an hour of 8 h: a day', times(8, late(60, 480)), 480],
    // 7.5 h are 450 min
    ['all of a 7.5-hour shift: a day', [late(450, 450)], 480],
    ['15 min of 7.5 h: 15 × 480 / 450 = 16', [late(15, 450)], 16],
    ['1 min of 7.5 h: 1.0667, rounded', [late(1, 450)], 1],
    ['7 min of 7.5 h: 7.4667, rounded', [late(7, 450)], 7],
    ['8 min of 7.5 h: 8.5333, rounded', [late(8, 450)], 9],
    // 12 h are 720 min
    ['all of a 12-hour shift: a day', [late(720, 720)], 480],
    ['1 min of 12 h: 0.6667, rounded', [late(1, 720)], 1],
    ['30 min of 12 h: 30 × 480 / 720 = 20', [late(30, 720)], 20],
    // 4 h are 240 min
    ['all of a 4-hour shift: a day', [late(240, 240)], 480],
    ['1 min of 4 h: 2', [late(1, 240)], 2],
    ['10 min of 4 h: 10 × 480 / 240 = 20', [late(10, 240)], 20],
  ])('%s', (_, arrivals, expected) => {
    expect(lateTarget(proportional, arrivals)).toBe(expected)
  })

  test.each<[string, LateArrival[], number]>([
    ['20 × 1 min of 8 h: 20', times(20, late(1, 480)), 20],
    // one by one each would be 1, together 20
    ['20 × 1 min of 7.5 h: 20 × 1.0667 = 21.33, not 20 × 1', times(20, late(1, 450)), 21],
    ['20 × 1 min of 12 h: 20 × 0.6667 = 13.33, not 20 × 1', times(20, late(1, 720)), 13],
    ['3 × 1 min of 12 h: exactly 2', times(3, late(1, 720)), 2],
    ['20 × 1 min of 4 h: 40', times(20, late(1, 240)), 40],
    // 1.0667 + 0.6667 + 2 + 1 = 4.7333
    ['a minute of each', [late(1, 450), late(1, 720), late(1, 240), late(1, 480)], 5],
    // 0.6667 + 68.5714 = 69.238
    ['a minute of 12 h and an hour of 7 h', [late(1, 720), late(60, 420)], 69],
  ])('added up first and rounded once: %s', (_, arrivals, expected) => {
    expect(lateTarget(proportional, arrivals)).toBe(expected)
  })

  test.each<[string, LateArrival[], number]>([
    // 5 h 20 min are 320 min: a minute is 1.5
    ['1.5 → 2', [late(1, 320)], 2],
    ['4.5 → 5', times(3, late(1, 320)), 5],
    // a minute of 48 h, 2880 min, is 1/6, one of 24 h is 1/3
    ['1/6 + 1/3 = 0.5 → 1', [late(1, 2880), late(1, 1440)], 1],
    // 0.1667 is less than a half
    ['1/6 → 0', [late(1, 2880)], 0],
  ])('halves are rounded up: %s', (_, arrivals, expected) => {
    expect(lateTarget(proportional, arrivals)).toBe(expected)
  })
})

describe('every third costs half a day, 240 minutes', () => {
  test.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 240],
    [4, 240],
    [5, 240],
    [6, 480],
    [20, 1440],
  ])('%i late arrivals cost %i', (count, expected) => {
    expect(lateTarget(everyThird, times(count, late(1, 480)))).toBe(expected)
  })

  test('waiving the first of four changes nothing, ⌊3 / 3⌋; waiving two gives it back, ⌊2 / 3⌋', () => {
    const four = [late(5, 480), late(7, 480), late(1, 480), late(30, 480)]
    expect(lateTarget(everyThird, four)).toBe(240)
    expect(lateTarget(everyThird, four.slice(1))).toBe(240)
    expect(lateTarget(everyThird, four.slice(2))).toBe(0)
  })

  test('an arrival on time is not counted', () => {
    expect(lateTarget(everyThird, [...times(2, late(9, 480)), ...times(5, late(0, 480))])).toBe(0)
  })

  test('however long the shifts', () => {
    expect(lateTarget(everyThird, [late(1, 240), late(300, 720), late(2, 450)])).toBe(240)
  })

  test('every one, a quarter of a day', () => {
    expect(lateTarget({ policy: 'per_count', everyCount: 1, chargeMinutes: 120 }, times(3, late(1, 480)))).toBe(360)
  })
})

test('switched off, nothing is charged', () => {
  expect(lateTarget(off, times(20, late(480, 480)))).toBe(0)
})

describe('always', () => {
  const arrival = fc
    .tuple(fc.constantFrom(240, 420, 450, 455, 480, 720), fc.nat(1000))
    .map(([shiftMinutes, share]) => late(Math.floor((shiftMinutes * share) / 1000), shiftMinutes))
  const arrivals = fc.array(arrival, { maxLength: 31 })
  const policy = fc.record({
    policy: fc.constantFrom('proportional' as const, 'per_count' as const, 'off' as const),
    everyCount: fc.integer({ min: 1, max: 10 }),
    chargeMinutes: fc.nat(480),
  })

  test('it is whole, never less than nothing, and later or once more is never cheaper', () => {
    fc.assert(
      fc.property(policy, arrivals, arrival, fc.nat(30), (rule, known, another, at) => {
        const target = lateTarget(rule, known)
        expect(Number.isInteger(target) && target >= 0).toBe(true)
        expect(lateTarget(rule, [...known, another])).toBeGreaterThanOrEqual(target)
        const later = known.map((one, index) => (index === at ? late(one.lateMinutes + 1, one.shiftMinutes) : one))
        expect(lateTarget(rule, later)).toBeGreaterThanOrEqual(target)
      }),
    )
  })

  test('it does not matter in which order they came', () => {
    fc.assert(
      fc.property(policy, arrivals, (rule, known) => {
        expect(lateTarget(rule, [...known].reverse())).toBe(lateTarget(rule, known))
      }),
    )
  })

  test('in proportion it is off by half a minute at most, for the whole month', () => {
    fc.assert(
      fc.property(arrivals, (known) => {
        const exact = known.reduce((sum, one) => sum + (one.lateMinutes * 480) / one.shiftMinutes, 0)
        expect(Math.abs(lateTarget(proportional, known) - exact)).toBeLessThanOrEqual(0.5 + 1e-9)
      }),
    )
  })
})
