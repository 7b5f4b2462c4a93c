import { addDays, datesBetween, instantAt, type LocalDate, localDate } from '../time'

/** `now`: the database's time. `zone`: the company's. `founded`: when it was set up. `last`: the slot offered last. */
export type Facts = { now: Date; zone: string; founded: Date; last: string | null }

/**
 * When a job is due. Each of its runs is for one slot, named by a text that sorts like time; slots follow from the time and
 * from what was offered before, so that nothing depends on a process having been awake.
 */
export type Cadence = {
  /** Each slot counts for itself; else a later one that is done makes up for those before. */
  each: boolean
  /** The slots that have come since the last one, the oldest first. */
  due: (facts: Facts) => string[]
  /** The slot that has come last: whoever asks for a run gets this one. */
  latest: (facts: Facts) => string
  /** When the next one comes. */
  next: (facts: Facts) => Date
  /** When a slot came. */
  at: (slot: string, zone: string) => Date
}

const minute = 60_000

/** Slots are instants on a grid of UTC. Only the latest counts: a run looks back to the one before it by itself. */
export function everyMinutes(minutes: number): Cadence {
  const step = minutes * minute
  const latest = ({ now }: Facts) => new Date(Math.floor(now.getTime() / step) * step)
  const name = (facts: Facts) => `${latest(facts).toISOString().slice(0, 16)}Z`
  return {
    each: false,
    due: (facts) => (facts.last === null || name(facts) > facts.last ? [name(facts)] : []),
    latest: name,
    next: (facts) => new Date(latest(facts).getTime() + step),
    at: (slot) => new Date(slot),
  }
}

/** Slots are dates; one comes at so many minutes after midnight in the company's zone. Of a long absence the last `most` are made up for. */
export function dailyAt(minutes: number, most = 31): Cadence {
  const at = (date: LocalDate, zone: string) => instantAt(date, minutes, zone)
  const latest = ({ now, zone }: Facts) => {
    const today = localDate(now, zone)
    return at(today, zone) <= now ? today : addDays(today, -1)
  }
  return {
    each: most > 1,
    due: (facts) => {
      const until = latest(facts)
      const from = facts.last === null ? until : addDays(facts.last, 1)
      return datesBetween(from, until).slice(-most)
    },
    latest,
    next: (facts) => at(addDays(latest(facts), 1), facts.zone),
    at,
  }
}

/** Slots are years that have begun in the company's zone, each made up for; none for the year in which it was set up. */
export function yearly(): Cadence {
  const at = (year: string, zone: string) => instantAt(`${year}-01-01`, 0, zone)
  const latest = ({ now, zone }: Facts) => localDate(now, zone).slice(0, 4)
  return {
    each: true,
    due: (facts) => {
      const first = Number(facts.last ?? localDate(facts.founded, facts.zone).slice(0, 4)) + 1
      const years = Number(latest(facts)) - first + 1
      return Array.from({ length: Math.max(0, years) }, (_, index) => String(first + index))
    },
    latest,
    next: (facts) => at(String(Number(latest(facts)) + 1), facts.zone),
    at,
  }
}
