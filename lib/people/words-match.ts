import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * Every word of a search occurs in a name, given as `folded_name`, or in `others`, a text beside it. Names are found
 * with their accents and without: “backer” and “Bäcker” both find Bäcker and Backer.
 */
export function wordsMatch(search: string, foldedName: SQLWrapper, others?: SQL): SQL {
  const words = search.split(/\s+/).map((word) => {
    // The `select` has the word folded once, and not for each name.
    const inName = sql`strpos(${foldedName}, (select folded(${word}::text))) > 0`
    return others ? sql`(${inName} or strpos(lower(${others}), lower(${word}::text)) > 0)` : inName
  })
  return sql`(${sql.join(words, sql` and `)})`
}
