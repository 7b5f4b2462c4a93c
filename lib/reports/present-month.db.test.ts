import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { scheduleAssignment, workSchedule, workScheduleVersion } from '@/db/schema'
import { type Company, contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import { makeCorrection } from '../corrections/make-correction'
import { madeBody } from '../corrections/schema'
import '../endpoints'
import { isAppError } from '../errors'
import { requestLeave } from '../leave/request-leave'
import { leaveBody } from '../leave/schema'
import { setTimeZone } from '../people/assign-time-zone'
import { addHoliday } from '../schedule/add-holiday'
import { removeHoliday } from '../schedule/remove-holiday'
import { everyDay, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays, localDate } from '../time'
import { inTransaction } from '../transaction'
import { countMonth } from './count-month'
import { monthFacts } from './month-facts'
import { monthReport } from './month-report'
import { reportQuery, snakeCase } from './schema'
import { type Chance, chanceOf } from './testing/chance'

const month = '2026-11'
/** Of an hour; midnights of all zones are among them. */
const stepMinutes = 15
const zones = ['America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati', null]
const weeks = [defaultWeek, everyDay(shift('22:00', '06:00')), everyDay(shift('16:00', '23:45'))]

test('random companies: the report of the present month is the same with and without what is kept', async () => {
  const [seed, day] = [fc.integer({ min: 0, max: 0x7fff_ffff }), fc.integer({ min: 0, max: 20 })]
  await fc.assert(fc.asyncProperty(seed, day, sameAllAlong), { numRuns: 2, endOnFailure: true })
})

type World = { db: Database; company: Company; admin: Employee; people: Employee[]; below: Chance['below'] }

/** Three days of the month, from the last of the one before: things happen, and every now and then somebody looks. */
async function sameAllAlong(seed: number, day: number): Promise<void> {
  const database = await testDatabase()
  const { below } = chanceOf(seed)
  try {
    const world = await found(database.db, below)
    const begin = Date.parse('2026-10-31T12:00:00Z') + day * 86_400_000
    let hits = 0
    for (let step = 0; step < (3 * 24 * 60) / stepMinutes; step++) {
      const now = new Date(begin + step * stepMinutes * 60_000 + below(60) * 1000)
      if (below(3) === 0) await happens(world, now)
      if (below(4) === 0) {
        hits += await look(world, now)
        // A punch that was let in before, and is written after.
        await clock(world, some(world), new Date(now.getTime() - below(9) * 60_000)).catch(() => {})
      }
    }
    expect(hits).toBeGreaterThan(0)
  } finally {
    await database.close()
  }
}

async function found(db: Database, below: Chance['below']): Promise<World> {
  const company = await makeCompany(db)
  const admin = await makeEmployee(db, { role: 'admin', clocking: 'none' })
  const people: Employee[] = []
  for (const [at, week] of [...weeks, ...weeks].entries()) {
    const person = await makeEmployee(db, { manager: admin })
    const [made] = await db
      .insert(workSchedule)
      .values({ name: `Schedule ${at}` })
      .returning()
    const scheduleId = made?.id ?? 0
    await db.insert(workScheduleVersion).values({ scheduleId, week, validFrom: '2020-01-01' })
    await db.insert(scheduleAssignment).values({ employeeId: person.id, scheduleId, validFrom: '2020-01-01' })
    people.push(person)
  }
  return { db, company, admin, people, below }
}

function some({ people, below }: World): Employee {
  const one = people[below(people.length)]
  if (!one) throw new Error('Nobody is there')
  return one
}

/** What cannot be done at that moment is refused, and that is all. */
async function happens(world: World, now: Date): Promise<void> {
  const { below } = world
  const acts = [clock, clock, clock, clock, clock, correct, holiday, move, fallIll]
  const act = acts[below(acts.length)] ?? clock
  await act(world, some(world), now).catch((error) => {
    if (!isAppError(error)) throw error
  })
}

async function clock({ db }: World, who: Employee, now: Date): Promise<void> {
  const [open] = await db.execute<{ id: number }>(
    sql`select id from attendance where employee_id = ${who.id} and clock_out is null order by clock_in desc limit 1`,
  )
  const ctx = contextFor(db, who, { now })
  if (open) await clockOut(ctx, open.id, { note: '' })
  else await clockIn(ctx, { note: '' })
}

async function correct({ db, admin, below }: World, who: Employee, now: Date): Promise<void> {
  const [one] = await db.execute<{ id: number; began: string }>(sql`
    select id, to_char(clock_in, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as began from attendance
    where employee_id = ${who.id} and clock_out is not null order by clock_in desc offset ${below(3)} limit 1`)
  if (!one) return
  const clock_out = new Date(Date.parse(one.began) + (1 + below(700)) * 60_000).toISOString()
  const body = { employee: who.id, attendance: one.id, clock_out, reason: 'Seen' }
  await makeCorrection(contextFor(db, admin, { now }), madeBody.parse(body))
}

async function holiday({ db, admin, company, below }: World, _: Employee, now: Date): Promise<void> {
  const ctx = contextFor(db, admin, { now })
  const date = addDays(localDate(now, 'UTC'), below(8) - 5)
  const [there] = await db.execute<{ id: number }>(sql`select id from public_holiday where date = ${date}::date`)
  if (there) await removeHoliday(ctx, there.id)
  else await addHoliday(ctx, { calendar: company.calendarId, date, name: 'Feast' })
}

/** To another zone, where it may be another date. */
async function move({ db, admin, below }: World, who: Employee, now: Date): Promise<void> {
  const zone = zones[below(zones.length)] ?? null
  await inTransaction(contextFor(db, admin, { now }), (ctx) => setTimeZone(ctx, who.id, zone))
}

async function fallIll({ db, below }: World, who: Employee, now: Date): Promise<void> {
  const start_date = addDays(localDate(now, 'UTC'), below(5) - 3)
  const body = { leave_type: 2, start_date, end_date: addDays(start_date, below(3)), reason: 'Flu' }
  await requestLeave(contextFor(db, who, { now }), leaveBody.parse(body))
}

/** Returns of how many something was kept. */
async function look({ db, admin, people }: World, now: Date): Promise<number> {
  const ctx = contextFor(db, admin, { now })
  const ids = people.map(({ id }) => id)
  const { results } = await monthReport(ctx, reportQuery.parse({ month }))
  for (const { id, facts } of await monthFacts(ctx, ids, month)) {
    const { counted, through } = countMonth(facts, month, now)
    const named = Object.entries({ ...counted, through }).map(([key, value]) => [snakeCase(key), value])
    const row = results.find(({ employee }) => employee === id)
    expect(row, `employee ${id} at ${now.toISOString()}`).toMatchObject(Object.fromEntries(named))
  }
  return db.$count(sql`month_figure`)
}
