/** A bar of a chart: `x` and `width` in percent of its width, `y` and `height` in its own units from the upper edge. */
export type Bar = { x: number; width: number; y: number; height: number }

/** How far down a bar is drawn that stands for something, however little. */
const lowest = 1.5

const fine = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
const whole = fine.filter(Number.isInteger)

/** The least of some round numbers that is not below `most`; 1 for nothing. */
export function niceTop(most: number): number {
  if (most <= 1) return 1
  const ten = 10 ** Math.floor(Math.log10(most))
  return (ten === 1 ? whole : fine).map((step) => step * ten).find((top) => top >= most) ?? most
}

/**
 * One bar a value, from a base line up, or down where `down`; none where there is nothing to draw. `share`: how much of
 * its column a bar takes, `shift`: where in the column it begins, both from 0 to 1; without it in the middle.
 */
export function barsOf(
  values: readonly (number | null)[],
  { top, height, base = height, share = 0.6, shift = (1 - share) / 2, down = false }: Scale,
): (Bar | null)[] {
  const column = 100 / values.length
  return values.map((value, index) => {
    if (!value) return null
    const high = Math.max(lowest, (value / top) * (down ? height - base : base))
    return {
      x: rounded((index + shift) * column),
      width: rounded(share * column),
      y: rounded(down ? base : base - high),
      height: rounded(high),
    }
  })
}

type Scale = {
  /** The value that reaches the edge. */
  top: number
  height: number
  /** Where the base line lies, from the upper edge; without it at the lower one. */
  base?: number
  share?: number
  shift?: number
  down?: boolean
}

/** Where the base lies between what goes up and what goes down, so that both are to one scale. */
export function baseBetween(up: number, down: number, height: number): number {
  return up + down === 0 ? height : rounded((up / (up + down)) * height)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
