import type { Actor } from '../context'

type Who = Pick<Actor, 'id' | 'role'>

/** A request as far as it decides who may do what with it. `decidable`: the actor stands where it is decided, see who-decides.ts. */
export type RequestSubject = {
  employeeId: number
  status: 'pending' | 'approved' | 'rejected' | 'cancelled'
  decidable: boolean
  /** In the applicant's zone. */
  today: string
  startDate: string
  endDate: string
}

export function isStanding(subject: Pick<RequestSubject, 'status'>): boolean {
  return subject.status === 'pending' || subject.status === 'approved'
}

export function mayDecide(subject: RequestSubject): boolean {
  return subject.status === 'pending' && subject.decidable
}

/** Alone: whatever is pending, and approved leave before its first day. */
export function mayCancelOwn(actor: Who, subject: RequestSubject): boolean {
  if (subject.employeeId !== actor.id || !isStanding(subject)) return false
  return subject.status === 'pending' || subject.today < subject.startDate
}

/** Today counts as taken unless the decider says otherwise, so something is left to give back until the last day is over. */
export function mayCancelAsDecider(subject: RequestSubject): boolean {
  if (!subject.decidable || !isStanding(subject)) return false
  return subject.status === 'pending' || subject.today <= subject.endDate
}

export function mayCancel(actor: Who, subject: RequestSubject): boolean {
  return mayCancelOwn(actor, subject) || mayCancelAsDecider(subject)
}

/** Stand-ins are named by the manager whose reports they are for, or by an admin. */
export function mayNameStandIn(actor: Who, managerId: number): boolean {
  return actor.role === 'admin' || (actor.role === 'manager' && actor.id === managerId)
}
