import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * A text in the order in which people look for names: Bäcker before Becker, de Vries beside De Vries, Team 2 before Team 10.
 * The one order of names, and no two names are equal in it. Source: docs/decisions/names.md.
 */
export function byName(text: SQLWrapper): SQL {
  return sql`${text} collate by_name`
}
