import { type SQL, sql } from 'drizzle-orm'
import { signs, special, unseen, unseenBeyond } from './csv-line'

/** A column of a query: `plain` are whole numbers, dates and our own words, which can hold nothing that needs care. */
export type SqlColumn = { name: string; heading: string; kind: 'text' | 'plain' }

const beyond = unseenBeyond.map(([from, to]) => `\\U000${from.padStart(5, '0')}-\\U000${to.padStart(5, '0')}`).join('')
const formula = `^[${unseen}${beyond}]*[${signs}]|^[\\t\\r\\n]`

/** Between the texts that are looked at together. */
const between = '\\u001F'
/** How names mostly begin: digits, Latin, Greek, Cyrillic, Hebrew, Arabic and East Asian letters. */
const letters =
  '0-9A-Za-z\\u00C0-\\u024F\\u0370-\\u052F\\u05D0-\\u05EA\\u0620-\\u064A\\u3041-\\u30FF\\u4E00-\\u9FFF\\uAC00-\\uD7A3'
/** Rows in which something might need care: all cells are looked at together, and only then each by itself. */
const doubtful = `${special}|(^|${between})[^${letters}${between}]`

/** What `csvLine` makes of a row of `alias`, as SQL: one text, its end included. */
export function csvLineSql(columns: readonly SqlColumn[], alias: string): SQL {
  const given = columns.map(({ name, kind }) => ({ kind, cell: sql`${sql.identifier(alias)}.${sql.identifier(name)}` }))
  const texts = given.flatMap(({ kind, cell }) => (kind === 'text' ? [cell] : []))
  const plain = given.flatMap(({ kind, cell }) => (kind === 'plain' ? [cell] : []))
  const needsCare = sql.join(
    [
      // concat_ws leaves null out with its comma, and to ask for each costs a conversion.
      ...(plain.length > 0 ? [sql`num_nulls(${sql.join(plain, sql`, `)}) > 0`] : []),
      ...(texts.length > 0 ? [matches(sql`concat_ws(chr(31), ${sql.join(texts, sql`, `)})`, doubtful)] : []),
    ],
    sql` or `,
  )
  const careful = given.map(({ kind, cell }) =>
    kind === 'text' ? carefulCell(cell) : sql`coalesce(${cell}::text, '')`,
  )
  const quick = given.map(({ kind, cell }) => (kind === 'text' ? sql`coalesce(${cell}, '')` : cell))
  return sql`case when ${needsCare} then ${lineOf(careful)} else ${lineOf(quick)} end`
}

function lineOf(cells: SQL[]): SQL {
  return sql`concat_ws(',', ${sql.join(cells, sql`, `)}) || E'\\r\\n'`
}

function carefulCell(text: SQL): SQL {
  return sql`(select case when ${matches(sql`guarded`, special)} then '"' || replace(guarded, '"', '""') || '"' else guarded end
    from (select case when ${matches(text, formula)} then '''' || ${text} else coalesce(${text}, '') end as guarded offset 0) as cell)`
}

/** By code points, whatever the database's language. */
function matches(text: SQL, pattern: string): SQL {
  return sql`${text} collate "C" ~ ${sql.raw(`'${pattern}'`)}`
}
