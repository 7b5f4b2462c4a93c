import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * Whether an employee may decide what concerns themselves (requests, corrections, waivers alike): the company allows it,
 * or nobody else could: there is no manager above them and no other admin. `id`: a column or value; a boolean expression.
 * Source: design, "Deciding".
 */
export function mayDecideOwn(id: SQLWrapper): SQL<boolean> {
  return sql<boolean>`((select c.self_decision from company c) or not exists (select from employee other
    where other.is_active and other.id <> ${id}
      and (other.role = 'admin' or other.id = (select of.manager_id from employee of where of.id = ${id}))))`
}
