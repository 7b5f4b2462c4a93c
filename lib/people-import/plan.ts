import type { Breathe } from '../breathe'
import { daysOf, ledgerMinutesOf, minutesPerDay } from '../ledger'
import type { Directory, Record } from './directory'
import type { ImportField } from './fields'
import { type MatchedRow, noteFor } from './match-rows'
import { type Node, planLines } from './plan-lines'
import { takeUsernames } from './plan-usernames'
import type { Problem, RowValues } from './row-values'

export type Outcome = 'new' | 'changed' | 'same' | 'problem'
/** Field → what is there now and what would be, in words for people. */
export type Changes = { [field: string]: [before: string | number | null, after: string | number | null] }

/** What a row would do. `values`: only what would be written. */
export type PlannedRow = {
  row: number
  outcome: Outcome
  /** Whose row it is. */
  person: string
  employeeId: number | null
  /** Their first day, as it would be. */
  joined: string
  values: RowValues
  /** null: their manager stays, or they get none. */
  manager: Node | null
  changes: Changes
  problems: Problem[]
}

type Fields = readonly (ImportField | null)[]
type Grounds = { directory: Directory; records: Map<number, Record>; fields: Fields; breathe: Breathe }

/** What the rows of a file would do to the book; `records`: everybody in it whom a row is about, by id. */
export async function planRows(
  rows: readonly MatchedRow[],
  { directory, records, fields, breathe }: Grounds,
): Promise<PlannedRow[]> {
  const nodes = await planLines(rows, { directory, fields, breathe })
  const note = noteFor(fields)
  const usernames = takeUsernames(rows, directory)
  const names = new Map(directory.known.map(({ id, name }) => [id, name]))
  const planned: PlannedRow[] = []
  for (const row of rows) {
    await breathe()
    const node = nodes.get(row) ?? null
    const record = row.known && records.get(row.known.id)
    const wanted = record ? changed(row, record, node) : begun(row, usernames, directory)
    if (record) noteUnfitChange(row, record, wanted, { directory, note })
    else noteUnfitStart(row, { directory, note })
    noteArchived(row, wanted, { directory, note })
    const manager = node && isMoved(node) ? node.manager : null
    const changes = inWords(wanted, record ?? null, { directory, node, manager, names })
    const outcome = outcomeOf(row, Object.keys(changes).length)
    const person = row.known?.name ?? row.values.name ?? row.values.email ?? ''
    const { employee_number = '' } = row.values
    planned.push({
      row: row.row,
      outcome,
      person: person || employee_number,
      employeeId: row.known?.id ?? null,
      joined: row.values.date_joined ?? record?.date_joined ?? directory.today,
      values: wanted,
      manager,
      changes,
      problems: row.problems.sort((a, b) => (a.column ?? Infinity) - (b.column ?? Infinity)),
    })
  }
  return planned
}

function isMoved({ known, row, manager }: Node): boolean {
  return (
    row?.values.manager !== undefined && manager !== null && (known === null || manager.known?.id !== known.manager)
  )
}

function outcomeOf({ problems, known }: MatchedRow, changes: number): Outcome {
  if (problems.length > 0) return 'problem'
  if (known === null) return 'new'
  return changes > 0 ? 'changed' : 'same'
}

/** What of the row differs from what is there. Capital letters alone make no other address or user name. */
function changed({ values, known }: MatchedRow, record: Record, node: Node | null): RowValues {
  const { opening_balance, leave_left: _, manager, ...plain } = values
  const differing = Object.entries(plain).filter(([field, value]) => {
    const present = record[field as keyof Record]
    if (field === 'email' || field === 'username') return String(present).toLowerCase() !== String(value).toLowerCase()
    return present !== value
  })
  return {
    ...(Object.fromEntries(differing) as RowValues),
    ...(manager !== undefined && node && isMoved(node) && { manager }),
    ...(opening_balance !== undefined && opening_balance !== (known?.opening ?? 0) && { opening_balance }),
  }
}

/** Somebody new, with what everybody gets who is added by hand. */
function begun({ row, values }: MatchedRow, usernames: Map<number, string>, { today }: Directory): RowValues {
  const { opening_balance, leave_left: _, ...given } = values
  const username = values.username ?? usernames.get(row)
  return {
    date_joined: today,
    role: 'employee',
    clocking: 'required',
    ...given,
    ...(username !== undefined && { username }),
    ...(opening_balance && { opening_balance }),
  }
}

type Note = ReturnType<typeof noteFor>
type With = { directory: Directory; note: Note }

function noteUnfitStart(row: MatchedRow, { directory, note }: With): void {
  const { values, problems } = row
  const isTold = (field: ImportField) => problems.some((problem) => problem.field === field)
  if (values.name === undefined && !isTold('name')) note(row, 'name', 'Somebody new needs a name.')
  if (values.email === undefined && !isTold('email')) note(row, 'email', 'Somebody new needs an e-mail address.')
  const lastYear = Number(directory.today.slice(0, 4)) + 2
  if (values.opening_balance && Number(values.date_joined?.slice(0, 4)) > lastYear) {
    note(row, 'opening_balance', `Nobody who joins after ${lastYear} has an opening balance yet.`)
  }
  if (values.date_left !== undefined) {
    note(
      row,
      'date_left',
      'Whoever has left, or has a last day, is not added by a file. Take the row out, or leave this column out.',
    )
  }
}

function noteUnfitChange(row: MatchedRow, record: Record, wanted: RowValues, { directory, note }: With): void {
  if (Object.keys(wanted).length === 0) return
  if (!record.is_active && wanted.date_left === undefined) {
    const left = record.date_left ? ` on ${record.date_left}` : ''
    note(row, null, `${record.name} left${left}. Take them back on their page first, or take the row out.`)
  }
  if (wanted.date_left !== undefined) {
    note(row, 'date_left', 'Employments are ended and opened again on the page of the person, not by a file.')
  }
  if (wanted.role !== undefined && record.id === directory.actorId) {
    note(row, 'role', 'Nobody changes their own role. Another admin can.')
  }
  const opening = row.known?.opening
  if (wanted.opening_balance !== undefined && opening !== null && opening !== undefined) {
    note(
      row,
      'opening_balance',
      `There is an opening balance of ${opening} ${opening === 1 ? 'day' : 'days'} already. Post an adjustment on their page instead.`,
    )
  }
}

function noteArchived(row: MatchedRow, { schedule }: RowValues, { directory, note }: With): void {
  const archived = directory.schedules.find(({ id, isArchived }) => id === schedule && isArchived)
  if (archived) note(row, 'schedule', `“${archived.name}” is archived.`)
}

type Words = { directory: Directory; names: Map<number, string>; node: Node | null; manager: Node | null }

function inWords(wanted: RowValues, record: Record | null, { directory, names, node, manager }: Words): Changes {
  const { schedules, calendars } = directory
  const called = (there: readonly { id: number; name: string }[], id: unknown) =>
    there.find((one) => one.id === id)?.name ?? null
  const words: { [field: string]: (value: unknown) => string | number | null } = {
    schedule: (id) => called(schedules, id),
    holiday_calendar: (id) => called(calendars, id),
  }
  const changes: Changes = {}
  for (const [field, after] of Object.entries(wanted)) {
    if (field === 'manager' || field === 'opening_balance') continue
    const say = words[field] ?? ((value: unknown) => (value ?? null) as string | number | null)
    changes[field] = [record ? say(record[field as keyof Record]) : null, say(after)]
  }
  if (manager) changes.manager = [names.get(node?.known?.manager ?? 0) ?? null, manager.name]
  const { opening_balance: opening } = wanted
  if (opening !== undefined) {
    const balance = node?.known?.balance ?? null
    const before = balance ?? directory.yearlyDays * minutesPerDay
    changes.opening_balance = [node?.known?.opening ?? null, opening]
    changes.leave_left = [balance === null ? null : daysOf(balance), daysOf(before + ledgerMinutesOf(opening))]
  }
  return changes
}
