import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Account, availableIn, shortfall } from './available'

/** Days by year, as ledger minutes. */
function days(...pairs: [number, number][]): Map<number, number> {
  return new Map(pairs.map(([year, count]) => [year, count * 480]))
}

function account(changes: Partial<Account>): Account {
  return { entries: new Map(), reserved: new Map(), projected: new Map(), ...changes }
}

const granted = account({ entries: days([2026, 15]), projected: days([2027, 15], [2028, 15]) })

describe('available', () => {
  test.each<[string, Account, number, number]>([
    ['nothing of an empty account', account({}), 2026, 0],
    ['what was granted', granted, 2026, 15],
    ['nothing before it', granted, 2025, 0],
    ['next year’s grant too: 15 + 15', granted, 2027, 30],
    // 2 of 2025 are left over, 4 taken
    ['what earlier years left: 2 + 15 − 4', account({ entries: days([2025, 2], [2026, 11]) }), 2026, 13],
    ['less what is asked for: 15 − 3', account({ ...granted, reserved: days([2026, 3]) }), 2026, 12],
    ['not less what is asked for later', account({ ...granted, reserved: days([2027, 3]) }), 2026, 15],
    [
      'less what was asked for earlier: 30 − 3 − 1',
      account({ ...granted, reserved: days([2026, 3], [2027, 1]) }),
      2027,
      26,
    ],
    ['a debt', account({ entries: days([2026, -0.5]) }), 2026, -0.5],
  ])('%s', (_, given, year, expected) => {
    expect(availableIn(given, year)).toBe(expected * 480)
  })
})

describe('a request takes too much', () => {
  test.each<[string, Account, Map<number, number>, [number, number] | null]>([
    ['all there is: no', granted, days([2026, 15]), null],
    ['half a day more', granted, days([2026, 15.5]), [2026, 15]],
    ['over new year, 2 + 3 of 30: no', granted, days([2026, 2], [2027, 3]), null],
    // 10 + 21 = 31 of 30
    ['over new year, too much for both together', granted, days([2026, 10], [2027, 21]), [2027, 30]],
    ['next year’s days are not there this year', granted, days([2026, 16], [2027, 1]), [2026, 15]],
    // 15 + 15 − 28 = 2 are free up to 2027
    [
      'days that next year’s requests count on',
      account({ ...granted, reserved: days([2027, 28]) }),
      days([2026, 3]),
      [2027, 2],
    ],
    ['as many as those leave: no', account({ ...granted, reserved: days([2027, 28]) }), days([2026, 2]), null],
    // 15 and 15 − 29: 1 is left up to 2027
    [
      'days that next year has taken',
      account({ entries: days([2026, 15], [2027, -29]), projected: days([2027, 15]) }),
      days([2026, 2]),
      [2027, 1],
    ],
    ['from a debt', account({ entries: days([2026, -1]) }), days([2026, 0.5]), [2026, -1]],
    ['nothing of a debt: no', account({ entries: days([2026, -1]) }), new Map(), null],
    ['nothing of a debt, said so: no', account({ entries: days([2026, -1]) }), days([2026, 0]), null],
    [
      'a debt of this year is no matter to what is taken after the next grant',
      account({ entries: days([2026, -1]), projected: days([2027, 15]) }),
      days([2027, 14]),
      null,
    ],
  ])('%s', (_, given, cost, expected) => {
    const [year, available] = expected ?? []
    expect(shortfall(given, cost)).toEqual(expected && { year, available: (available ?? 0) * 480 })
  })
})

describe('always', () => {
  const years = [2025, 2026, 2027, 2028]
  const sums = (min: number) =>
    fc
      .array(fc.tuple(fc.constantFrom(...years), fc.integer({ min, max: 9600 })), { maxLength: 4 })
      .map((pairs) => new Map(pairs))
  const anyAccount = fc.record({ entries: sums(-4800), reserved: sums(0), projected: sums(0) })

  test('more posted is more available, more asked for is less, and earlier years do not notice', () => {
    fc.assert(
      fc.property(anyAccount, fc.constantFrom(...years), fc.nat(4800), (given, year, more) => {
        const add = (map: Map<number, number>) => new Map(map).set(year, (map.get(year) ?? 0) + more)
        for (const one of years) {
          const touched = one >= year ? more : 0
          expect(availableIn({ ...given, entries: add(given.entries) }, one)).toBe(availableIn(given, one) + touched)
          expect(availableIn({ ...given, projected: add(given.projected) }, one)).toBe(
            availableIn(given, one) + touched,
          )
          expect(availableIn({ ...given, reserved: add(given.reserved) }, one)).toBe(availableIn(given, one) - touched)
        }
      }),
    )
  })

  test('what is granted leaves no year it weighs on below zero, and reserving it is posting it', () => {
    fc.assert(
      fc.property(anyAccount, sums(1), (given, cost) => {
        const plus = (one: Map<number, number>, sign: number) => {
          const all = new Map(one)
          for (const [year, minutes] of cost) all.set(year, (all.get(year) ?? 0) + sign * minutes)
          return all
        }
        const reserved = { ...given, reserved: plus(given.reserved, 1) }
        const posted = { ...given, entries: plus(given.entries, -1) }
        const first = Math.min(...cost.keys())
        const enough = years.every((year) => year < first || availableIn(reserved, year) >= 0)
        expect(shortfall(given, cost) === null).toBe(enough)
        for (const year of years) expect(availableIn(posted, year)).toBe(availableIn(reserved, year))
      }),
    )
  })

  test('who asks for less is not refused where more was granted', () => {
    fc.assert(
      fc.property(anyAccount, fc.constantFrom(...years), fc.nat(9600), fc.nat(9600), (given, year, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        if (shortfall(given, new Map([[year, more]])) !== null) return
        expect(shortfall(given, new Map([[year, less]]))).toBeNull()
      }),
    )
  })
})
