import { formatMoment, type Reading } from '@/lib/format'
import type { LeaveAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import { asProblem, callApi } from '../api'
import { leaveEventWords } from '../leave/leave-event-words'
import { newRequestKey } from '../people/request-key'
import type { Outcome } from './inbox-state'

export type Decision = 'approved' | 'rejected'

type Answered = { outcome: Outcome; answer?: LeaveAnswer }
/** How the reader is told dates. */
export type Telling = { reading: Reading; today: string }

/** Keys of what was not answered yet: sent again, it is the same attempt. */
const unanswered = new Map<string, string>()

/** Sends one decision under a key of its own, and says what became of it. Never throws. */
export async function sendDecision(id: number, status: Decision, comment: string, telling: Telling): Promise<Answered> {
  const attempt = JSON.stringify([id, status, comment])
  const idempotencyKey = unanswered.get(attempt) ?? newRequestKey()
  unanswered.set(attempt, idempotencyKey)
  try {
    const answer = await callApi<LeaveAnswer>('PUT', `/manager/leave/${id}/`, { status, comment }, { idempotencyKey })
    unanswered.delete(attempt)
    return { outcome: { kind: 'done', status }, answer }
  } catch (error) {
    const { code, status: answered, detail } = asProblem(error)
    if (answered === 0 || answered === 429 || answered >= 500) return { outcome: { kind: 'unanswered', words: detail } }
    unanswered.delete(attempt)
    if (code === 'already_decided') return asItStands(id, detail, telling)
    return { outcome: { kind: 'refused', words: detail } }
  }
}

/** Somebody was first: the request as it stands, and who decided what when; `otherwise` when that cannot be read. */
async function asItStands(id: number, otherwise: string, { reading, today }: Telling): Promise<Answered> {
  const answer = await callApi<LeaveDetailAnswer>('GET', `/manager/leave/${id}/`).catch(() => undefined)
  const last = answer?.history.findLast(({ kind }) => kind !== 'requested' && kind !== 'recosted')
  const words = last && `${leaveEventWords(last, reading.locale, today)}, ${formatMoment(last.at, reading)}.`
  return { outcome: { kind: 'already', words: words ?? otherwise }, answer }
}
