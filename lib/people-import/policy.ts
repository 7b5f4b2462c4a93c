import type { Actor } from '../context'

/** It adds people with any role, and changes what they sign in with. */
export function mayImportPeople(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'admin'
}
