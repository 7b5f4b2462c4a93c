import { randomUUID } from 'node:crypto'
import type { Database } from '@/db/client'
import type { AnyContext, Context } from '@/lib/context'
import type { ScheduleGround } from '@/lib/schedule/day'
import { groundsFor } from '@/lib/schedule/ground'
import { addDays, instantAt, type LocalDate, localDate, localMinutes } from '@/lib/time'
import { type Chance, chanceOf } from './chance'
import { type Character, zones } from './people'
import { type Queue, queue } from './queue'

export const companyZone = zones.berlin

export type Person = Character & {
  id: number
  zone: string
  joined: LocalDate
  /** Decides what concerns them. */
  decider: Person | null
}

/** Everything that the telling of the demo company's history knows. */
export type World = {
  db: Database
  /** Where the history ends. */
  now: Date
  today: LocalDate
  /** The day on which the book was begun. */
  begun: LocalDate
  people: Map<string, Person>
  /** What the days of a person are made of, by id; read again when leave changes. */
  grounds: Map<number, ScheduleGround>
  outdated: Set<number>
  /** What will happen. */
  queue: Queue
  /** Attendances that are told but not written yet, in the order of their clock-ins. */
  waiting: Attended[]
  /** Until what was about to be written is there. */
  writing: Promise<void>
  /** When the clock looked for who is missing. */
  looks: Set<number>
  graceMinutes: number
  /** How often Daybook refused what somebody asked for. */
  refused: number
  missedAfterMinutes: number
}

/** An attendance as it happened; `out` null: nobody clocked out. */
export type Attended = { person: Person; date: LocalDate; in: Date; out: Date | null; note: string }

export function emptyWorld(db: Database, now: Date, begun: LocalDate): World {
  return {
    ...{ db, now, begun, today: localDate(now, companyZone) },
    ...{
      people: new Map(),
      grounds: new Map(),
      outdated: new Set(),
      queue: queue(),
      waiting: [],
      writing: Promise.resolve(),
      looks: new Set(),
      graceMinutes: 0,
      refused: 0,
      missedAfterMinutes: 240,
    },
  }
}

/** Somebody of the cast, or null where the cast is a small one. */
export function somebody(world: World, username: string): Person | null {
  return world.people.get(username) ?? null
}

/** So long before now; nobody writes in the middle of the night, but in the evening before it. */
export function hoursAgo(world: World, zone: string, hours: number): Date {
  const at = new Date(world.now.getTime() - hours * 3_600_000 - 420_000)
  const [date, minutes] = [localDate(at, zone), localMinutes(at, zone)]
  if (minutes < 6 * 60) return instantAt(addDays(date, -1), 20 * 60 + (minutes % 60), zone)
  return minutes < 21 * 60 ? at : instantAt(date, 20 * 60 + (minutes % 60), zone)
}

/** Who decides what concerns somebody; for Aksel's people Inês while he is away. */
export function deciderOf(world: World, { decider }: Person, at: Date): Person | null {
  const isAway = decider?.username === 'aksel' && localDate(at, decider.zone) >= addDays(world.today, -4)
  return isAway ? decider.decider : decider
}

/** The same for the same date, whatever the time is. */
export function chanceFor(world: World, ...key: (string | number)[]): Chance {
  return chanceOf(world.today, ...key)
}

/** What a request of this person would run with at that moment. */
export function as(world: World, person: Pick<Person, 'id' | 'role' | 'name'>, now: Date): Context {
  const { id, role, name } = person
  const actor = { id, role, name, sessionId: randomUUID(), sessionKind: 'browser' as const }
  const origin = { ip: `198.51.100.${(id % 200) + 10}`, userAgent: 'Mozilla/5.0 (demo)' }
  return { actor, now, db: world.db, origin, replay: null }
}

/** What the clock does, at that moment. */
export function asNobody(world: World, now: Date): AnyContext {
  return { actor: null, now, db: world.db, origin: { ip: null, userAgent: null }, replay: null }
}

/** Their leave has changed: what was known of their days is read again before the next morning. */
export function forgetGround(world: World, { id }: Pick<Person, 'id'>): void {
  world.outdated.add(id)
}

/** Of everybody whose leave has changed. */
export async function readOutdated(world: World): Promise<void> {
  const ids = [...world.outdated]
  world.outdated.clear()
  if (ids.length > 0) await readGrounds(world, ids)
}

export async function readGrounds(world: World, ids: number[]): Promise<void> {
  const [from, to] = [addDays(world.begun, -40), addDays(world.today, 500)]
  for (const [id, ground] of await groundsFor(asNobody(world, world.now), ids, from, to)) world.grounds.set(id, ground)
}

export function groundOf(world: World, person: Pick<Person, 'id'>): ScheduleGround {
  const ground = world.grounds.get(person.id)
  if (!ground) throw new Error(`Nobody read the ground of employee ${person.id}`)
  return ground
}
