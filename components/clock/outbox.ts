import { type ApiProblem, asProblem } from '../api'
import { drop, type KeptPunch, keep, readKept, type Shelf } from './kept-punch'

/** What a punch became: the attendance as the API answers it. */
export type Answered = {
  id: number
  date: string
  clock_in: string
  clock_out: string | null
  delay_minutes: number
  worked_minutes: number | null
}

export type OutboxState =
  | { phase: 'idle' }
  | { phase: 'sending'; punch: KeptPunch }
  /** Not answered yet; `trying` while another attempt runs. `durable`: it survives this page. */
  | { phase: 'kept'; punch: KeptPunch; why: 'no_answer' | 'signed_out'; trying: boolean; durable: boolean }
  /** Found so long after it was pressed that only its owner may decide. */
  | { phase: 'old'; punch: KeptPunch }
  | { phase: 'answered'; punch: KeptPunch; attendance: Answered }
  | { phase: 'refused'; punch: KeptPunch; problem: ApiProblem }
  /** Another tab sent it. */
  | { phase: 'elsewhere' }

export type OutboxWorld = {
  person: number
  shelf: Shelf
  send: (punch: KeptPunch) => Promise<Answered>
  /** Runs one at a time across all tabs of this browser. */
  alone: (work: () => Promise<void>) => Promise<void>
  now: () => number
  newKey: () => string
  random: () => number
  /** Calls back after so many milliseconds; returns how to take that back. */
  later: (work: () => void, delay: number) => () => void
}

export type Outbox = ReturnType<typeof createOutbox>

const second = 1000
const oldAfter = 12 * 60 * 60 * second
/** The tab where it was pressed sends it, and says so there; another one only takes over when that one is gone. */
const headStart = 2 * second

/**
 * Sends one punch at a time and tells only what is known: a punch is kept, with its key, until the server answered it.
 * No answer, 5xx and 429 are tried again; 401 waits for its person to sign in; everything else is an answer.
 */
export function createOutbox(world: OutboxWorld, tell: (state: OutboxState) => void) {
  let current: KeptPunch | null = null
  let durable = true
  let busy = false
  /** Its owner said that an old one is still meant. */
  let confirmed = false
  let cancelRetry = () => {}

  function settle(punch: KeptPunch, state: OutboxState) {
    cancelRetry()
    drop(world.shelf, punch)
    current = null
    confirmed = false
    tell(state)
  }

  function waitFor(punch: KeptPunch, delay: number) {
    tell({ phase: 'kept', punch, why: 'no_answer', trying: false, durable })
    cancelRetry = world.later(attempt, delay)
  }

  async function attempt() {
    if (busy || !current) return
    cancelRetry()
    if (!confirmed && world.now() - Date.parse(current.pressedAt) > oldAfter)
      return tell({ phase: 'old', punch: current })
    busy = true
    let taken = false
    await world
      .alone(() => {
        taken = true
        return sendOnce()
      })
      .finally(() => {
        busy = false
      })
    if (!taken && current) waitFor(current, 2 * second)
  }

  async function sendOnce() {
    if (!current) return
    if (durable && readKept(world.shelf, world.person)?.key !== current.key) {
      return settle(current, { phase: 'elsewhere' })
    }
    const punch = { ...current, tries: current.tries + 1 }
    current = punch
    if (durable) keep(world.shelf, punch)
    const again = { phase: 'kept', punch, why: 'no_answer', trying: true, durable } as const
    tell(punch.tries === 1 ? { phase: 'sending', punch } : again)
    try {
      settle(punch, { phase: 'answered', punch, attendance: await world.send(punch) })
    } catch (error) {
      failed(punch, asProblem(error))
    }
  }

  function failed(punch: KeptPunch, problem: ApiProblem) {
    if (problem.status === 401) return tell({ phase: 'kept', punch, why: 'signed_out', trying: false, durable })
    if (!isUnanswered(problem.status)) return settle(punch, { phase: 'refused', punch, problem })
    waitFor(punch, retryDelay(punch.tries, problem.retryAfter, world.random()))
  }

  function takeUp(punch: KeptPunch) {
    current = punch
    tell({ phase: 'kept', punch, why: 'no_answer', trying: true, durable })
    void attempt()
  }

  function standBy(punch: KeptPunch) {
    current = punch
    tell({ phase: 'sending', punch })
    cancelRetry = world.later(attempt, headStart)
  }

  return {
    /** Takes up what an earlier page left behind. */
    start() {
      const kept = readKept(world.shelf, world.person)
      if (kept && !current) takeUp(kept)
    },

    /** Does nothing while another punch is on its way. */
    press(kind: 'in' | 'out', attendance: number | null) {
      if (current) return
      const pressedAt = new Date(world.now()).toISOString()
      current = { key: world.newKey(), person: world.person, kind, attendance, pressedAt, tries: 0 }
      durable = keep(world.shelf, current)
      tell({ phase: 'sending', punch: current })
      void attempt()
    },

    /** There is reason to hope: the network came back, the page is looked at. */
    retry: () => void attempt(),

    /** Its owner wants it sent now, however old it is. */
    sendNow() {
      confirmed = true
      void attempt()
    },

    discard() {
      if (current && !busy) settle(current, { phase: 'idle' })
    },

    /** Another tab kept or dropped a punch. */
    shelfChanged() {
      const kept = readKept(world.shelf, world.person)
      if (!current && kept) standBy(kept)
      else if (current && durable && !busy && kept?.key !== current.key) settle(current, { phase: 'elsewhere' })
    },

    /** The page goes away; what is kept stays kept. */
    stop() {
      cancelRetry()
      if (!busy) current = null
    },
  }
}

/** No HTTP answer, or one that says nothing of the punch itself: the server is away, overloaded or broken. */
export function isUnanswered(status: number): boolean {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
}

/** Milliseconds until the next try: 1 s, 2 s, 4 s … at most a minute, a fifth more or less; later if the server asks. */
export function retryDelay(tries: number, retryAfter: number | null, random: number): number {
  const backOff = Math.min(60, 2 ** Math.max(0, tries - 1)) * (0.8 + 0.4 * random)
  return Math.max(backOff, retryAfter ?? 0) * second
}
