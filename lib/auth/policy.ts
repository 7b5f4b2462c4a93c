import type { Actor, Role } from '../context'

/**
 * Whoever makes the link could use it, so it must give nobody more than they have: admins for anybody, managers for
 * their reports (the caller has found that they are) who manage nobody. `subject` is visible to the actor.
 */
export function mayMakeResetLink(actor: Pick<Actor, 'id' | 'role'>, subject: { id: number; role: Role }): boolean {
  if (actor.role === 'admin') return true
  return actor.role === 'manager' && subject.id !== actor.id && subject.role === 'employee'
}
