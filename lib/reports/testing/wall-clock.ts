/** Part of the independent recomputation (recompute.ts): knows zones by Intl alone. Instants are seconds since 1970. */
export type WallClock = { at: (date: string, minute: number) => number; dateOf: (instant: number) => string }

const quarter = 900

/** Every quarter of an hour from `from` to `to` (dates), by what the wall said in the zone. */
export function wallClock(zone: string, from: string, to: string): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const instants = new Map<string, number>()
  for (let instant = seconds(from) - 3 * 86_400; instant < seconds(to) + 4 * 86_400; instant += quarter) {
    const wall = format.format(instant * 1000)
    // What the wall says twice is meant the first time.
    if (!instants.has(wall)) instants.set(wall, instant)
  }
  const known = (date: string, minute: number): number => {
    const whole = Math.floor(minute / 15) * 15
    const wall = new Date((seconds(date) + whole * 60) * 1000).toISOString().slice(0, 16).replace('T', ' ')
    const instant = instants.get(wall)
    // What it never says: as long after the hour before.
    return instant === undefined ? known(date, whole - 60) + 3600 : instant + (minute - whole) * 60
  }
  return { at: known, dateOf: (instant) => format.format(instant * 1000).slice(0, 10) }
}

export function seconds(date: string): number {
  return Date.parse(`${date}T00:00Z`) / 1000
}
