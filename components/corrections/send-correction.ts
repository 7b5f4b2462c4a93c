import type { CorrectionAnswer } from '@/lib/corrections/schema'
import { type Answered, type Decision, decideAt } from '../team-leave/send-decision'

/** Sends one decision about a correction, and says what became of it; whoever was first is named by the server. Never throws. */
export function sendCorrection(id: number, status: Decision, comment: string): Promise<Answered<CorrectionAnswer>> {
  const already = async (words: string): Promise<Answered<CorrectionAnswer>> => ({
    outcome: { kind: 'already', words },
  })
  return decideAt(`/manager/corrections/${id}/`, { status, comment }, already)
}
