import type { Actor, Role } from '../context'

type Who = Pick<Actor, 'id' | 'role'>
/** Somebody the actor can see; `managed`: below the actor in the reporting lines (for admins: everybody). */
export type Subject = { id: number; role: Role; managed: boolean }

export function mayListEmployees(actor: Who): boolean {
  return actor.role !== 'employee'
}

export function mayCreateEmployees(actor: Who): boolean {
  return actor.role !== 'employee'
}

export function mayGiveRole(actor: Who, role: Role): boolean {
  return actor.role === 'admin' || role === 'employee'
}

export function mayEditEmployee(actor: Who, subject: Subject): boolean {
  if (actor.role === 'admin') return true
  return actor.role === 'manager' && subject.managed && subject.id !== actor.id && subject.role !== 'admin'
}

/** Who decides where reset links go could sign in as somebody else. */
export function mayChangeSignIn(actor: Who): boolean {
  return actor.role === 'admin'
}

export function mayChangeRole(actor: Who, subject: Subject): boolean {
  return actor.role === 'admin' && subject.id !== actor.id
}

export function mayEndEmployment(actor: Who, subject: Subject): boolean {
  return mayEditEmployee(actor, subject) && subject.id !== actor.id
}

export function mayReopenEmployment(actor: Who): boolean {
  return actor.role === 'admin'
}
