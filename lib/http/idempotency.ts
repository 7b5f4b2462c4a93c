import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { idempotency } from '@/db/schema'
import type { ReplayKey } from '../context'
import { AppError, invalid } from '../errors'
import { type Answer, jsonAnswer } from './answer'

/** A stored first answer; `answer` is the JSON text as it was sent, empty for an answer without body. */
export type Replayed = { fingerprint: string; status: number; answer: string }

const visible = /^[\x21-\x7e]{1,255}$/
/** A quick hash of a password must not lie in a table. */
const secret = /password|token|secret/i

export function refuseBadKey(key: string | null): void {
  if (key === null || visible.test(key)) return
  throw invalid('Idempotency-Key', 'An Idempotency-Key is 1 to 255 visible ASCII characters.')
}

/** Equal for requests that ask for the same thing, however their JSON was written. */
export function fingerprintOf(input: { params: unknown; query: unknown; body: unknown }): string {
  const text = JSON.stringify([input.params, input.query, input.body], (name, value) =>
    secret.test(name) ? undefined : value,
  )
  return createHash('sha256').update(text).digest('base64url')
}

export function replayAnswer(replayed: Replayed, fingerprint: string): Answer {
  if (replayed.fingerprint !== fingerprint) {
    throw new AppError('key_reused', 'This Idempotency-Key was used for another request. Make a new key for each act.')
  }
  return jsonAnswer(replayed.status, replayed.answer === '' ? null : replayed.answer)
}

/** Looks a key up after a failure: a concurrent twin, or this very request, may have committed after all. */
export async function findReplayed(db: Database, { employeeId, route, key }: ReplayKey): Promise<Replayed | null> {
  const [row] = await db
    .select({ fingerprint: idempotency.fingerprint, status: idempotency.status, answer: idempotency.answer })
    .from(idempotency)
    .where(and(eq(idempotency.employeeId, employeeId), eq(idempotency.route, route), eq(idempotency.key, key)))
  return row ?? null
}
