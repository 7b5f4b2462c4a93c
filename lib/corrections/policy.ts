import type { Actor } from '../context'

type Who = Pick<Actor, 'id'>

/** A correction as far as it decides who may do what with it. `decidable`: the actor stands where it is decided, see lib/leave/who-decides. */
export type CorrectionSubject = {
  employeeId: number
  proposedBy: number
  status: 'pending' | 'approved' | 'rejected' | 'withdrawn'
  decidable: boolean
  answer: 'agreed' | 'objected' | null
}

export function mayDecide(subject: CorrectionSubject): boolean {
  return subject.status === 'pending' && subject.decidable
}

export function mayWithdraw(actor: Who, subject: CorrectionSubject): boolean {
  return subject.status === 'pending' && subject.employeeId === actor.id
}

/** The employee, once, of what somebody else corrected. */
export function mayAnswer(actor: Who, subject: CorrectionSubject): boolean {
  const isMade = subject.status === 'approved' && subject.proposedBy !== subject.employeeId
  return isMade && subject.employeeId === actor.id && subject.answer === null
}
