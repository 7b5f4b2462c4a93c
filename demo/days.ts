import { missedFrom } from '@/lib/attendance/missed'
import { delaysOn, type Recorded } from '@/lib/attendance/recorded'
import { workDateOf } from '@/lib/attendance/work-date'
import { type ScheduledDay, type Shift, scheduledDay } from '@/lib/schedule/day'
import { addDays, instantAt, type LocalDate, localMinutes } from '@/lib/time'
import { attend, comeLate, writeWaiting } from './attendance'
import type { Chance } from './chance'
import { lookForMissing } from './clock-jobs'
import { forgetToClockOut, forgotToClockIn, lookAtLateness } from './corrections'
import { reportSick } from './leave'
import { zones } from './people'
import { worksRoundTheClock, worksWeekends } from './schedules'
import { lateNotes } from './words'
import { type Attended, chanceFor, companyZone, groundOf, type Person, readOutdated, type World } from './world'

const minute = 60_000

/** Says the days of every zone, each at its first minute, from the day after the company was founded. */
export function tellDays(world: World): void {
  for (const zone of Object.values(zones)) sayDawn(world, zone, addDays(world.begun, 1))
}

function sayDawn(world: World, zone: string, date: LocalDate): void {
  world.queue.say(instantAt(date, 0, zone), async () => {
    if (zone === companyZone) await writeWaiting(world)
    await readOutdated(world)
    for (const person of world.people.values()) if (person.zone === zone) tellDay(world, person, date)
    sayDawn(world, zone, addDays(date, 1))
  })
}

/** What becomes of somebody's day: away, not well, missing, or at work. */
function tellDay(world: World, person: Person, date: LocalDate): void {
  const day = scheduledDay(groundOf(world, person), date)
  if (date <= person.joined || person.clocking === 'none' || day.dueMinutes === 0) return
  const chance = chanceFor(world, person.username, date)
  const first = day.shifts[0]
  const isSick = mayFail(world, person, date) && chance.odds(0.0105)
  if (isSick && first) fallSick(world, person, date, first, chance)
  else for (const stretch of stretchesOf(day)) work(world, person, day, stretch, chance)
}

/** Those on whom the demo rests are there today. */
function mayFail({ today }: World, { username, schedule }: Person, date: LocalDate): boolean {
  const isNeeded = worksWeekends(schedule) || ['emil', 'ines', 'mara'].includes(username)
  return !isNeeded || date < addDays(today, -1)
}

function fallSick(world: World, person: Person, date: LocalDate, shift: Shift, chance: Chance): void {
  const days = chance.pick([1, 1, 2, 2, 3, 3, 4, 5, 8])
  const isForgetful = chance.odds(0.2) && localMinutes(shift.start, shift.zone) < 18 * 60
  const at = new Date(shift.start.getTime() + chance.between(isForgetful ? 80 : -70, isForgetful ? 200 : -15) * minute)
  lookForMissing(world, shift.start)
  world.queue.say(at, () => reportSick(world, person, at, date, days), person.id)
}

type Stretch = { shift: Shift; start: Date; end: Date }

/** Of each shift what is left of it beside leave. */
function stretchesOf(day: ScheduledDay): Stretch[] {
  const due = day.due
  return day.shifts.flatMap((shift) => {
    const spans = due.filter(({ start, end }) => start >= shift.start && end <= shift.end)
    const [first, last] = [spans[0], spans.at(-1)]
    return first && last ? [{ shift, start: first.start, end: last.end }] : []
  })
}

function work(world: World, person: Person, day: ScheduledDay, stretch: Stretch, chance: Chance): void {
  const habits = habitsOf(world, person)
  const came = new Date(stretch.start.getTime() + Math.round(arrival(habits, chance) * minute))
  const went = new Date(stretch.end.getTime() + Math.round(departure(habits, chance) * minute))
  const attended = { person, date: day.date, in: came, out: went, note: '' }
  const isLongAgo = day.date < addDays(world.today, -2)
  if (chance.odds(0.0035) && isLongAgo) forgotToClockIn(world, attended, stretch.shift)
  else if (forgets(world, person, day.date, chance.odds(habits.forgets))) stayOpen(world, attended, stretch.start)
  else workThrough(world, attended, stretch, chance)
}

function workThrough(world: World, attended: Attended, { shift, start }: Stretch, chance: Chance): void {
  const pause = habitsOf(world, attended.person).punchesLunch ? shift.breaks[0] : undefined
  if (pause && pause.start > attended.in && attended.out && pause.end < attended.out) {
    const [left, back] = [later(pause.start, chance.around(2, 3)), later(pause.end, chance.around(-1, 2.5))]
    come(world, { ...attended, out: left }, start, chance)
    attend(world, { ...attended, in: back > left ? back : later(left, 20) })
  } else come(world, attended, start, chance)
}

function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + Math.round(minutes * minute))
}

type Habits = { lates: number; early: number; overtime: number; forgets: number; punchesLunch: boolean }

function habitsOf(world: World, { username, schedule }: Person): Habits {
  const chance = chanceFor(world, username, 'habits')
  const isTardy = ['emil', 'beau', 'ludmila', 'rania'].includes(username)
  return {
    lates: isTardy ? 0.14 : chance.next() * 0.08,
    early: chance.between(3, 14),
    overtime: chance.pick([0, 0.02, 0.05, 0.05, 0.15]),
    forgets: username === 'bo' ? 0.012 : 0.0025,
    punchesLunch: !worksRoundTheClock(schedule) && chance.odds(0.25),
  }
}

/** Minutes after the start; mostly before it, so that nobody is late by a whim of the curve. */
function arrival({ lates, early }: Habits, chance: Chance): number {
  if (!chance.odds(lates)) return Math.min(-0.2, chance.around(-early, early / 3))
  if (chance.odds(0.12)) return chance.between(32, 95)
  return 3 + chance.next() * chance.next() * 26
}

function departure({ overtime }: Habits, chance: Chance): number {
  if (chance.odds(overtime)) return chance.between(25, 110)
  if (chance.odds(0.03)) return -chance.between(15, 90)
  return Math.max(-2, chance.around(5, 4))
}

/** Bo did these days, so that there is something to be seen; today everybody still may clock out. */
function forgets({ today }: World, { username }: Person, date: LocalDate, isForgetful: boolean): boolean {
  const isRecent = date >= addDays(today, -3)
  return isRecent ? username === 'bo' && date < today : isForgetful
}

function stayOpen(world: World, attended: Attended, begins: Date): void {
  const { person, date } = attended
  const overdue = missedFrom(groundOf(world, person), date, attended.in, world.missedAfterMinutes)
  forgetToClockOut(world, attended, overdue)
  come(world, { ...attended, out: null }, begins, chanceFor(world, person.username, date, 'open'))
}

/** In time it is written with others; late it is told as it happens. */
function come(world: World, attended: Attended, begins: Date, chance: Chance): void {
  if (attended.in > begins && isLate(world, attended)) comeTooLate(world, attended, chance)
  else attend(world, attended)
}

function comeTooLate(world: World, attended: Attended, chance: Chance): void {
  const { person, in: came } = attended
  const begins = scheduledDay(groundOf(world, person), attended.date).shifts[0]?.start
  if (begins && came.getTime() - begins.getTime() > 60 * minute) lookForMissing(world, begins)
  world.queue.say(
    came,
    async () => {
      const id = await comeLate(world, { ...attended, note: chance.pick(lateNotes) })
      lookAtLateness(world, attended, id)
    },
    person.id,
  )
}

function isLate(world: World, { person, in: clockIn, out: clockOut }: Attended): boolean {
  const ground = groundOf(world, person)
  const { workDate } = workDateOf(ground, clockIn)
  const mine: Recorded = { id: 0, workDate, clockIn, clockOut, missed: false }
  return delaysOn(ground, workDate, [mine], world.graceMinutes).has(0)
}
