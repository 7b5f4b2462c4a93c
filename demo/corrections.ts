import { sql } from 'drizzle-orm'
import { flagMissed } from '@/lib/attendance/flag-missed'
import { waiveLateness } from '@/lib/attendance/waive-lateness'
import { answerCorrection } from '@/lib/corrections/answer-correction'
import { decideCorrection } from '@/lib/corrections/decide-correction'
import { makeCorrection } from '@/lib/corrections/make-correction'
import { proposeCorrection } from '@/lib/corrections/propose-correction'
import { madeBody, proposalBody } from '@/lib/corrections/schema'
import type { Shift } from '@/lib/schedule/day'
import { addDays, formatInstant, instantAt } from '@/lib/time'
import { attendanceAt, writeWaiting } from './attendance'
import { lookForMissing } from './clock-jobs'
import { forgotten, forgottenIn, refusals, waivers } from './words'
import { type Attended, as, asNobody, chanceFor, deciderOf, hoursAgo, type Person, somebody, type World } from './world'

const minute = 60_000
const hour = 60 * minute

/** Nobody clocked out: it is marked, and mostly they say the next morning when they left. */
export function forgetToClockOut(world: World, attended: Attended, overdue: Date): void {
  const { person, date, in: clockedIn, out } = attended
  const chance = chanceFor(world, person.username, date, 'forgot')
  world.queue.say(
    overdue,
    async (at) => {
      const id = await attendanceAt(world, person, clockedIn)
      await flagMissed(asNobody(world, at), [id])
      if (!out || !chance.odds(0.75) || date >= addDays(world.today, -3)) return
      const clock_out = formatInstant(out, person.zone)
      propose(world, person, new Date(at.getTime() + chance.between(2, 20) * hour), {
        ...{ attendance: id, clock_out, reason: chance.pick(forgotten) },
      })
    },
    person.id,
  )
}

/** Nobody clocked in at all: their manager hears of it, and in the evening they say when they were there. */
export function forgotToClockIn(world: World, { person, date, in: clockedIn, out }: Attended, shift: Shift): void {
  lookForMissing(world, shift.start)
  if (!out) return
  const chance = chanceFor(world, person.username, date, 'forgot')
  propose(world, person, new Date(out.getTime() + chance.between(3, 40) * minute), {
    clock_in: formatInstant(clockedIn, person.zone),
    clock_out: formatInstant(out, person.zone),
    reason: chance.pick(forgottenIn),
  })
}

type Proposal = { attendance?: number; clock_in?: string; clock_out?: string; reason: string }

function propose(world: World, person: Person, at: Date, proposal: Proposal, isLeftLying = false): void {
  world.queue.say(
    at,
    async (at) => {
      await writeWaiting(world)
      const { id, date } = await proposeCorrection(as(world, person, at), proposalBody.parse(proposal))
      if (isLeftLying) return
      const chance = chanceFor(world, person.username, date, 'correction')
      const status = chance.odds(0.88) ? 'approved' : 'rejected'
      const comment = status === 'rejected' ? chance.pick(refusals) : ''
      decide(world, person, id, new Date(at.getTime() + chance.between(2, 40) * hour), { status, comment })
    },
    person.id,
  )
}

function decide(
  world: World,
  person: Person,
  id: number,
  at: Date,
  decision: { status: 'approved' | 'rejected'; comment: string },
): void {
  world.queue.say(
    at,
    async (at) => {
      const decider = deciderOf(world, person, at)
      await writeWaiting(world)
      if (decider) await decideCorrection(as(world, decider, at), id, decision)
    },
    person.id,
  )
}

/** Some lateness is nobody's fault. */
export function lookAtLateness(world: World, { person, date }: Attended, attendance: number): void {
  const chance = chanceFor(world, person.username, date, 'waiver')
  if (!chance.odds(0.06)) return
  const at = instantAt(addDays(date, 1), chance.between(9 * 60, 12 * 60), person.zone)
  world.queue.say(
    at,
    async (at) => {
      const decider = deciderOf(world, person, at)
      if (decider) await waiveLateness(as(world, decider, at), attendance, { reason: chance.pick(waivers) })
    },
    person.id,
  )
}

/** Corrections that a visitor finds: one that is disputed, one to be answered, and some to be decided. */
export function tellNotedCorrections(world: World): void {
  correctFor(world, 'ludmila', 17, 'The gate closed behind you at that time', 'objected')
  correctFor(world, 'hakon', 33, 'You were at the fair until then', 'agreed')
  correctFor(world, 'emil', 2, 'You helped to unload that evening', null)
  // By then the month it is about has been closed.
  correctFor(world, 'petra', 12, 'The crates were counted twice, see the delivery note', 'agreed', 45)
  for (const [username, hours] of [
    ['petra', 6],
    ['hakon', 21],
    ['nils', 30],
    ['ren', 9],
    ['emil', 4],
  ] as const) {
    stayedLonger(world, username, hours)
  }
}

/** A manager corrects the last day of somebody; `answer` is what they say to it. */
function correctFor(
  world: World,
  username: string,
  daysAgo: number,
  reason: string,
  answer: 'agreed' | 'objected' | null,
  back = 2,
) {
  const person = somebody(world, username)
  if (!person) return
  world.queue.say(
    instantAt(addDays(world.today, -daysAgo), 10 * 60, person.zone),
    async (at) => {
      const decider = deciderOf(world, person, at)
      const last = await lastFinished(world, person, at, back)
      if (!last || !decider) return
      const clock_out = formatInstant(new Date(last.out.getTime() - 47 * minute), person.zone)
      const body = madeBody.parse({ employee: person.id, attendance: last.id, clock_out, reason })
      const { id } = await makeCorrection(as(world, decider, at), body)
      if (answer) answerLater(world, person, id, at, answer)
    },
    person.id,
  )
}

function answerLater(world: World, person: Person, id: number, at: Date, answer: 'agreed' | 'objected'): void {
  const text = answer === 'objected' ? 'I stayed to lock the kiln room. Petra was there too.' : ''
  world.queue.say(
    new Date(at.getTime() + 5 * hour),
    async (at) => {
      await answerCorrection(as(world, person, at), id, { answer, text })
    },
    person.id,
  )
}

function stayedLonger(world: World, username: string, hours: number): void {
  const person = somebody(world, username)
  if (!person) return
  const at = hoursAgo(world, person.zone, hours)
  world.queue.say(
    at,
    async () => {
      const last = await lastFinished(world, person, at, 4)
      if (!last) return
      const clock_out = formatInstant(new Date(last.out.getTime() + 25 * minute), person.zone)
      const reason = 'Stayed until the last crate was through'
      propose(world, person, new Date(at.getTime() + minute), { attendance: last.id, clock_out, reason }, true)
    },
    person.id,
  )
}

/** The attendance that ended last, `skip` of them left out; null where one was corrected already. */
async function lastFinished(world: World, person: Person, at: Date, skip: number) {
  await writeWaiting(world)
  const [row] = (await world.db.execute(sql`
    select a.id, extract(epoch from a.clock_out)::float8 * 1000 as out from attendance a
    where a.employee_id = ${person.id} and a.clock_out < ${at.toISOString()}::timestamptz
      and a.clock_out - a.clock_in > interval '2 hours'
      and not exists (select from correction c where c.attendance_id = a.id)
      and not exists (select from attendance n where n.employee_id = a.employee_id
        and n.clock_in > a.clock_out and n.clock_in < a.clock_out + interval '2 hours')
    order by a.clock_in desc offset ${skip} limit 1`)) as unknown as { id: number; out: number }[]
  return row ? { id: row.id, out: new Date(row.out) } : null
}
