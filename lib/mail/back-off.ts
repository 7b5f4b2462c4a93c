const minute = 60_000
/** Minutes until the next attempt, after the first, the second, … failed one: about a day and a half altogether. */
const pauses = [1, 5, 15, 60, 180, 720, 1440]

/** When a delivery is tried again after so many attempts; null: it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * minute)
}

export const mostAttempts = pauses.length + 1
