import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Actor } from '../context'
import { managedBy } from '../people/scope'

type Who = Pick<Actor, 'id' | 'role'>

/** Whose months somebody reads in the report: managers those of their direct and indirect reports, admins all. */
export function reportedTo(actor: Who, employee: SQLWrapper): SQL {
  return managedBy(actor, employee)
}
