import type { Actor } from '../context'

export function maySeeJobs(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'admin'
}
