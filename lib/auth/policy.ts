import type { Actor, Role } from '../context'

/**
 * Whoever makes the link could use it, and act as its owner: admins for anybody (the audit says so), managers only for
 * reports who manage nobody and have never had a password. `subject` is visible to the actor.
 */
export function mayMakeResetLink(
  actor: Pick<Actor, 'id' | 'role'>,
  subject: { id: number; role: Role; hasPassword: boolean },
): boolean {
  if (actor.role === 'admin') return true
  return actor.role === 'manager' && subject.id !== actor.id && subject.role === 'employee' && !subject.hasPassword
}
