import { sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database as asDatabase, connect, type Database } from '@/db/client'
import {
  attendance,
  employee,
  leaveDay,
  leaveRequest,
  notification,
  publicHoliday,
  punch,
  scheduleAssignment,
  workSchedule,
  workScheduleVersion,
  zoneAssignment,
} from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { AnyContext } from '../context'
import '../endpoints'
import { workConnections } from '../jobs/connections'
import { groundsFor } from '../schedule/ground'
import { everyDay, shift } from '../schedule/testing/ground'
import { addDays, localDate } from '../time'
import { flagOverdue } from './flag-overdue'
import { missedFrom } from './missed'
import { missingAmong, tellMissedIn } from './tell-missed-in'

const settings = { afterMinutes: 60, missedAfterMinutes: 240 }
const never = new AbortController().signal
const zones = ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati']
const hour = 3_600_000
let database: TestDatabase
let people: Employee[]
/** As jobs have it. */
let work: Sql
let db: Database

/** A pseudo-random number from 0 up to `below`, the same in every run. */
let seed = 20261123
function dice(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return Math.floor((seed / 2 ** 31) * below)
}

/** A week of 60 people: schedules, zones, holidays, leave and attendances as they come. */
beforeAll(async () => {
  database = await testDatabase()
  work = connect(database.url, workConnections)
  db = asDatabase(work)
  const { calendarId } = await makeCompany(db)
  const admin = await makeEmployee(db, { role: 'admin', clocking: 'none' })
  const left = await makeEmployee(db, { role: 'manager', isActive: false })
  await db.insert(publicHoliday).values({ calendarId, date: '2026-11-25', name: 'Founders’ Day' })
  const schedules = await makeSchedules(db)
  people = []
  for (let at = 0; at < 60; at++) {
    const person = await makeEmployee(db, {
      manager: [admin, left][at % 2] ?? admin,
      clocking: at % 9 ? 'required' : 'none',
    })
    people.push(person)
    if (at % 3)
      await db.insert(scheduleAssignment).values({
        employeeId: person.id,
        validFrom: '2020-01-01',
        scheduleId: schedules[dice(schedules.length)] ?? null,
      })
    if (at % 4 === 1)
      await db
        .insert(zoneAssignment)
        .values({ employeeId: person.id, validFrom: '2020-01-01', timeZone: zones[dice(zones.length)] })
    if (at % 10 === 2)
      await db.insert(scheduleAssignment).values({ employeeId: person.id, validFrom: '2026-11-24', scheduleId: null })
    if (at % 5 === 3) await goOnLeave(db, person)
    await attend(db, person)
  }
})
afterAll(async () => {
  await work.end()
  await database.close()
})

async function makeSchedules(db: Database): Promise<number[]> {
  const weeks = [
    everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
    everyDay(shift('08:00', '12:00'), shift('14:00', '18:00')),
    everyDay(shift('06:00', '14:00')),
    [[shift('10:00', '14:00')], [], [shift('10:00', '14:00')], [], [], [], []],
  ]
  return Promise.all(
    weeks.map(async (week, at) => {
      const [made] = await db
        .insert(workSchedule)
        .values({ name: `Schedule ${at}` })
        .returning()
      const scheduleId = made?.id ?? 0
      await db.insert(workScheduleVersion).values({ scheduleId, validFrom: '2000-01-01', week })
      return scheduleId
    }),
  )
}

async function goOnLeave(db: Database, { id: employeeId }: Employee): Promise<void> {
  const date = addDays('2026-11-23', dice(5))
  const [from = 0, to = 480] =
    [
      [0, 240],
      [240, 480],
      [0, 480],
    ][dice(3)] ?? []
  const start = Math.round(Date.parse(date) / 86_400_000) * 480
  const [made] = await db
    .insert(leaveRequest)
    .values({
      ...{ employeeId, leaveTypeId: 1, status: 'approved', startDate: date, endDate: date, minutes: to - from },
      ...{ span: `{[${start + from},${start + to})}`, createdAt: new Date(date), createdBy: employeeId },
    })
    .returning()
  await db.insert(leaveDay).values({ requestId: made?.id ?? 0, employeeId, date, from, to, minutes: to - from })
}

/** Some come, at any time, for some hours; now and then somebody does not clock out. */
async function attend(db: Database, { id: employeeId }: Employee): Promise<void> {
  const stamp = { employeeId, timeZone: 'Europe/Berlin', utcOffsetMinutes: 60 }
  for (let at = Date.parse('2026-11-22T20:00:00Z') + dice(20) * hour; at < Date.parse('2026-11-27T00:00:00Z'); ) {
    const clockIn = new Date(at)
    const isLast = dice(6) === 0
    const clockOut = isLast ? null : new Date(at + (2 + dice(9)) * hour + dice(60) * 60_000)
    const made = { ...stamp, source: 'web' as const, recordedBy: employeeId }
    const [first] = await db
      .insert(punch)
      .values({ ...made, kind: 'in', at: clockIn })
      .returning()
    const [last] = clockOut
      ? await db
          .insert(punch)
          .values({ ...made, kind: 'out', at: clockOut })
          .returning()
      : []
    await db.insert(attendance).values({
      ...{ ...stamp, workDate: localDate(clockIn, 'Europe/Berlin'), clockIn, clockOut },
      ...{ inPunchId: first?.id ?? 0, outPunchId: last?.id ?? null },
    })
    if (isLast) return
    at = (clockOut?.getTime() ?? at) + (6 + dice(24)) * hour
  }
}

const context = (db: Database, now: Date): AnyContext => ({
  ...contextFor(db, { id: 0, role: 'admin', name: '' }, { now }),
  actor: null,
})

/** What `act` does is taken back. */
async function takenBack<T>(act: (db: Database) => Promise<T>): Promise<T> {
  const undo = new Error('Taken back')
  let answer: T | undefined
  await db
    .transaction(async (db) => {
      answer = await act(db)
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return answer as T
}

describe('missed clock-ins', () => {
  const ids = () => people.map(({ id }) => id)
  const week = { from: new Date('2026-11-22T00:00:00Z'), to: new Date('2026-11-27T00:00:00Z') }
  const longer = () =>
    Array.from({ length: 20 }, () => {
      const to = new Date(week.from.getTime() + dice(5 * 24 * 12) * 300_000)
      return { from: new Date(to.getTime() - ([60, 600, 3 * 1440][dice(3)] ?? 60) * 60_000), to }
    })

  /** The five minutes at whose end somebody is to be told, and longer windows, as after some time down. */
  async function windows() {
    const all = await missingAmong(context(db, week.to), ids(), settings, week)
    const ends = all.map(({ data }) => Date.parse(String((data as { shift_start: string }).shift_start)) + hour)
    const short = [...new Set(ends)].map((end) => ({ from: new Date(end - 300_000), to: new Date(end) }))
    return { short, all: [...short, ...longer()] }
  }

  test('are found without looking at everybody as by looking at everybody', async () => {
    const { short, all } = await windows()
    expect(short.length).toBeGreaterThan(20)
    let looked = 0
    for (const window of all) {
      const everybody = await missingAmong(context(db, window.to), ids(), settings, window)
      const { told, counts } = await takenBack(async (db) => {
        const counts = await tellMissedIn(context(db, window.to), { at: window.to, since: window.from, signal: never })
        return { counts, told: await db.select({ event: notification.event }).from(notification) }
      })
      expect(new Set(told.map(({ event }) => event))).toEqual(new Set(everybody.map(({ event }) => event)))
      looked += counts.checked ?? 0
    }
    expect(looked).toBeLessThan((all.length * people.length) / 2)
  }, 120_000)

  test('are told to the manager, or to the admins where none is active', async () => {
    const notes = await missingAmong(context(db, week.to), ids(), settings, week)
    const admins = await db.select().from(employee).where(sql`role = 'admin'`)
    expect(new Set(notes.flatMap(({ recipients }) => recipients))).toEqual(new Set(admins.map(({ id }) => id)))
    expect(notes.some(({ recipients }) => recipients.length !== 1)).toBe(false)
  })

  test('are told from the first scan on, seven days back at most, and not at all where the company says so', async () => {
    const at = new Date('2026-12-10T00:00:00Z')
    const count = (since: Date | null) =>
      takenBack(async (db) => (await tellMissedIn(context(db, at), { at, since, signal: never })).missing)
    expect(await count(null)).toBe(0)
    expect(await count(new Date('2026-12-03T00:00:00Z'))).toBeGreaterThan(0)
    expect(await count(new Date('2020-01-01T00:00:00Z'))).toBe(await count(new Date('2026-12-03T00:00:00Z')))
    const silent = await takenBack(async (db) => {
      await db.execute(sql`update company set missed_in_after_minutes = null`)
      return tellMissedIn(context(db, at), { at, since: new Date('2026-12-03T00:00:00Z'), signal: never })
    })
    expect(silent).toEqual({ checked: 0, missing: 0 })
  })
})

describe('missed clock-outs', () => {
  const open = async (db: Database) =>
    (await db
      .select()
      .from(attendance)
      .where(sql`clock_out is null and not missed order by id`)) as (typeof attendance.$inferSelect)[]

  test('are found as they become overdue, without looking at everybody who is in', async () => {
    const start = Date.parse('2026-11-26T00:05:00Z')
    await takenBack(async (db) => {
      // What was overdue before is flagged by the look at all that are open: the first one, and one a day.
      const first = new Date(start)
      await flagOverdue(context(db, first), { at: first, since: null, signal: never })
      let [flagged, looked] = [0, 0]
      for (let at = start + 300_000; at < start + 23 * hour; at += 300_000) {
        const due = { at: new Date(at), since: new Date(at - 300_000), signal: never }
        const counts = await flagOverdue(context(db, due.at), due)
        flagged += counts.flagged ?? 0
        looked += counts.checked ?? 0
      }
      const end = new Date(start + 23 * hour - 300_000)
      const left = await open(db)
      const grounds = await groundsFor(
        context(db, end),
        left.map((one) => one.employeeId),
        '2026-11-18',
        '2026-12-05',
      )
      const overdue = left.filter((one) => {
        const ground = grounds.get(one.employeeId)
        return ground && missedFrom(ground, one.workDate, one.clockIn, settings.missedAfterMinutes) <= end
      })
      expect(overdue).toEqual([])
      expect(flagged).toBeGreaterThan(3)
      expect(looked).toBeLessThan(20 * flagged)
    })
  })

  test('are found on the next day when the schedule has changed under them', async () => {
    await takenBack(async (db) => {
      await db.execute(sql`update company set missed_after_minutes = 20000`)
      const before = new Date('2026-11-27T23:00:00Z')
      await flagOverdue(context(db, before), { at: before, since: null, signal: never })
      await db.execute(sql`update company set missed_after_minutes = 240`)
      const later = (local: string, since: string) =>
        flagOverdue(context(db, new Date(local)), { at: new Date(local), since: new Date(since), signal: never })
      const there = (await open(db)).length
      expect(await later('2026-11-27T23:55:00Z', '2026-11-27T23:50:00Z')).toMatchObject({ flagged: 0 })
      expect(await later('2026-11-28T00:00:00Z', '2026-11-27T23:55:00Z')).toMatchObject({ flagged: there })
    })
  })
})
