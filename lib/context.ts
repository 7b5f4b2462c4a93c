import type { Database } from '@/db/client'
import type { roles, sessionKinds } from '@/db/schema'
import type { News } from './announce'
import type { Touched } from './closed-months'

export type Role = (typeof roles)[number]

/** Whoever is signed in, as the session row says at this request. */
export type Actor = {
  id: number
  role: Role
  name: string
  sessionId: string
  sessionKind: (typeof sessionKinds)[number]
}

/**
 * Where a request came from; kept with punches and in the audit. `sentAt`: the device's own clock when it sent it, where
 * it said so.
 */
export type Origin = { ip: string | null; userAgent: string | null; sentAt?: Date | null }

/** An Idempotency-Key to be kept with the answer, in the transaction of the act. */
export type ReplayKey = {
  employeeId: number
  route: string
  key: string
  fingerprint: string
  status: number
  /** The answer as it will be sent, and sent again. */
  serialize: (answer: unknown) => string
}

/** What a use case gets: who acts, the database's time, and the database (or the transaction it runs in). */
export type AnyContext = {
  actor: Actor | null
  now: Date
  db: Database
  origin: Origin
  replay: ReplayKey | null
  /** Only inside `inTransaction`: what is passed on once it is committed, see announce.ts. */
  announced?: News[]
  /** Only inside `inTransaction`: the dates it changes so far, see closed-months.ts. */
  touched?: Touched[]
  /** What whoever sent the request says why dates of a closed month change. */
  changeReason?: string
  /** Only inside `withLedger`. */
  ledger?: HeldLedger
}

/** The employees whose leave ledger the transaction holds, and what it has posted to them so far. */
export type HeldLedger = {
  employees: Set<number>
  posted: { employeeId: number; leaveTypeId: number; leaveYear: number; minutes: number }[]
}

export type Context = AnyContext & { actor: Actor }
