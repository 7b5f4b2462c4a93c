import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import type { Actor } from '../context'

type Viewer = Pick<Actor, 'id' | 'role'>

/**
 * The employees somebody may see: admins everybody, others themselves and, as a manager, their direct and indirect
 * reports. `column` holds an employee's id; what this condition leaves out does not exist for the actor (404).
 */
export function visibleTo(actor: Viewer, column: SQLWrapper = employee.id): SQL {
  if (actor.role === 'admin') return sql`true`
  if (actor.role === 'employee') return sql`${column} = ${actor.id}`
  return sql`(${column} = ${actor.id} or ${managedBy(actor, column)})`
}

/** The employees somebody manages: admins everybody (themselves too), managers their direct and indirect reports. */
export function managedBy(actor: Viewer, column: SQLWrapper = employee.id): SQL {
  if (actor.role === 'admin') return sql`true`
  if (actor.role === 'employee') return sql`false`
  return sql`${column} in (${below(actor.id)})`
}

/** Ids of everybody below somebody in the reporting lines. `union` ends even if the lines ran in a circle. */
export function below(employeeId: number): SQL {
  return sql`with recursive below as (
    select e.id from employee e where e.manager_id = ${employeeId}
    union
    select e.id from employee e join below b on e.manager_id = b.id
  ) select id from below`
}
