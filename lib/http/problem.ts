import { AppError, databaseError, isAppError, problems } from '../errors'
import { type Answer, emptyAnswer } from './answer'

/** The connection died, and with it the word whether a commit got through. */
const lost = /^(CONNECTION_CLOSED|CONNECTION_DESTROYED|CONNECTION_ENDED|ECONNRESET|EPIPE|08.*|57P01|57P02)$/
/** Nothing was done: no connection was to be had, or PostgreSQL gave the statement up and rolled back. */
const refused =
  /^(CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|57P03|57P05|57014|55P03|53.*|58.*|25P03|40001|40P01)$/
const unique = /^(23505|23P01|23503)$/
const outOfRange = /^(22.*|23514)$/

/** Translates whatever was thrown; null for what nobody foresaw. `writing`: a change had been begun. */
export function foreseen(error: unknown, writing: boolean): AppError | null {
  if (isAppError(error)) return error
  const code = databaseError(error)?.code
  if (!code) return null
  if (lost.test(code)) return writing ? unknownOutcome() : unavailable()
  if (refused.test(code)) return unavailable()
  if (unique.test(code)) return new AppError('conflict', 'This contradicts something that is already recorded.')
  if (outOfRange.test(code)) return new AppError('invalid_input', 'A value is too long or out of range.')
  return null
}

export function unavailable(): AppError {
  return new AppError('unavailable', 'The database does not answer at the moment. Try again shortly.', {
    retryAfter: 2,
  })
}

export function unknownOutcome(): AppError {
  return new AppError(
    'unknown_outcome',
    'The connection was lost while your change was being saved. Send it again with the same Idempotency-Key, or look whether it is there.',
    { retryAfter: 2 },
  )
}

/** RFC 9457. `state` of an error (the present state after a conflict) stands beside the standard members. */
export function problemAnswer(error: AppError, headers: Record<string, string> = {}): Answer {
  const [status, title] = problems[error.code]
  const { errors, retryAfter, state } = error.extra
  const after = retryAfter ?? (status === 429 || status === 503 ? 2 : undefined)
  const answer = emptyAnswer(status, { 'content-type': 'application/problem+json', ...headers })
  if (after !== undefined) answer.headers['retry-after'] = String(Math.max(1, Math.ceil(after)))
  if (status === 401) answer.headers['www-authenticate'] = 'Bearer'
  answer.body = JSON.stringify({ ...state, status, title, detail: error.message, code: error.code, errors })
  return answer
}
