import type { AnyContext } from '../context'
import type { Cadence } from './cadence'

/**
 * `at`: when the slot came. `since`: when the last slot came that is done; null: none is. `signal`: Daybook stops; a run
 * that ends by it is taken up again later.
 */
export type Due = { slot: string; at: Date; since: Date | null; signal: AbortSignal }

/**
 * Work the clock does. `run` returns what it did, in numbers. It may be run again for the same slot (the process ended, the
 * database was away, an admin asked for it), so what it writes is keyed by its cause and happens once all the same.
 */
export type Job = {
  name: string
  /** For people. */
  title: string
  about: string
  when: Cadence
  run: (ctx: AnyContext, due: Due) => Promise<Record<string, number>>
}
