import type { Breathe } from '../breathe'
import type { Directory, Known } from './directory'
import type { ImportField } from './fields'
import type { Problem, ReadRow, RowValues } from './row-values'

/** A row with whom it is about; null: somebody new. */
export type MatchedRow = ReadRow & { known: Known | null }

type Fields = readonly (ImportField | null)[]

/** Finds out whom each row is about: by the employee number, else by the e-mail address. Says what contradicts it. */
export async function matchRows(
  rows: readonly ReadRow[],
  { directory, fields, breathe }: { directory: Directory; fields: Fields; breathe: Breathe },
): Promise<MatchedRow[]> {
  const lookUp = indexOf(directory.known)
  await breathe()
  const matched = rows.map((row) => ({ ...row, known: lookUp.about(row.values) }))
  await breathe()
  const note = noteFor(fields)
  for (const row of matched) noteTaken(row, lookUp, note)
  await breathe()
  noteRepeated(matched, note)
  return matched
}

type LookUp = ReturnType<typeof indexOf>

function indexOf(known: readonly Known[]) {
  const byNumber = new Map(known.flatMap((one) => (one.number === null ? [] : [[one.number, one] as const])))
  const byEmail = new Map(known.map((one) => [one.email.toLowerCase(), one]))
  const byUsername = new Map(known.map((one) => [one.username.toLowerCase(), one]))
  const email = (text?: string) => (text === undefined ? undefined : byEmail.get(text.toLowerCase()))
  const username = (text?: string) => (text === undefined ? undefined : byUsername.get(text.toLowerCase()))
  const about = (values: RowValues) => byNumber.get(values.employee_number ?? '') ?? email(values.email) ?? null
  return { email, username, about }
}

type Note = (row: MatchedRow, field: ImportField | null, message: string) => void

/** Adds a problem at the cell of a field, where the file has one. */
export function noteFor(fields: Fields): Note {
  return (row, field, message) => {
    const column = field === null ? -1 : fields.indexOf(field)
    const value = field === null ? '' : String(row.values[field as keyof RowValues] ?? '')
    const problem: Problem = { column: column < 0 ? null : column, field, value, message }
    row.problems.push(problem)
  }
}

function noteTaken(row: MatchedRow, lookUp: LookUp, note: Note): void {
  const { values, known } = row
  for (const field of ['email', 'username'] as const) {
    const owner = lookUp[field](values[field])
    if (owner && owner.id !== known?.id) {
      const what = field === 'email' ? 'e-mail address' : 'user name'
      note(row, field, `${owner.name}${owner.number === null ? '' : ` (number ${owner.number})`} has this ${what}.`)
    }
  }
}

const identifying = [
  ['employee_number', 'this employee number'],
  ['email', 'this e-mail address'],
  ['username', 'this user name'],
] as const

function noteRepeated(rows: readonly MatchedRow[], note: Note): void {
  for (const [field, what] of identifying) {
    for (const same of groups(rows, ({ values }) => values[field]?.toLowerCase())) {
      for (const row of same) note(row, field, `${others(row, same)} too.`.replace('{what}', what))
    }
  }
  for (const same of groups(rows, ({ known }) => known?.id)) {
    const isTold = same.some(({ problems }) => problems.some(({ message }) => message.endsWith(' too.')))
    if (isTold) continue
    for (const row of same)
      note(row, null, `${others(row, same)} too.`.replace('{what}', `to do with ${row.known?.name}`))
  }
}

/** 'Row 7 has {what}', 'Rows 7 and 9 have {what}'. */
function others(row: MatchedRow, same: readonly MatchedRow[]): string {
  const numbers = same.filter((one) => one !== row).map((one) => one.row)
  const shown = numbers.slice(0, 3).join(', ')
  if (numbers.length === 1) return `Row ${shown} has {what}`
  return `Rows ${shown}${numbers.length > 3 ? ` and ${numbers.length - 3} more` : ''} have {what}`
}

function groups<K>(rows: readonly MatchedRow[], keyOf: (row: MatchedRow) => K | undefined): MatchedRow[][] {
  const found = new Map<K, MatchedRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return [...found.values()].filter((same) => same.length > 1)
}
