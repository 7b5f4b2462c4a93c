/** Numbers that look drawn and are always the same for the same key. */
export type Chance = {
  /** [0, 1). */
  next: () => number
  /** Whole numbers, both included. */
  between: (from: number, to: number) => number
  /** Around a mean, as people are; never further than three deviations. */
  around: (mean: number, deviation: number) => number
  odds: (probability: number) => boolean
  pick: <T>(from: readonly T[]) => T
}

export function chanceOf(...key: (string | number)[]): Chance {
  const next = mulberry(hashOf(key.join('/')))
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    around: (mean, deviation) =>
      mean + (next() + next() + next() + next() + next() + next() - 3) * deviation * Math.SQRT2,
    odds: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[between(0, from.length - 1)]
      if (picked === undefined) throw new Error('There is nothing to pick from')
      return picked
    },
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
