import type { Actor } from '../context'

export function mayReadSettings(actor: Pick<Actor, 'role'>): boolean {
  return actor.role !== 'employee'
}

export function mayChangeSettings(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'admin'
}
