import { setTimeout as pause } from 'node:timers/promises'

export type Paced = {
  /** Runs soon; wakes until then are one. */
  wake(): void
  /** A run that begins from now on; rejected as it is. */
  next(): Promise<void>
  /** No more runs; fulfilled when the one under way has ended. */
  stop(): Promise<void>
}

/** Runs `act` when it is woken: at once, but never twice at a time, and beginning at most every `gap` milliseconds. */
export function paced(act: () => Promise<void>, gap: number): Paced {
  let coming: Promise<void> | null = null
  let running: Promise<void> = Promise.resolve()
  let begun = Number.NEGATIVE_INFINITY
  let stopped = false

  async function run(): Promise<void> {
    await running.catch(() => {})
    const wait = begun + gap - performance.now()
    if (wait > 0) await pause(wait)
    coming = null
    if (stopped) throw new Error('It was stopped')
    begun = performance.now()
    running = act()
    return running
  }

  const next = () => {
    if (coming) return coming
    coming = run()
    // Whoever only wakes does not listen.
    coming.catch(() => {})
    return coming
  }
  return {
    wake: () => void next(),
    next,
    stop: async () => {
      stopped = true
      await running.catch(() => {})
    },
  }
}
