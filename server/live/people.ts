import { topics } from '@/lib/announce'
import { cursorText, parseCursor } from '@/lib/notifications/cursor'
import type { Connection } from './connection'
import type { Frame } from './frame'

export type Told = Extract<Frame, { type: 'notification' }>

/** What waits until a connection has got what it missed. */
export type Arrival = {
  /** It is told what happens from now on; what happened before is read for it. */
  hears: boolean
  told: Map<number, Told>
  unread: number | null
  isChanged: boolean
}

export type Member = {
  readonly connection: Connection
  /** null: it has got everything, and is told things as they happen. */
  arrival: Arrival | null
  /** Ids that it was told before it was their turn; null: none. */
  ahead: Set<number> | null
}

/** Somebody with open connections. `unread`: what all of them were told last; null: unknown. */
export type Person = { members: Member[]; unread: number | null }

export type People = ReturnType<typeof people>

/** Who is connected to this process. */
export function people() {
  const persons = new Map<number, Person>()
  const members = new Map<Connection, Member>()

  function add(connection: Connection): Member {
    const arrival: Arrival = { hears: false, told: new Map(), unread: null, isChanged: false }
    const member: Member = { connection, arrival, ahead: null }
    const person = persons.get(connection.employeeId)
    if (person) person.members.push(member)
    else persons.set(connection.employeeId, { members: [member], unread: null })
    members.set(connection, member)
    return member
  }

  function remove(connection: Connection): void {
    const person = persons.get(connection.employeeId)
    if (!members.delete(connection) || !person) return
    person.members = person.members.filter((member) => member.connection !== connection)
    if (person.members.length === 0) persons.delete(connection.employeeId)
  }

  return {
    add,
    remove,
    isHere: (member: Member) => members.get(member.connection) === member,
    of: (employeeId: number) => persons.get(employeeId),
    has: (employeeId: number) => persons.has(employeeId),
    ids: () => [...persons.keys()],
    connections: () => members.keys(),
    clear: () => {
      persons.clear()
      members.clear()
    },
  }
}

/** More than this nobody needs to keep for somebody who does not take what they missed. */
const longestWait = 2_000

export function tell(member: Member, frame: Told): void {
  const { connection, arrival, ahead } = member
  if (ahead?.delete(frame.id)) return
  if (!arrival) connection.send(ahead ? { ...frame, cursor: cursorFor(member, frame.cursor) } : frame)
  else if (arrival.hears) {
    arrival.told.set(frame.id, frame)
    if (arrival.told.size > longestWait) connection.close('too_slow')
  }
}

export function tellUnread(member: Member, unread: number, cursor: string): void {
  if (member.arrival) member.arrival.unread = unread
  else member.connection.send({ type: 'unread', unread, cursor: cursorFor(member, cursor) })
}

/** What everybody of this person has got, and what this connection got before it was its turn. */
function cursorFor(member: Member, text: string): string {
  if (member.ahead?.size === 0) member.ahead = null
  const cursor = member.ahead && parseCursor(text)
  return cursor ? cursorText({ ...cursor, known: [...cursor.known, ...(member.ahead ?? [])] }) : text
}

export function tellChanged({ connection, arrival }: Member, frame: Extract<Frame, { type: 'changed' }>): void {
  if (arrival) arrival.isChanged = true
  else connection.send(frame)
}

/** What waited is said, and from now on things are said as they happen. Returns what it is to be told of the unread. */
export function endArrival(member: Member, ready: { cursor: string; unread: number }): number {
  const { connection, arrival } = member
  if (!arrival) return ready.unread
  for (const frame of arrival.told.values()) connection.send(frame)
  const unread = arrival.unread ?? ready.unread
  connection.send({ type: 'ready', cursor: ready.cursor, unread })
  if (arrival.isChanged) connection.send({ type: 'changed', topics: [...topics], employees: 'all' })
  member.arrival = null
  return unread
}
