import { createHash } from 'node:crypto'
import { type Breathe, breather } from '../breathe'
import type { Context } from '../context'
import { type DateOrder, orderOf } from '../table-files/read-date'
import { type DateField, dateFields, type ImportField } from './fields'
import { openFromWhatIsLeft } from './leave-left'
import { matchRows } from './match-rows'
import { type PlannedRow, planRows } from './plan'
import type { Node } from './plan-lines'
import { readDirectory, readRecords } from './read-directory'
import { readRow } from './row-values'
import type { Summary } from './schema'
import { type StoredRow, storedRows } from './stored'

export type Question = { field: DateField; sample: string }
export type Plan = {
  rows: PlannedRow[]
  summary: Summary /** Of all that would be written; null: something stands in the way. */
  fingerprint: string | null
}
type Columns = { id: number; fields: readonly (ImportField | null)[]; dateOrders: { [field in DateField]?: DateOrder } }

/** Works out what a stored file would do to the book as it is now. Writes nothing; others have their turn meanwhile. */
export async function planImport(ctx: Context, { id, fields, dateOrders }: Columns): Promise<Plan> {
  const breathe = breather()
  const stored = await storedRows(ctx, id, breathe)
  const { orders, questions } = ordersOf(stored, fields, dateOrders)
  if (questions.length > 0) return { rows: [], summary: { ...nothing, questions }, fingerprint: null }
  const directory = await readDirectory(ctx)
  const read = []
  for (const { row, cells } of stored) {
    read.push(readRow(row, cells, { fields, orders, directory }))
    await breathe()
  }
  const matched = await matchRows(read, { directory, fields, breathe })
  await breathe()
  const records = await readRecords(ctx, matched, { today: directory.today, breathe })
  openFromWhatIsLeft(matched, { directory, fields })
  const rows = await planRows(matched, { directory, records, fields, breathe })
  await breathe()
  const summary = summaryOf(rows, new Map([...records].map(([recordId, { role }]) => [recordId, role])))
  const isClear = summary.problem === 0 && summary.new + summary.changed > 0
  return { rows, summary, fingerprint: isClear ? await fingerprintOf(rows, breathe) : null }
}

/** How the dates of each column are written: as somebody said, else as they tell themselves, else it is asked. */
function ordersOf(stored: readonly StoredRow[], fields: Columns['fields'], chosen: Columns['dateOrders']) {
  const orders: { [field in DateField]?: DateOrder } = { ...chosen }
  const questions: Question[] = []
  for (const field of dateFields) {
    const column = fields.indexOf(field)
    if (column < 0 || chosen[field]) continue
    const texts = stored.map(({ cells }) => cells[column] ?? '')
    const order = orderOf(texts)
    if (order === 'day_first' || order === 'month_first') orders[field] = order
    else if (order !== 'not needed') questions.push({ field, sample: sampleOf(texts) })
  }
  return { orders, questions }
}

function sampleOf(texts: readonly string[]): string {
  return texts.find((text) => orderOf([text]) === null) ?? ''
}

const nothing: Summary = {
  questions: [],
  ...{ new: 0, changed: 0, same: 0, problem: 0, problems: 0, opening_people: 0, opening_days: 0, admins: 0 },
}

function summaryOf(rows: readonly PlannedRow[], roles: Map<number, string>): Summary {
  const summary = { ...nothing }
  let hundredths = 0
  for (const { outcome, problems, values, employeeId } of rows) {
    summary[outcome]++
    summary.problems += problems.length
    if (outcome === 'problem') continue
    if (values.role === 'admin' && roles.get(employeeId ?? 0) !== 'admin') summary.admins++
    if (values.opening_balance === undefined) continue
    summary.opening_people++
    hundredths += Math.round(values.opening_balance * 100)
  }
  return { ...summary, opening_days: hundredths / 100 }
}

/** What is left of their leave is told with an opening balance, and is not written: it moves by the hour where people work. */
async function fingerprintOf(rows: readonly PlannedRow[], breathe: Breathe): Promise<string> {
  const hash = createHash('sha256')
  for (const { row, outcome, employeeId, values, manager, changes } of rows) {
    const { leave_left: _, ...written } = changes
    if (outcome !== 'same') hash.update(JSON.stringify([row, employeeId, values, whoIs(manager), written]))
    await breathe()
  }
  return hash.digest('base64url')
}

/** A name or an address may be another person's by the time it is applied. */
function whoIs(manager: Node | null) {
  return manager && [manager.known?.id ?? null, manager.row?.row ?? null]
}
