import { formatMoment, type Reading } from '@/lib/format'
import type { LeaveAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import { asProblem, callApi } from '../api'
import { leaveEventWords } from '../leave/leave-event-words'
import { newRequestKey } from '../people/request-key'
import type { Outcome } from './inbox-state'

export type Decision = 'approved' | 'rejected'

export type Answered<A> = { outcome: Outcome; answer?: A }
/** How the reader is told dates. */
export type Telling = { reading: Reading; today: string }

/** Keys of what was not answered yet: sent again, it is the same attempt. */
const unanswered = new Map<string, string>()

/** Sends one decision about a request for leave, and says what became of it. Never throws. */
export function sendDecision(
  id: number,
  status: Decision,
  comment: string,
  telling: Telling,
): Promise<Answered<LeaveAnswer>> {
  return decideAt(`/manager/leave/${id}/`, { status, comment }, (detail) => asItStands(id, detail, telling))
}

/** Sends one decision under a key of its own; `already`: what to say when somebody was first, from the server's words. */
export async function decideAt<A>(
  path: string,
  decision: { status: Decision; comment: string },
  already: (detail: string) => Promise<Answered<A>>,
): Promise<Answered<A>> {
  const attempt = JSON.stringify([path, decision])
  const idempotencyKey = unanswered.get(attempt) ?? newRequestKey()
  unanswered.set(attempt, idempotencyKey)
  try {
    const answer = await callApi<A>('PUT', path, decision, { idempotencyKey })
    unanswered.delete(attempt)
    return { outcome: { kind: 'done', status: decision.status }, answer }
  } catch (error) {
    const { code, status, detail } = asProblem(error)
    if (status === 0 || status === 429 || status >= 500) return { outcome: { kind: 'unanswered', words: detail } }
    unanswered.delete(attempt)
    return code === 'already_decided' ? already(detail) : { outcome: { kind: 'refused', words: detail } }
  }
}

/** Somebody was first: the request as it stands, and who decided what when; `otherwise` when that cannot be read. */
async function asItStands(id: number, otherwise: string, { reading, today }: Telling): Promise<Answered<LeaveAnswer>> {
  const answer = await callApi<LeaveDetailAnswer>('GET', `/manager/leave/${id}/`).catch(() => undefined)
  const last = answer?.history.findLast(({ kind }) => kind !== 'requested' && kind !== 'recosted')
  const words = last && `${leaveEventWords(last, reading.locale, today)}, ${formatMoment(last.at, reading)}.`
  return { outcome: { kind: 'already', words: words ?? otherwise }, answer }
}
