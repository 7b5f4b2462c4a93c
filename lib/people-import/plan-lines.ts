import type { Breathe } from '../breathe'
import type { Role } from '../context'
import type { Directory, Known } from './directory'
import { type MatchedRow, noteFor } from './match-rows'
import { fold } from './read-words'

/** Somebody in the reporting lines as they would be: in the book (`known`), in the file (`row`), or both. */
export type Node = {
  known: Known | null
  row: MatchedRow | null
  name: string
  role: Role
  isActive: boolean
  manager: Node | null
}

type Fields = Parameters<typeof noteFor>[0]

/**
 * Who would report to whom once the file is in the book. Managers are named by e-mail address, number or name, and may
 * come in the same file. Notes managers that do not exist, cannot be one, or would report to themselves in a circle.
 */
export async function planLines(
  rows: readonly MatchedRow[],
  { directory, fields, breathe }: { directory: Directory; fields: Fields; breathe: Breathe },
): Promise<Map<MatchedRow, Node>> {
  const nodes = nodesOf(rows, directory)
  const byRow = new Map(nodes.flatMap((node) => (node.row ? [[node.row, node] as const] : [])))
  await breathe()
  const find = finder(nodes)
  const note = noteFor(fields)
  for (const [row, node] of byRow) {
    await breathe()
    if (row.values.manager === undefined) continue
    const found = find(row.values.manager)
    if (typeof found === 'string') note(row, 'manager', found)
    else node.manager = found
  }
  for (const [row, node] of byRow) {
    await breathe()
    noteUnfit(row, node, note)
  }
  noteStranded(nodes, note)
  return byRow
}

function nodesOf(rows: readonly MatchedRow[], { known }: Directory): Node[] {
  const rowOf = new Map(rows.flatMap((row) => (row.known ? [[row.known.id, row] as const] : [])))
  const there = known.map((one): Node => {
    const row = rowOf.get(one.id) ?? null
    const { name = one.name, role = one.role } = row?.values ?? {}
    return { known: one, row, name, role, isActive: one.isActive, manager: null }
  })
  const byId = new Map(there.map((node) => [node.known?.id, node]))
  for (const node of there) node.manager = byId.get(node.known?.manager ?? -1) ?? null
  const coming = rows
    .filter((row) => row.known === null)
    .map((row): Node => {
      const { name = row.values.email ?? `row ${row.row}`, role = 'employee' } = row.values
      return { known: null, row, name, role, isActive: true, manager: null }
    })
  return [...there, ...coming]
}

/** Whom a text names, or why it names nobody. */
function finder(nodes: readonly Node[]): (text: string) => Node | string {
  const byEmail = new Map<string, Node>()
  const byNumber = new Map<string, Node>()
  const byName = new Map<string, Node[]>()
  for (const node of nodes) {
    const { email = node.known?.email, employee_number = node.known?.number } = node.row?.values ?? {}
    if (node.known && !byEmail.has(node.known.email.toLowerCase())) byEmail.set(node.known.email.toLowerCase(), node)
    if (email !== undefined) byEmail.set(email.toLowerCase(), node)
    if (employee_number != null) byNumber.set(employee_number, node)
    const name = fold(node.name)
    byName.set(name, [...(byName.get(name) ?? []), node])
  }
  return (text) => {
    const one = byEmail.get(text.toLowerCase()) ?? byNumber.get(text)
    if (one) return one
    const called = (byName.get(fold(text)) ?? []).filter(({ isActive }) => isActive)
    if (called.length > 1) return `${called.length} people are called this. Give the e-mail address.`
    return called[0] ?? 'There is nobody with this e-mail address, number or name, in the book or in the file.'
  }
}

type Note = ReturnType<typeof noteFor>

function noteUnfit(row: MatchedRow, node: Node, note: Note): void {
  const { manager } = node
  const isMoved = manager !== null && (node.known === null || manager.known?.id !== node.known.manager)
  if (!isMoved) return
  const circle = circleFrom(node)
  if (!manager.isActive) note(row, 'manager', `${manager.name} has left.`)
  else if (manager.role === 'employee') note(row, 'manager', notAManager(manager))
  else if (circle) note(row, 'manager', `Reporting lines would run in a circle: ${circle}.`)
}

function notAManager({ name }: Node): string {
  return `${name} is not a manager. Give them the role manager first, on their page or in the file.`
}

const longestTold = 5

/** 'Ann → Bob → Ann', if whoever is above somebody reports to them. */
function circleFrom(start: Node): string | null {
  const names = [start.name]
  const seen = new Set([start])
  for (let at = start.manager; at; at = at.manager) {
    names.push(at.name)
    if (at === start)
      return [...names.slice(0, longestTold), ...(names.length > longestTold ? ['…', start.name] : [])].join(' → ')
    if (seen.has(at)) return null
    seen.add(at)
  }
  return null
}

/** Whoever stops being a manager must not leave reports behind. */
function noteStranded(nodes: readonly Node[], note: Note): void {
  const reports = new Map<Node, number>()
  for (const { manager, isActive } of nodes) {
    if (manager && isActive) reports.set(manager, (reports.get(manager) ?? 0) + 1)
  }
  for (const node of nodes) {
    const { row, known, role } = node
    const count = reports.get(node) ?? 0
    if (!row || role !== 'employee' || known === null || known.role === 'employee' || count === 0) continue
    note(
      row,
      'role',
      `${count === 1 ? 'Somebody reports' : `${count} people report`} to ${node.name}. Give them another manager in the file too.`,
    )
  }
}
