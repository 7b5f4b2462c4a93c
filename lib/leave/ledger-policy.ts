import type { Actor } from '../context'

type Who = Pick<Actor, 'id' | 'role'>

export function mayReadLeaveTypes(actor: Who): boolean {
  return actor.role !== 'employee'
}

/** Leave types are everybody's: only admins change them. */
export function mayChangeLeaveTypes(actor: Who): boolean {
  return actor.role === 'admin'
}

/** Openings and adjustments. `managed`: below the actor (for admins: everybody); `decidesOwn`: the company allows it or nobody else is there. */
export function mayPostEntry(actor: Who, subject: { id: number; managed: boolean; decidesOwn: boolean }): boolean {
  if (subject.id === actor.id) return actor.role === 'admin' && subject.decidesOwn
  return actor.role !== 'employee' && subject.managed
}
