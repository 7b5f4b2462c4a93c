export type Breathe = () => Promise<void> | undefined

/** Milliseconds of work until others have their turn. */
const longestHold = 8

/** Await it between small pieces of long work: requests and clock-ins of others get in between. */
export function breather(): Breathe {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longestHold) return
    return new Promise<void>((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}
