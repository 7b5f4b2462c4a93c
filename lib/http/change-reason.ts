import type { Endpoint } from '../endpoint'
import { AppError } from '../errors'
import { changeReasonSchema } from '../text-schema'

/**
 * Takes `change_reason` off what was sent to an endpoint by which dates of a closed month can change: from the body, or
 * from the query where there is none. Errors: `invalid_input`.
 */
export function takeChangeReason(row: Endpoint, sent: { query: Record<string, string>; body: unknown }) {
  const holder = row.body ? sent.body : sent.query
  if (!row.asksReason || !isObject(holder) || !Object.hasOwn(holder, 'change_reason')) return sent
  const { change_reason, ...rest } = holder
  const reason = changeReasonSchema.safeParse(change_reason)
  if (!reason.success) {
    const errors = [{ path: 'change_reason', message: 'Say why in up to 500 characters.' }]
    throw new AppError('invalid_input', 'Some of what was sent is not valid.', { errors })
  }
  return { ...sent, [row.body ? 'body' : 'query']: rest, changeReason: reason.data }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
