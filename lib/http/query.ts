import { AppError, type InputError, invalid } from '../errors'
import { findUnstorable } from './unstorable'

/** Query parameters by name. A name that comes twice is refused: which of the two was checked would be anybody's guess. */
export function parseQuery(search: string): Record<string, string> {
  const query: Record<string, string> = {}
  if (search === '') return query
  const errors: InputError[] = []
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(search)) {
    if (seen.has(name)) errors.push({ path: name, message: 'Given more than once.' })
    seen.add(name)
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true })
  }
  if (errors.length > 0) throw new AppError('invalid_input', 'A query parameter was given more than once.', { errors })
  const unstorable = findUnstorable(query)
  if (unstorable) throw invalid(unstorable.path, unstorable.message)
  return query
}
