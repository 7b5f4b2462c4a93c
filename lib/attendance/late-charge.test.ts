import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lateTarget } from '../leave/late-target'
import { type LateArrival, lateCharge, lateShares, type PolicyFrom, policyOf } from './late-charge'

const thirdCostsHalfADay: PolicyFrom = {
  validFrom: '2026-11-01',
  policy: 'per_count',
  everyCount: 3,
  chargeMinutes: 240,
}
const off: PolicyFrom = { ...thirdCostsHalfADay, validFrom: '2027-01-01', policy: 'off' }
const late = (id: number, lateMinutes: number, date = '2026-11-02', shiftMinutes = 480): LateArrival => ({
  id,
  date,
  lateMinutes,
  shiftMinutes,
})
const cause = { cause: 'derived' } as const

describe('the policy of a month', () => {
  test.each([
    ['2026-10', 'proportional'],
    ['2026-11', 'per_count'],
    ['2026-12', 'per_count'],
    ['2027-01', 'off'],
  ])('%s', (month, policy) => {
    expect(policyOf([off, thirdCostsHalfADay], month).policy).toBe(policy)
    expect(policyOf([thirdCostsHalfADay, off], month).policy).toBe(policy)
  })
})

describe('what a month lacks', () => {
  test('is nothing when the ledger holds the target', () => {
    expect(lateCharge([], { month: '2026-11', arrivals: [late(1, 4)], charged: 4 }, cause)).toBeNull()
  })

  test('is the difference, with the reason', () => {
    const arrivals = [late(1, 4), late(2, 10)]
    const arrived = { cause: 'arrival', date: '2026-11-03', attendance: 2 } as const
    expect(lateCharge([], { month: '2026-11', arrivals, charged: 4 }, arrived)).toEqual({
      minutes: 10,
      detail: {
        month: '2026-11',
        policy: 'proportional',
        late_minutes: 14,
        late_count: 2,
        target: 14,
        cause: 'arrival',
        date: '2026-11-03',
        attendance: 2,
      },
    })
  })

  test('is given back when it was charged too much', () => {
    expect(lateCharge([], { month: '2026-11', arrivals: [], charged: 14 }, cause)?.minutes).toBe(-14)
    const third = { month: '2026-11', arrivals: [late(1, 4), late(2, 4)], charged: 240 }
    expect(lateCharge([thirdCostsHalfADay], third, cause)?.minutes).toBe(-240)
  })
})

describe('what each late arrival cost', () => {
  const costs = (policies: PolicyFrom[], arrivals: LateArrival[]) =>
    [...lateShares(policies, arrivals).values()].map(({ cost }) => cost)

  test('its minutes on shifts of 8 hours', () => {
    expect(costs([], [late(1, 4), late(2, 10)])).toEqual([4, 10])
  })

  test('what it added on shifts of 12 hours, where three minutes are two', () => {
    // 1, 2 and 3 minutes × 480 / 720 are 0.67, 1.33 and 2, rounded 1, 1 and 2
    const arrivals = [1, 2, 3].map((id) => late(id, 1, `2026-11-0${id}`, 720))
    expect(costs([], arrivals)).toEqual([1, 0, 1])
  })

  test('every third half a day', () => {
    const arrivals = [1, 2, 3, 4].map((id) => late(id, 1, `2026-11-0${id}`))
    expect(costs([thirdCostsHalfADay], arrivals)).toEqual([0, 0, 240, 0])
  })

  test('months begin anew', () => {
    const arrivals = [late(1, 1, '2026-11-02'), late(2, 1, '2026-11-03'), late(3, 1, '2026-12-01')]
    expect([...lateShares([thirdCostsHalfADay], arrivals).values()].map(({ upTo }) => upTo)).toEqual([0, 0, 0])
    expect([...lateShares([], arrivals).values()].map(({ upTo }) => upTo)).toEqual([1, 2, 1])
  })

  test('together the charge of the month', () => {
    const arrival = fc.record({
      lateMinutes: fc.integer({ min: 1, max: 720 }),
      shiftMinutes: fc.constantFrom(240, 450, 480, 720),
    })
    fc.assert(
      fc.property(
        fc.array(arrival, { maxLength: 25 }),
        fc.constantFrom<PolicyFrom[]>([], [thirdCostsHalfADay], [{ ...off, validFrom: '2026-01-01' }]),
        (made, policies) => {
          const arrivals = made.map((one, id) => ({ ...one, id, date: '2026-11-02' }))
          const sum = costs(policies, arrivals).reduce((total, cost) => total + cost, 0)
          expect(sum).toBe(lateTarget(policyOf(policies, '2026-11'), arrivals))
          expect(costs(policies, arrivals).every((cost) => cost >= 0)).toBe(true)
        },
      ),
    )
  })
})
