/** A stretch of time in milliseconds, [start, end). */
export type Interval = { start: number; end: number }

export function interval(span: { start: string; end: string }): Interval {
  return { start: Date.parse(span.start), end: Date.parse(span.end) }
}

/** What is left of the stretches where the holes are taken out. */
export function without(stretches: Interval[], holes: Interval[]): Interval[] {
  return holes.reduce(
    (left, hole) =>
      left.flatMap((one) =>
        [
          { start: one.start, end: Math.min(one.end, hole.start) },
          { start: Math.max(one.start, hole.end), end: one.end },
        ].filter((piece) => piece.end > piece.start),
      ),
    stretches,
  )
}
