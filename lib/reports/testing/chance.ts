export type Chance = { below: (limit: number) => number; happens: (percent: number) => boolean }

/** A linear congruential generator (Numerical Recipes): the same company for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return { below, happens: (percent) => below(100) < percent }
}
