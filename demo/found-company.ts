import { eq } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { hashPassword, storePassword } from '@/lib/auth/password'
import { foundCompany } from '@/lib/auth/set-up-company'
import type { Context } from '@/lib/context'
import { createLeaveType } from '@/lib/leave/create-leave-type'
import { leaveTypeBody } from '@/lib/leave/schema'
import { setSchedule } from '@/lib/people/assign-schedule'
import { setTimeZone } from '@/lib/people/assign-time-zone'
import { createEmployee } from '@/lib/people/create-employee'
import { addHoliday } from '@/lib/schedule/add-holiday'
import { createHolidayCalendar } from '@/lib/schedule/create-holiday-calendar'
import { createSchedule } from '@/lib/schedule/create-schedule'
import { scheduleBody } from '@/lib/schedule/schema'
import { updateSettings } from '@/lib/settings/update-settings'
import { addDays, daysBetween, instantAt, type LocalDate, localDate, startOfWeek } from '@/lib/time'
import { inTransaction } from '@/lib/transaction'
import { germanHolidays, japaneseHolidays, ontarianHolidays } from './holidays'
import { type Character, demoPassword, joinedLater, zones } from './people'
import { ownSchedules, weekOf, worksRoundTheClock } from './schedules'
import { as, asNobody, chanceFor, companyZone, type Person, readGrounds, type World } from './world'

export const companyName = 'Lantern & Vale'

/** What people are entered with: ids by name. */
type House = { calendars: Map<string, number>; schedules: Map<string, number>; passwordHash: string }

/**
 * Founds the company at nine on the day its book begins, and enters everybody who works there then. `onJoined` is called
 * for those who join later.
 */
export async function found(
  world: World,
  cast: readonly Character[],
  onJoined: (person: Person) => void,
): Promise<void> {
  const at = instantAt(world.begun, 9 * 60, companyZone)
  const founder = cast.find(({ username }) => username === 'mara')
  if (!founder) throw new Error('Nobody founds the company')
  const admin = await begin(world, founder, at)
  const house = await furnish(world, as(world, admin, at))
  for (const character of bossesFirst(cast.filter((one) => one !== founder))) {
    const share = joinedLater[character.username]
    const enter = (at: Date) => hire(world, as(world, admin, at), character, house)
    if (share === undefined) await enter(at)
    else world.queue.say(laterOn(world, share), async (at) => onJoined(await enter(at)))
  }
  await finish(world, as(world, admin, at), admin, house)
}

/** The company with its first admin, as the setup page makes them. */
async function begin(world: World, founder: Character, at: Date): Promise<Person> {
  const { user } = await foundCompany(
    asNobody(world, at),
    {
      ...{ company_name: companyName, time_zone: companyZone, country: 'DE', language: 'en' },
      ...{ name: founder.name, email: emailOf(founder), password: demoPassword },
    },
    async () => {},
  )
  return remember(world, founder, user.id, world.begun)
}

async function furnish(world: World, ctx: Context): Promise<House> {
  const calendars = new Map<string, number>()
  for (const [name, daysOf] of calendarsOfHolidays) {
    const calendar = name === null ? undefined : (await createHolidayCalendar(ctx, { name })).id
    if (name && calendar) calendars.set(name, calendar)
    for (const day of yearsAround(world).flatMap(daysOf)) await addHoliday(ctx, { ...day, calendar })
  }
  const schedules = new Map<string, number>()
  for (const name of ownSchedules) {
    const { id } = await createSchedule(ctx, scheduleBody.parse({ name, week: weekOf(name) }))
    schedules.set(name, id)
  }
  await createLeaveType(ctx, leaveTypeBody.parse({ name: 'Appointments', unit: 'hours', yearly_days: 2 }))
  await updateSettings(ctx, { annual_leave_days: 28, grace_minutes: 3, late_notice: 'digest' })
  world.graceMinutes = 3
  return { calendars, schedules, passwordHash: await hashPassword(demoPassword) }
}

const roundTheClock = 'Dispatch, open on holidays'
/** null: the company's, which is there already. */
const calendarsOfHolidays: [name: string | null, days: (year: number) => { date: LocalDate; name: string }[]][] = [
  [null, germanHolidays],
  ['Ontario', ontarianHolidays],
  ['日本', japaneseHolidays],
  [roundTheClock, () => []],
]

function calendarOf({ place, schedule }: Character): string | null {
  if (worksRoundTheClock(schedule)) return roundTheClock
  return { berlin: null, toronto: 'Ontario', tokyo: '日本' }[place]
}

/** One year more, for leave that is planned. */
function yearsAround({ begun, today }: World): number[] {
  const [first, last] = [Number(begun.slice(0, 4)), Number(today.slice(0, 4)) + 1]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

async function hire(world: World, ctx: Context, character: Character, house: House): Promise<Person> {
  const { username, name, position, department, role, language, clocking } = character
  const joined = joinedOn(world, character, ctx.now)
  const calendar = calendarOf(character)
  const person = await inTransaction(ctx, async (ctx) => {
    const { id } = await createEmployee(ctx, {
      ...{ username, name, position, department, role, language, clocking, dateJoined: joined },
      email: emailOf(character),
      employeeNumber: numberOf(world),
      managerId: bossOf(world, character)?.id ?? null,
      holidayCalendarId: calendar === null ? null : (house.calendars.get(calendar) ?? null),
    })
    await storePassword(ctx, id, house.passwordHash)
    const person = remember(world, character, id, joined)
    await equip(world, ctx, person, house)
    return person
  })
  await readGrounds(world, [person.id])
  return person
}

/** Their zone and schedule; and when they were entered, which the database would take from its own clock. */
async function equip(world: World, ctx: Context, person: Person, { schedules }: House): Promise<void> {
  await ctx.db.update(employee).set({ createdAt: ctx.now }).where(eq(employee.id, person.id))
  if (person.zone !== companyZone) await setTimeZone(ctx, person.id, person.zone, world.begun)
  const schedule = schedules.get(person.schedule)
  if (schedule) await setSchedule(ctx, person.id, schedule, world.begun)
}

/** What the setup page does not ask of the first admin. */
async function finish(world: World, ctx: Context, admin: Person, house: House): Promise<void> {
  const { position, department } = admin
  const boss = bossOf(world, admin)
  admin.decider = boss
  if (boss) boss.decider = admin
  const columns = { position, department, managerId: boss?.id ?? null, employeeNumber: 'L-100' }
  await ctx.db.update(employee).set(columns).where(eq(employee.id, admin.id))
  await equip(world, ctx, admin, house)
  await readGrounds(world, [admin.id])
}

function remember(world: World, character: Character, id: number, joined: LocalDate): Person {
  const zone = zones[character.place]
  const person = { ...character, id, joined, zone, decider: bossOf(world, character) }
  world.people.set(character.username, person)
  return person
}

function bossOf(world: World, { boss }: Character): Person | null {
  return boss === null ? null : (world.people.get(boss) ?? world.people.get('mara') ?? null)
}

function bossesFirst(cast: readonly Character[]): Character[] {
  return [...cast].sort((a, b) => Number(a.role === 'employee') - Number(b.role === 'employee'))
}

/** Years before the book was begun, or the day on which they are entered. */
function joinedOn(world: World, { username, since }: Character, at: Date): LocalDate {
  if (joinedLater[username] !== undefined) return localDate(at, companyZone)
  const chance = chanceFor(world, username, 'joined')
  return addDays(world.begun, -365 * since - chance.between(20, 300))
}

/** A Monday at nine. */
function laterOn(world: World, share: number): Date {
  const days = Math.floor(daysBetween(world.begun, world.today) * share)
  return instantAt(startOfWeek(addDays(world.begun, days)), 9 * 60, companyZone)
}

function emailOf({ username }: Character): string {
  return `${username}@lantern.example`
}

function numberOf({ people }: World): string {
  return `L-${101 + people.size}`
}
