import { usernameBase } from '../people/create-employee'
import type { Directory } from './directory'
import type { MatchedRow } from './match-rows'

/** A free user name for whoever is new and brings none, by row: as for those who are added by hand, and none twice. */
export function takeUsernames(rows: readonly MatchedRow[], { known }: Directory): Map<number, string> {
  const taken = new Set(known.map(({ username }) => username.toLowerCase()))
  for (const { values } of rows) if (values.username) taken.add(values.username.toLowerCase())
  const next = new Map<string, number>()
  const given = new Map<number, string>()
  for (const { row, known: there, values } of rows) {
    if (there || values.username || !values.email) continue
    const base = usernameBase(values.email)
    let number = next.get(base) ?? 1
    while (taken.has(number === 1 ? base : `${base}${number}`)) number++
    const username = number === 1 ? base : `${base}${number}`
    taken.add(username)
    next.set(base, number + 1)
    given.set(row, username)
  }
  return given
}
