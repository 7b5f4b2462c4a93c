import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { buildDay } from '@/lib/attendance/build-day'
import { clockIn } from '@/lib/attendance/clock-in'
import { clockOut } from '@/lib/attendance/clock-out'
import type { DayView } from '@/lib/attendance/day-view'
import { type PresentMember, teamPresence } from '@/lib/attendance/team-presence'
import { databaseTime } from '@/lib/database-time'
import { isAppError } from '@/lib/errors'
import { decideLeave } from '@/lib/leave/decide-leave'
import { requestLeave } from '@/lib/leave/request-leave'
import { leaveBody } from '@/lib/leave/schema'
import { log } from '@/lib/log'
import { addDays, startOfWeek } from '@/lib/time'
import { type Chance, chanceOf } from './chance'
import { tryable } from './people'
import { wishes } from './words'
import { as, deciderOf, type Person, type World } from './world'

const seconds = { from: 20, to: 60 }

/**
 * From now on somebody does something every 20 to 60 seconds, as people do: through the use cases, with everything that
 * follows from it. Nobody whom a visitor may be acts by themselves. Returns how to stop it.
 */
export function startTrickle(world: World, db: Database): () => Promise<void> {
  const chance = chanceOf('trickle', Date.now())
  let acting: Promise<unknown> = Promise.resolve()
  let timer = setTimeout(tick, 5_000)
  function tick(): void {
    acting = actOnce({ ...world, db }, chance).catch((error: unknown) => {
      if (!isAppError(error)) log().warn({ err: error }, 'somebody of the demo could not act')
    })
    timer = setTimeout(tick, chance.between(seconds.from, seconds.to) * 1_000)
  }
  return async () => {
    clearTimeout(timer)
    await acting
  }
}

/** One thing that somebody does now; nothing where nobody finds anything to do. */
export async function actOnce(world: World, chance: Chance): Promise<void> {
  const now = await databaseTime(world.db)
  const act = chance.pick([comeOrGo, comeOrGo, comeOrGo, ask, decide])
  await act(world, chance, now)
}

async function comeOrGo(world: World, chance: Chance, now: Date): Promise<void> {
  const admin = world.people.get('mara')
  if (!admin) return
  const { members } = await teamPresence(as(world, admin, now), {})
  const coming = members.filter((one) => mayCome(one, now) && isFree(world, one))
  const going = members.filter((one) => mayGo(one, now) && isFree(world, one))
  const isAtWork = members.filter(({ presence }) => presence.state === 'in').length
  if (coming.length > 0 && (going.length === 0 || isAtWork < 4 || chance.odds(0.6))) {
    await clockIn(as(world, personOf(world, chance.pick(coming).id), now), { note: '' })
  } else if (going.length > 0 && isAtWork > 2) {
    const { id } = chance.pick(going)
    const open = await openAttendance(world.db, id)
    if (open) await clockOut(as(world, personOf(world, id), now), open, { note: '' })
  }
}

const quarter = 15 * 60_000

/** Who should be there, will be in a moment, or is out for a break. */
function mayCome({ presence: { state, until } }: PresentMember, now: Date): boolean {
  if (state === 'late' || state === 'break') return true
  return state === 'later' && until !== null && until.getTime() - now.getTime() < quarter
}

/** Whoever has a break now may go for it, who is nearly through goes home. */
function mayGo({ presence: { state, date, until }, facts }: PresentMember, now: Date): boolean {
  if (state !== 'in') return false
  const isNearlyOver = until !== null && until.getTime() - now.getTime() < quarter
  return isNearlyOver || isBreak(buildDay(facts, date, now), now)
}

function isBreak({ shifts }: DayView, now: Date): boolean {
  const breaks = shifts.flatMap((shift) => shift.breaks)
  return breaks.some(({ start, end }) => Date.parse(start) <= now.getTime() && now.getTime() < Date.parse(end))
}

function isFree(world: World, { id }: { id: number }): boolean {
  const person = [...world.people.values()].find((one) => one.id === id)
  return person !== undefined && !tryable.some(({ username }) => username === person.username)
}

function personOf(world: World, id: number): Person {
  const person = [...world.people.values()].find((one) => one.id === id)
  if (!person) throw new Error(`Nobody knows employee ${id}`)
  return person
}

async function openAttendance(db: Database, employeeId: number): Promise<number | null> {
  const [row] = (await db.execute(sql`select id from attendance
    where employee_id = ${employeeId} and clock_out is null and not missed`)) as unknown as { id: number }[]
  return row?.id ?? null
}

/** Somebody would like a day or three in some weeks. */
async function ask(world: World, chance: Chance, now: Date): Promise<void> {
  const free = [...world.people.values()].filter((one) => one.role === 'employee' && isFree(world, one))
  const start_date = addDays(startOfWeek(addDays(world.today, chance.between(10, 70))), chance.between(0, 2))
  const end_date = addDays(start_date, chance.between(0, 2))
  const body = leaveBody.parse({ start_date, end_date, reason: chance.pick(wishes) })
  await requestLeave(as(world, chance.pick(free), now), body)
}

/** The inbox of whoever is tried stays theirs; the others keep theirs short. */
async function decide(world: World, chance: Chance, now: Date): Promise<void> {
  const waiting = (await world.db.execute(sql`
    select id, employee_id as "employeeId" from leave_request where status = 'pending'
      and created_at < ${now.toISOString()}::timestamptz - interval '10 minutes' order by id`)) as unknown as {
    id: number
    employeeId: number
  }[]
  const decidable = waiting.flatMap(({ id, employeeId }) => {
    const decider = deciderOf(world, personOf(world, employeeId), now)
    return decider && isFree(world, decider) ? [{ id, decider }] : []
  })
  if (decidable.length === 0) return ask(world, chance, now)
  const { id, decider } = chance.pick(decidable)
  const status = chance.odds(0.85) ? 'approved' : 'rejected'
  await decideLeave(as(world, decider, now), id, { status, comment: '' })
}
