import type { Actor } from '../context'

type Who = Pick<Actor, 'role'>

export function mayReadSchedules(actor: Who): boolean {
  return actor.role !== 'employee'
}

/** Schedules and public holidays are everybody's. */
export function mayChangeSchedules(actor: Who): boolean {
  return actor.role === 'admin'
}
