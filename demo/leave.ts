import { cancelLeave } from '@/lib/leave/cancel-leave'
import { decideLeave } from '@/lib/leave/decide-leave'
import { recordEntry } from '@/lib/leave/record-entry'
import { requestLeave } from '@/lib/leave/request-leave'
import { type LeaveBody, leaveBody } from '@/lib/leave/schema'
import { addStandIn } from '@/lib/leave/stand-ins'
import { annualLeave } from '@/lib/ledger'
import { addDays, daysBetween, instantAt, type LocalDate, localDate, startOfWeek, weekday } from '@/lib/time'
import type { Chance } from './chance'
import { orRefused } from './refusals'
import { worksWeekends } from './schedules'
import { rejections, wishes as words } from './words'
import {
  as,
  chanceFor,
  companyZone,
  deciderOf,
  forgetGround,
  hoursAgo,
  type Person,
  somebody,
  type World,
} from './world'

/** A wish for leave: when it is asked for, and, unless it is left lying, when somebody decides. */
type Wish = {
  ask: Partial<LeaveBody> & { start_date: LocalDate; end_date: LocalDate }
  askedAt: Date
  leftLying?: boolean
}
type Stretch = { from: LocalDate; to: LocalDate }

/** They have taken nearly all they had. */
const nearlyOut = ['hakon', 'ilze', 'beau', 'tuva', 'vesna']

/** Everything about annual leave that is planned ahead: what people brought along, what they ask for, who stands in. */
export function planLeave(world: World): void {
  for (const person of world.people.values()) planLeaveOf(world, person)
  standIn(world)
}

/** What one person will ask for; no two wishes meet. */
export function planLeaveOf(world: World, person: Person): void {
  const taken = [...keptFree(world, person)]
  for (const wish of [...awayNow(world, person), ...lately(world, person), ...allYear(world, person)]) {
    const span = { from: wish.ask.start_date, to: wish.ask.end_date }
    if (taken.some((other) => other.from <= span.to && span.from <= other.to)) continue
    taken.push(span)
    tell(world, person, wish)
  }
}

/** What they have left of the year in which the book is begun, with days carried over: posted in its first hours. */
export async function bringBalances(world: World): Promise<void> {
  const admin = somebody(world, 'mara')
  if (!admin) return
  const at = instantAt(world.begun, 11 * 60, companyZone)
  const year = Number(world.begun.slice(0, 4))
  const spent = daysBetween(`${year}-01-01`, world.begun) / 365
  for (const person of world.people.values()) {
    const chance = chanceFor(world, person.username, 'opening')
    const [taken, carried] = [Math.round(spent * chance.between(26, 33) * 2) / 2, chance.between(0, 8) / 2]
    if (person === admin || carried === taken) continue
    await recordEntry(as(world, admin, at), {
      ...{ employee: person.id, kind: 'opening', days: carried - taken, effective_on: world.begun },
      reason: `Carried over from ${year - 1}: ${carried} days; taken in ${year} before Daybook: ${taken} days`,
    })
  }
}

/** Aksel is away these days, and Inês decides for him. */
function awayNow({ today }: World, { username, zone }: Person): Wish[] {
  if (username !== 'aksel') return []
  const ask = { start_date: addDays(today, -4), end_date: addDays(today, 8), reason: 'Up north, without a telephone' }
  return [{ ask, askedAt: instantAt(addDays(today, -39), 10 * 60, zone) }]
}

function standIn(world: World): void {
  const [away, deputy] = [somebody(world, 'aksel'), somebody(world, 'ines')]
  if (!away || !deputy) return
  const [from, to] = [addDays(world.today, -4), addDays(world.today, 8)]
  world.queue.say(instantAt(addDays(from, -6), 14 * 60, away.zone), async (at) => {
    await addStandIn(as(world, away, at), { stand_in: deputy.id, from, to })
  })
}

/** Whoever keeps the demo alive or is tried is there today. */
function keptFree({ today }: World, { username, schedule }: Person): Stretch[] {
  const needed = worksWeekends(schedule) || ['emil', 'ines', 'mara'].includes(username)
  return needed ? [{ from: addDays(today, -2), to: addDays(today, 3) }] : []
}

const lyingSince: Record<string, [hours: number, days: number, length: number]> = {
  ...{ emil: [3, 24, 2], bo: [5, 11, 5], ludmila: [20, 33, 1], bartosz: [26, 12, 3], katarzyna: [47, 40, 10] },
  ...{
    layla: [9, 18, 1],
    petra: [7, 26, 2],
    umut: [31, 45, 5],
    akari: [11, 30, 4],
    abigail: [4, 19, 2],
    irma: [28, 38, 3],
  },
}

/** What is in the inboxes now. */
function lately(world: World, { username, zone }: Person): Wish[] {
  const lying = lyingSince[username]
  if (!lying) return []
  const [hours, ahead, length] = lying
  const monday = startOfWeek(addDays(world.today, ahead))
  const start = length > 3 ? monday : addDays(monday, username.length % 3)
  const ask = {
    start_date: start,
    end_date: addDays(start, length > 5 ? 11 : length - 1),
    reason: words[hours % words.length],
  }
  return [{ ask, askedAt: hoursAgo(world, zone, hours), leftLying: true }]
}

function allYear(world: World, person: Person): Wish[] {
  const { begun, today } = world
  const years = [...new Set([begun, today, addDays(today, 150)].map((date) => Number(date.slice(0, 4))))]
  return years
    .flatMap((year) =>
      ofYear(year, chanceFor(world, person.username, 'leave', year), nearlyOut.includes(person.username)),
    )
    .filter(({ from, to }) => from > addDays(begun, 5) && from > person.joined && to < addDays(today, 150))
    .map(({ from, to }) => wishFor(world, person, from, worksWeekends(person.schedule) ? to : beforeWeekend(from, to)))
}

/** Whoever is free at the weekend asks until Friday. */
function beforeWeekend(from: LocalDate, to: LocalDate): LocalDate {
  const friday = addDays(to, Math.min(0, 4 - weekday(to)))
  return friday < from ? to : friday
}

/** Summer, Christmas, and a few days here and there. */
function ofYear(year: number, chance: Chance, all: boolean): Stretch[] {
  const summer = startOfWeek(addDays(`${year}-06-15`, chance.between(0, 70)))
  const winter = addDays(`${year}-12-22`, chance.between(0, 4))
  const long = [
    { from: summer, to: addDays(summer, chance.odds(0.6) ? 11 : 4) },
    ...(chance.odds(0.55) ? [{ from: winter, to: addDays(winter, chance.between(3, 8)) }] : []),
  ]
  const short = Array.from({ length: all ? 22 : chance.between(4, 7) }, () => {
    const from = addDays(`${year}-01-08`, chance.between(0, 330))
    const begins = weekday(from) > 3 ? addDays(startOfWeek(from), 7) : from
    return { from: begins, to: addDays(begins, chance.pick([0, 0, 1, 2, 2, 4, 4])) }
  })
  return [...long, ...short].sort((a, b) => a.from.localeCompare(b.from))
}

function wishFor(world: World, person: Person, from: LocalDate, to: LocalDate): Wish {
  const chance = chanceFor(world, person.username, 'wish', from)
  const ahead = daysBetween(from, to) > 4 ? chance.between(50, 140) : chance.between(6, 45)
  const asked = [addDays(from, -ahead), addDays(world.begun, 1 + chance.between(0, 3)), addDays(person.joined, 1)]
    .sort()
    .at(-1)
  const askedAt = instantAt(asked ?? from, chance.between(8 * 60 + 30, 17 * 60), person.zone)
  const ask = { start_date: from, end_date: to, reason: chance.odds(0.5) ? chance.pick(words) : '' }
  if (from !== to) return { ask, askedAt }
  if (chance.odds(0.3)) return { ask: { ...ask, start_part: 'second_half', end_part: 'second_half' }, askedAt }
  if (chance.odds(0.25))
    return { ask: { ...ask, leave_type: appointments, start_time: '10:00', end_time: '11:30' }, askedAt }
  return { ask, askedAt }
}

/** The type that the company adds; the first three come with Daybook. */
const appointments = 4

function tell(world: World, person: Person, { ask, askedAt, leftLying }: Wish): void {
  if (localDate(askedAt, person.zone) >= ask.start_date) return
  world.queue.say(
    askedAt,
    async (at) => {
      const asked = await orRefused(
        world,
        requestLeave(as(world, person, at), leaveBody.parse({ leave_type: annualLeave, ...ask })),
      )
      if (asked && !leftLying) decideLater(world, person, asked.id, at, ask.start_date)
    },
    person.id,
  )
}

function decideLater(world: World, person: Person, id: number, askedAt: Date, start: LocalDate): void {
  const decider = deciderOf(world, person, askedAt)
  if (!decider) return
  const chance = chanceFor(world, person.username, 'decided', start)
  const wanted = addDays(localDate(askedAt, decider.zone), chance.between(1, 5))
  const on = wanted < start ? wanted : addDays(start, -1)
  const at = instantAt(on, chance.between(9 * 60, 16 * 60), decider.zone)
  world.queue.say(
    at > askedAt ? at : new Date(askedAt.getTime() + 600_000),
    async (at) => {
      const isRejected = chance.odds(0.07)
      const decision = isRejected
        ? { status: 'rejected' as const, comment: chance.pick(rejections) }
        : { status: 'approved' as const, comment: chance.odds(0.15) ? 'Enjoy it' : '' }
      await orRefused(world, decideLeave(as(world, decider, at), id, decision))
      forgetGround(world, person)
      if (!isRejected && chance.odds(0.05)) changeOfMind(world, person, id, at, start)
    },
    person.id,
  )
}

function changeOfMind(world: World, person: Person, id: number, after: Date, start: LocalDate): void {
  const at = new Date(after.getTime() + 30 * 3_600_000)
  if (localDate(at, person.zone) >= start) return
  world.queue.say(
    at,
    async (at) => {
      await orRefused(world, cancelLeave(as(world, person, at), id, { comment: 'Plans have changed' }))
      forgetGround(world, person)
    },
    person.id,
  )
}

/** Not well from this morning on. */
export async function reportSick(
  world: World,
  person: Person,
  at: Date,
  first: LocalDate,
  days: number,
): Promise<void> {
  const ask = { leave_type: 2, start_date: first, end_date: addDays(first, days - 1) }
  await orRefused(world, requestLeave(as(world, person, at), leaveBody.parse(ask)))
  forgetGround(world, person)
}
