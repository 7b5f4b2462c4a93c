import { setImmediate as breath } from 'node:timers/promises'
import type { Database } from '@/db/client'
import { cursorText } from '@/lib/notifications/cursor'
import { type NewsRow, type NotificationRow, readNews, readNotifications, unreadOf } from '@/lib/notifications/missed'
import { asAnswer } from '@/lib/notifications/queries'
import { type Reader, readersOf } from '@/lib/notifications/readers'
import { type People, type Person, tell, tellUnread } from './people'
import { byRecipient, type Window } from './window'

type Parts = { db: Database; people: People; window: Window }
/** What one round tells: of each person the rows they have not seen, and what else the words and numbers are made of. */
type Round = {
  next: number
  fresh: Map<number, NewsRow[]>
  notes: Map<number, NotificationRow>
  readers: Map<number, Reader>
  unread: Map<number, number>
}

/** So many people are told before others have their turn. */
const peoplePerBreath = 100

/**
 * Tells everybody who is connected what was committed since the last round, once. Nothing counts as seen before it can be
 * told: a round that fails is as if it had not been. Rounds must not overlap.
 */
export function pump({ db, people, window }: Parts) {
  let recounted = new Set<number>()

  async function round(): Promise<void> {
    const asked = recounted
    recounted = new Set()
    try {
      const { unfinished, rows } = await readNews(db, window.from())
      const fresh = rows.filter((row) => !window.hasSeen(row)).sort(inOrder)
      const next = window.nextFrom(unfinished, rows)
      const here = fresh.filter(({ recipientId }) => people.has(recipientId))
      const prepared = await prepare(here, [...asked].filter(people.has))
      for (const row of fresh) if (!prepared.fresh.has(row.recipientId)) pass(row)
      await tellAll({ ...prepared, next })
      window.moveTo(next)
    } catch (error) {
      for (const id of asked) recounted.add(id)
      throw error
    }
  }

  async function prepare(here: NewsRow[], asked: number[]): Promise<Omit<Round, 'next'>> {
    const fresh = byRecipient(here)
    const concerned = [...new Set([...fresh.keys(), ...asked])]
    if (concerned.length === 0) return { fresh, notes: new Map(), readers: new Map(), unread: new Map() }
    const [notes, readers, unread] = await Promise.all([
      here.length > 0 ? readNotifications(db, here.map(idOf)) : [],
      here.length > 0 ? readersOf({ db }, [...fresh.keys()]) : new Map(),
      unreadOf(db, concerned),
    ])
    return { fresh, notes: new Map(notes.map((note) => [note.id, note])), readers, unread }
  }

  /** Nobody was here to be told; whoever has come since reads it. */
  function pass(row: NewsRow): void {
    window.see(row)
    for (const { ahead } of people.of(row.recipientId)?.members ?? []) ahead?.delete(row.id)
  }

  async function tellAll(round: Round): Promise<void> {
    const before = window.rowsOf(round.unread)
    let told = 0
    for (const id of round.unread.keys()) {
      tellPerson(id, before.get(id) ?? [], round)
      if (++told % peoplePerBreath === 0) await breath()
    }
  }

  /** Each message says how far its reader is with it, so that who goes in between misses nothing and gets nothing twice. */
  function tellPerson(id: number, before: NewsRow[], { next, fresh: all, notes, readers, unread }: Round): void {
    const fresh = all.get(id) ?? []
    const person = people.of(id)
    const known = before.map(idOf)
    const last = cursorText({
      from: next,
      known: [...before, ...fresh].filter((row) => row.transaction >= next).map(idOf),
    })
    for (const row of fresh) {
      window.see(row)
      known.push(row.id)
      const [note, reader] = [notes.get(row.id), readers.get(id)]
      if (!person || !note || !reader) continue
      const cursor = row === fresh.at(-1) ? last : cursorText({ from: window.from(), known })
      const frame = { type: 'notification', ...asAnswer(note, reader), cursor } as const
      for (const member of person.members) tell(member, frame)
    }
    if (person) count(person, unread.get(id) ?? 0, last)
  }

  function count(person: Person, unread: number, cursor: string): void {
    if (person.unread === unread) return
    person.unread = unread
    for (const member of person.members) tellUnread(member, unread, cursor)
  }

  /**
   * A connection was told how much its person has not read. Where others of the person were told another number, the
   * next round says which one holds: false then.
   */
  function agree(id: number, unread: number): boolean {
    const person = people.of(id)
    if (!person || person.unread === unread) return true
    const isFirst = person.unread === null
    person.unread = isFirst ? unread : null
    if (!isFirst) recounted.add(id)
    return isFirst
  }

  return {
    round,
    agree,
    /** The next round counts anew what they have not read. */
    recount: (employeeIds: Iterable<number>) => {
      for (const id of employeeIds) recounted.add(id)
    },
  }
}

function inOrder(a: NewsRow, b: NewsRow): number {
  return a.transaction - b.transaction || a.id - b.id
}

function idOf({ id }: { id: number }): number {
  return id
}
