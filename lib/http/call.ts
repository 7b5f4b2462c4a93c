import { type Database, pools } from '@/db/client'
import { authenticate } from '../auth/authenticate'
import type { Actor, AnyContext, ReplayKey } from '../context'
import type { Access } from '../endpoint'
import { env } from '../env'
import { AppError } from '../errors'
import { log } from '../log'
import { seal, unseal } from '../seal'
import { signingKeys } from '../signing-keys'
import { type Answer, fromResponse, jsonAnswer } from './answer'
import { refuseCrossSite } from './cross-site'
import { within } from './deadline'
import { findReplayed, fingerprintOf, type Replayed, refuseBadKey, replayAnswer } from './idempotency'
import { type ParsedInput, parseInput } from './input'
import { originOf } from './origin'
import { foreseen, problemAnswer, unavailable, unknownOutcome } from './problem'
import type { Operation } from './routes'

/** One request on its way; what becomes known as it goes on is for the log and for answering errors. */
export type Call = {
  request: Request
  operation: Operation
  params: Record<string, string>
  search: string
  actor: Actor | null
  replay: ReplayKey | null
  /** A change has been begun. */
  writing: boolean
  /** Answered already, because the database took too long: a change must not begin any more. */
  over?: boolean
}

type Run = (ctx: AnyContext, input: ParsedInput) => Promise<unknown>

/** Milliseconds until we answer 503 ourselves, unless the row says more: the driver queues while the database is away. */
const deadline = 8_000
const lookUpDeadline = 2_000

/** Answers a request that has an endpoint; never throws. */
export async function answerCall(call: Call): Promise<Answer> {
  try {
    return await within(call.operation.row.patience ?? deadline, perform(call), () => {
      call.over = true
      return call.writing ? unknownOutcome() : unavailable()
    })
  } catch (error) {
    return (call.replay && (await twinAnswer(call, call.replay))) ?? errorAnswer(call, error)
  }
}

async function perform(call: Call): Promise<Answer> {
  const { row } = call.operation
  if (row.database === false) {
    const input = await parseInput(call.operation, call)
    const ctx = { actor: null, now: new Date(), db: noDatabase, origin: originOf(call.request), replay: null }
    return answerOf(call.operation, await (row.run as Run)(ctx, input))
  }
  const db = databaseOf(call)
  const key = row.idempotent ? call.request.headers.get('idempotency-key') : null
  const who = await authenticate(db, call.request, key === null ? undefined : { route: call.operation.name, key })
  call.actor = who.actor
  authorize(row.access, who.actor)
  if (call.operation.writes && who.actor && who.via === 'cookie') refuseCrossSite(call.request, env().APP_URL)
  refuseBadKey(key)
  const input = await parseInput(call.operation, call)
  const sealing = await sealingKey(call)
  const { serialize, serialized } = serializer(call.operation, sealing)
  if (key !== null && who.actor) {
    const fingerprint = fingerprintOf(input)
    if (who.replayed) return replayAnswer(opened(who.replayed, sealing), fingerprint)
    const { name: route, status } = call.operation
    call.replay = { employeeId: who.actor.id, route, key, fingerprint, status, serialize }
  }
  const { changeReason } = input
  const ctx = { actor: who.actor, now: who.now, db, origin: originOf(call.request), replay: call.replay, changeReason }
  if (call.over) throw unavailable()
  call.writing = call.operation.writes
  const result = await (row.run as Run)(ctx, input)
  // Nobody hears this answer any more: what it would stream holds a connection.
  if (call.over && result instanceof Response) await result.body?.cancel()
  return answerOf(call.operation, result, serialized(result))
}

function databaseOf({ operation }: Call): Database {
  return operation.row.pool === 'punch' ? pools().punch : pools().main
}

async function sealingKey(call: Call): Promise<Buffer | null> {
  return call.operation.row.carriesLink ? (await signingKeys(databaseOf(call))).answers : null
}

function opened(replayed: Replayed, sealing: Buffer | null): Replayed {
  return sealing ? { ...replayed, answer: unseal(sealing, replayed.answer) } : replayed
}

const noDatabase = new Proxy({} as Database, {
  get() {
    throw new Error('This endpoint says that it needs no database')
  },
})

function authorize(access: Access, actor: Actor | null): void {
  if (access === 'anonymous') return
  if (!actor) throw new AppError('not_signed_in', 'Sign in first.')
  if (access === 'employee' || actor.role === 'admin' || actor.role === access) return
  throw new AppError('not_allowed', `This is for ${access === 'admin' ? 'admins' : 'managers'}.`)
}

/** Only what the row's schema names leaves the house. Remembers its last text, which a kept answer has in common with the sent one. */
function serializer({ answer, hasAnswer }: Operation, sealing: Buffer | null) {
  let last: { of: unknown; text: string } | null = null
  const serialize = (result: unknown) => {
    const text = hasAnswer ? JSON.stringify(answer.parse(result)) : ''
    last = { of: result, text }
    return sealing ? seal(sealing, text) : text
  }
  return { serialize, serialized: (result: unknown) => (last && last.of === result ? last.text : null) }
}

function answerOf({ status, answer, hasAnswer }: Operation, result: unknown, text: string | null = null) {
  if (result instanceof Response) return fromResponse(result)
  if (!hasAnswer) return jsonAnswer(status, null)
  return jsonAnswer(status, text ?? JSON.stringify(answer.parse(result)))
}

/** On any error of a write with a key: the first answer, if a concurrent twin or this very request committed after all. */
async function twinAnswer(call: Call, replay: ReplayKey): Promise<Answer | null> {
  try {
    const replayed = await within(lookUpDeadline, findReplayed(databaseOf(call), replay), unavailable)
    return replayed && replayAnswer(opened(replayed, await sealingKey(call)), replay.fingerprint)
  } catch (error) {
    return foreseen(error, false)?.code === 'key_reused' ? errorAnswer(call, error) : null
  }
}

function errorAnswer(call: Call, error: unknown): Answer {
  const problem = foreseen(error, call.writing)
  if (problem === null || (problem !== error && problem.code !== 'unavailable')) {
    const level = problem === null ? 'error' : 'warn'
    log()[level]({ err: error, method: call.request.method, route: call.operation.row.path }, 'a request failed')
  }
  return problemAnswer(problem ?? new AppError('internal', 'Something went wrong on our side. It has been recorded.'))
}
