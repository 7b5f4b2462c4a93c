import type { Actor } from '../context'

/** Addresses, and who is told of what, are nobody else's business. */
export function mayManageMail(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'admin'
}
