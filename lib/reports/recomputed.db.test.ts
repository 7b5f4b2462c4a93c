import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, type Database } from '@/db/client'
import {
  leaveEntry,
  publicHoliday,
  scheduleAssignment,
  workSchedule,
  workScheduleVersion,
  zoneAssignment,
} from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import '../endpoints'
import type { Context } from '../context'
import { decideLeave } from '../leave/decide-leave'
import { requestLeave } from '../leave/request-leave'
import { decisionBody, leaveBody } from '../leave/schema'
import { addHoliday } from '../schedule/add-holiday'
import { changeHoliday } from '../schedule/change-holiday'
import { removeHoliday } from '../schedule/remove-holiday'
import { figuresFor } from './month-figures'
import { type Chance, chanceOf } from './testing/chance'
import { datesOf, recompute } from './testing/recompute'
import { seconds, wallClock } from './testing/wall-clock'

/** With and without a change of clocks, on either side of the ocean and of the leap day. */
const months = ['2026-03', '2026-10', '2026-11', '2026-06', '2028-02']
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo']

const shift = (start: number, end: number, ...breaks: [number, number][]) => ({
  start: start * 60,
  end: end * 60,
  breaks: breaks.map(([from, to]) => ({ start: from * 60, end: to * 60 })),
})
const on = (days: number[], ...shifts: ReturnType<typeof shift>[]) =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? shifts : []))
const weeks = {
  whole: on([0, 1, 2, 3, 4], shift(8, 17, [12, 13])),
  'part-time': on([0, 2, 4], shift(9, 13.75, [11, 11.25])),
  night: on([0, 1, 2, 3, 4, 5, 6], shift(22, 30, [25, 25.5])),
  split: on([1, 2, 3, 4, 5], shift(7, 11), shift(16, 20.5, [18, 18.5])),
  short: on([0, 1, 2, 3, 4], shift(13, 19.25)),
}
const weekNames = Object.keys(weeks) as (keyof typeof weeks)[]

test('random companies: the month’s figures are what an independent recomputation from raw rows says', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 0x7fff_ffff }), fc.constantFrom(...months), agree), {
    numRuns: 5,
    endOnFailure: true,
  })
})

async function agree(seed: number, month: string): Promise<void> {
  const database = await testDatabase()
  const raw = connect(database.ownerUrl, { max: 1, name: 'raw' })
  try {
    const chance = chanceOf(seed)
    const people = await live(database.db, chance, month)
    const later = new Date((seconds(`${month}-01`) + 80 * 86_400) * 1000)
    const ctx = contextFor(database.db, people.admin, { now: later })
    for (const isFeasted of [false, true]) {
      const figures = await figuresFor(ctx, people.ids, month)
      for (const id of people.ids) {
        const about = `employee ${id} of ${people.ids}${isFeasted ? ', after the feasts' : ''}`
        expect(figures.get(id)?.figures, about).toEqual(await recompute(raw, id, month))
      }
      // What was kept says the same.
      expect(await figuresFor(ctx, people.ids, month)).toEqual(figures)
      if (!isFeasted) await feast(ctx, chance, datesOf(month))
    }
  } finally {
    await raw.end()
    await database.close()
  }
}

async function live(db: Database, chance: Chance, month: string) {
  const { calendarId } = await makeCompany(db, { graceMinutes: chance.happens(50) ? 0 : 7, lowBalanceMinutes: 0 })
  const admin = await makeEmployee(db, { role: 'admin', clocking: 'none' })
  const dates = datesOf(month)
  for (const date of dates.filter(() => chance.happens(5))) {
    await db.insert(publicHoliday).values({ calendarId, date, name: 'Feast' })
  }
  const people = []
  for (const name of weekNames) {
    const person = await makeEmployee(db, { manager: admin, name })
    await give(db, person, name, chance, dates)
    people.push(person)
    const [zone] = await db.execute<{ zone: string }>(sql`select coalesce(
      (select time_zone from zone_assignment where employee_id = ${person.id}), 'Europe/Berlin') as zone`)
    await askForLeave(db, { person, admin }, chance, dates)
    await come(db, person, weeks[name], { zone: zone?.zone ?? '', chance, dates })
  }
  return { admin, ids: people.map(({ id }) => id) }
}

async function give(db: Database, person: Employee, name: keyof typeof weeks, chance: Chance, dates: string[]) {
  const [made] = await db.insert(workSchedule).values({ name }).returning()
  if (!made) throw new Error('Nothing was inserted')
  const version = { scheduleId: made.id, week: weeks[name] }
  await db.insert(workScheduleVersion).values({ ...version, validFrom: '2020-01-01' })
  await db.insert(scheduleAssignment).values({ employeeId: person.id, scheduleId: made.id, validFrom: '2020-01-01' })
  const timeZone = zones[chance.below(zones.length)] ?? null
  if (chance.happens(60))
    await db.insert(zoneAssignment).values({ employeeId: person.id, timeZone, validFrom: '2020-01-01' })
  const leaveYear = Number(dates[0]?.slice(0, 4))
  await db.insert(leaveEntry).values({
    ...{ employeeId: person.id, leaveTypeId: 1, kind: 'grant', minutes: 15 * 480, leaveYear },
    ...{ effectiveOn: `${leaveYear}-01-01`, subject: `employee:${person.id}:${leaveYear}`, event: 'joined' },
  })
}

/** Holidays that are entered, moved and taken back when the month is long over. */
async function feast(ctx: Context, chance: Chance, dates: string[]) {
  const free = dates.filter(() => chance.happens(30))
  const [first, second, third, moved] = free
  for (const date of [first, second, third].filter((date) => date !== undefined)) {
    const { id } = await addHoliday(ctx, { date, name: 'Late feast' }).catch(() => ({ id: 0 }))
    if (id && date === second) await removeHoliday(ctx, id)
    if (id && date === third && moved) await changeHoliday(ctx, id, { date: moved }).catch(() => {})
  }
}

type Asking = { person: Employee; admin: Employee }

/** Days and halves of days, before the month begins; some of it is rejected, or finds no working day. */
async function askForLeave(db: Database, { person, admin }: Asking, chance: Chance, dates: string[]) {
  const now = new Date((seconds(dates[0] ?? '') - 20 * 86_400) * 1000)
  for (let first = chance.below(9); first < dates.length; first += 4 + chance.below(12)) {
    const last = Math.min(dates.length - 1, first + chance.below(3))
    const request = {
      start_date: dates[first],
      end_date: dates[last],
      leave_type: 1 + chance.below(3),
      ...(chance.happens(25) && { start_part: 'second_half' }),
      ...(first !== last && chance.happens(25) && { end_part: 'first_half' }),
    }
    const asked = await requestLeave(contextFor(db, person, { now }), leaveBody.parse(request)).catch((error) => error)
    if (asked instanceof Error || asked.status !== 'pending') continue
    const status = chance.happens(85) ? 'approved' : 'rejected'
    await decideLeave(contextFor(db, admin, { now }), asked.id, decisionBody.parse({ status }))
  }
}

type Coming = { zone: string; chance: Chance; dates: string[] }

/** In and out around each shift as people do: late, early, not at all, out for lunch, without a clock-out, on days off. */
async function come(db: Database, person: Employee, week: (typeof weeks)['whole'], { zone, chance, dates }: Coming) {
  const wall = wallClock(zone, dates[0] ?? '', dates.at(-1) ?? '')
  let free = 0
  const attend = async (from: number, to: number | null) => {
    if (from <= free) return
    const { id } = await clockIn(contextFor(db, person, { now: new Date(from * 1000) }), { note: '' })
    if (to !== null) await clockOut(contextFor(db, person, { now: new Date(to * 1000) }), id, { note: '' })
    free = to ?? from + 14 * 3600
  }
  const about = (instant: number, before: number, after: number) =>
    instant - before * 60 + chance.below((before + after) * 60)
  for (const date of dates) {
    const shifts = week[(new Date(seconds(date) * 1000).getUTCDay() + 6) % 7] ?? []
    if (shifts.length === 0 && chance.happens(15)) await attend(wall.at(date, 600), about(wall.at(date, 800), 60, 60))
    for (const { start, end } of shifts.filter(() => chance.happens(88))) {
      const [begin, finish] = [wall.at(date, start), wall.at(date, end)]
      const from = chance.happens(60) ? about(begin, 20, 0) : about(begin, 5, 50)
      const to = chance.happens(4) ? null : about(finish, 30, 45)
      const middle = (begin + finish) / 2
      if (to === null || chance.happens(70)) await attend(from, to)
      else {
        await attend(from, about(middle, 15, 10))
        await attend(about(middle, -12, 50), to)
      }
    }
  }
}
