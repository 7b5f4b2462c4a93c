import { type SQL, sql } from 'drizzle-orm'

/** An instant as a parameter of a statement of our own, where Drizzle does not know the column. */
export function instantSql(instant: Date): SQL {
  return sql`${instant.toISOString()}::timestamptz`
}

/** A column of instants as milliseconds, which JavaScript reads faster than text and without a zone. */
export function millisecondsSql(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`
}
