import type { Actor } from '../context'

type Who = Pick<Actor, 'id' | 'role'>

/** Admins always, managers where the company lets them. */
export function mayCloseMonths(actor: Pick<Who, 'role'>, company: { managersClose: boolean }): boolean {
  return actor.role === 'admin' || (actor.role === 'manager' && company.managersClose)
}

/** Of somebody the actor manages (admins: everybody): managers never close a month of their own. */
export function mayCloseFor(actor: Who, company: { managersClose: boolean }, employee: number): boolean {
  return mayCloseMonths(actor, company) && (actor.role === 'admin' || employee !== actor.id)
}
