import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises'
import type { Database } from '@/db/client'
import { readArrival } from '@/lib/auth/live-cursor'
import { type Cursor, cursorText, longestKnown, parseCursor } from '@/lib/notifications/cursor'
import { type NotificationRow, type Place, placeOfLatest, readMissed } from '@/lib/notifications/missed'
import { asAnswer } from '@/lib/notifications/queries'
import { readerOf } from '@/lib/notifications/readers'
import { endArrival, type Member, type People } from './people'
import type { Window } from './window'

type Parts = {
  db: Database
  people: People
  window: Window
  /** Fulfilled when everything committed until now was seen. */
  catchUp: () => Promise<void>
  onFailure: (error: unknown) => void
}

const pageSize = 500
/** So much is told at most to whoever comes with a cursor that is not of this database; the list has the rest. */
const latest = 1_000
/** So many are put into words before others have their turn. */
const rowsPerBreath = 100
/** Bytes that may wait before a page is interrupted: a few rows can be long. */
const pageBytes = 262_144

/**
 * Brings a connection up to the present: what it missed, then `ready`. Whatever is committed meanwhile either is seen by
 * the pump after the connection began to hear, or could be read from then on; what is both is told once.
 */
export function replayer({ db, people, window, catchUp, onFailure }: Parts) {
  /** Resolves to how many are unread, as far as the connection was told; null when it has left. */
  async function welcome(member: Member, after: string | null): Promise<number | null> {
    const { connection } = member
    const arriving = await insist(member, () => readArrival(db, connection))
    const start = parseCursor(after ?? '') ?? parseCursor(arriving?.cursor ?? '')
    // Another instance may have told it what this one has yet to see.
    if (start) await insist(member, catchUp)
    if (!arriving || !member.arrival) return null
    member.arrival.hears = true
    if (start && start.from <= window.from()) await replay(member, start, { transaction: start.from, id: 0 })
    else if (start) await replayLatest(member)
    if (!people.isHere(member)) return null
    const cursor = cursorText(window.cursorOf(connection.employeeId, member.ahead ?? []))
    return endArrival(member, { cursor, unread: arriving.unread })
  }

  /** A cursor from the future is of another database, and says nothing of what its client knows. */
  async function replayLatest(member: Member): Promise<void> {
    const place = await insist(member, () => placeOfLatest(db, member.connection.employeeId, latest))
    if (place) await replay(member, { from: Math.min(place.transaction, window.from()), known: [] }, place)
  }

  async function replay(member: Member, start: Cursor, after: Place): Promise<void> {
    const { connection } = member
    const progress = progressFrom(start, window.from())
    const reader = await insist(member, () => readerOf({ db }, connection.employeeId))
    if (!reader) return
    const read = (place: Place) =>
      insist(member, () => readMissed(db, connection.employeeId, place, pageSize)).then((page) => page ?? [])
    for (let coming: Promise<NotificationRow[]> | null = read(after); coming; ) {
      const page: NotificationRow[] = await coming
      const last = page.at(pageSize - 1)
      // The next page is read while this one is put into words.
      coming = last ? read(placeOf(last)) : null
      for (const [at, row] of page.entries()) {
        if (at % rowsPerBreath === 0) await breath()
        const place = placeOf(row)
        if (progress.pass(place)) continue
        noteTold(member, place)
        connection.send({ type: 'notification', ...asAnswer(row, reader), cursor: progress.cursor() })
        if (connection.buffered() > pageBytes) await connection.drained()
      }
      await connection.drained()
      if (!people.isHere(member)) return
    }
  }

  /** What the pump has kept for later is told now; what it has not seen yet must not be told again when it has. */
  function noteTold(member: Member, at: Place): void {
    if (member.arrival?.told.delete(at.id) || window.hasSeen(at)) return
    member.ahead ??= new Set()
    member.ahead.add(at.id)
  }

  /** Reads until it succeeds, or nobody waits for it any more (null). */
  async function insist<T>(member: Member, read: () => Promise<T>): Promise<T | null> {
    for (let failures = 0; people.isHere(member); ) {
      try {
        return await read()
      } catch (error) {
        if (failures++ === 0) onFailure(error)
        await pause(Math.min(50 * 2 ** failures, 1_000))
      }
    }
    return null
  }

  return welcome
}

/** How far a client has got while it is told what it missed, in order. `settled`: nothing can turn up before it. */
function progressFrom(start: Cursor, settled: number) {
  let { from } = start
  let told: number[] = []
  const known = new Set(start.known)
  return {
    /** Goes past a notification; true when the client knew it before. */
    pass: ({ id, transaction }: Place): boolean => {
      const reached = Math.max(start.from, Math.min(transaction, settled))
      if (reached > from) {
        from = reached
        told = []
      }
      if (told.length <= longestKnown) told.push(id)
      return known.delete(id)
    },
    cursor: () => cursorText({ from, known: [...told, ...known] }),
  }
}

function placeOf({ id, transaction }: NotificationRow): Place {
  return { id, transaction: Number(transaction) }
}
