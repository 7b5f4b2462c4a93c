import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicHoliday, scheduleAssignment, workSchedule, workScheduleVersion, zoneAssignment } from '@/db/schema'
import { type Company, contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { callerFor } from '../api-suite/caller'
import '../endpoints'
import { storedLeave } from '../leave/testing/stored-leave'
import { scheduledDay } from '../schedule/day'
import { groundsFor } from '../schedule/ground'
import { everyDay, shift } from '../schedule/testing/ground'
import { addDays, datesBetween } from '../time'
import { clockIn } from './clock-in'
import { clockOut } from './clock-out'
import { flagMissed } from './flag-missed'
import { listMissed } from './list-missed'
import { presenceQuery } from './presence-schema'
import { teamFacts } from './team-facts'
import { listPresence } from './team-presence'

let database: TestDatabase
let company: Company
let admin: Employee
let lead: Employee
let other: Employee
const at = (time: string) => new Date(`2026-11-23T${time}:00+01:00`)
const now = at('11:00')

/** What happens to each on Monday 23 November 2026, until eleven. */
const people = {
  late: 'Lara Late',
  in: 'Ines In',
  night: 'Nils Night',
  leave: 'Lena Leave',
  york: 'Yuri York',
  holiday: 'Hana Holiday',
  quiet: 'Quinn Quiet',
  missed: 'Mia Missed',
}
const ids: Record<string, Employee> = {}

beforeAll(async () => {
  database = await testDatabase()
  company = await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin', name: 'Ada Admin', clocking: 'none' })
  lead = await makeEmployee(database.db, { role: 'manager', name: 'Lea Lead', manager: admin, clocking: 'none' })
  other = await makeEmployee(database.db, { role: 'manager', name: 'Otto Other', manager: admin, clocking: 'none' })
  for (const [key, name] of Object.entries(people)) {
    const clocking = key === 'quiet' ? 'none' : 'required'
    const department = key === 'in' ? 'Sales' : 'Works'
    ids[key] = await makeEmployee(database.db, { name, manager: lead, clocking, department })
  }
  await makeEmployee(database.db, { name: 'Gone', manager: lead, isActive: false, dateLeft: '2026-01-31' })
  await makeEmployee(database.db, { name: 'Yet to come', manager: lead, dateJoined: '2027-01-01' })
  await arrange()
})
afterAll(() => database.close())

async function arrange() {
  const { db } = database
  const as = (key: string, time: Date) => contextFor(db, one(key), { now: time })
  await clockIn(as('in', at('08:17')), { note: '' })
  const [nights] = await db.insert(workSchedule).values({ name: 'Nights' }).returning()
  const scheduleId = nights?.id ?? 0
  await db
    .insert(workScheduleVersion)
    .values({ scheduleId, validFrom: '2000-01-01', week: everyDay(shift('22:00', '06:00')) })
  await db.insert(scheduleAssignment).values({ employeeId: one('night').id, scheduleId, validFrom: '2026-01-01' })
  const sunday = await clockIn(as('night', new Date('2026-11-22T21:55:00+01:00')), { note: '' })
  await clockOut(as('night', at('06:01')), sunday.id, { note: '' })
  await storedLeave(db, one('leave'), { from: '2026-11-19', to: '2026-11-25' })
  await storedLeave(db, one('late'), { from: '2026-11-23', to: '2026-11-23', status: 'pending' })
  await db
    .insert(zoneAssignment)
    .values({ employeeId: one('york').id, validFrom: '2020-01-01', timeZone: 'America/New_York' })
  await db.execute(sql`insert into holiday_calendar (name) values ('Elsewhere')`)
  await db.execute(sql`update employee set holiday_calendar_id = (select id from holiday_calendar where name = 'Elsewhere')
    where id = ${one('holiday').id}`)
  await db.execute(sql`insert into public_holiday (calendar_id, date, name)
    select id, '2026-11-23', 'Founding Day' from holiday_calendar where name = 'Elsewhere'`)
  await db.insert(publicHoliday).values({ calendarId: company.calendarId, date: '2026-11-24', name: 'Other Day' })
  const friday = await clockIn(as('missed', new Date('2026-11-20T07:58:00+01:00')), { note: '' })
  await flagMissed(as('missed', now), [friday.id])
}

function one(key: string): Employee {
  const found = ids[key]
  if (!found) throw new Error(`Nobody is ${key}`)
  return found
}

const list = (who: Employee, query: object = {}) =>
  listPresence(contextFor(database.db, who, { now }), presenceQuery.parse(query))

test('everybody managed is where they are, who is missing first', async () => {
  const { results, count, counts, now: asked } = await list(lead)
  expect(results.map(({ name, state }) => `${name}: ${state}`)).toEqual([
    'Lara Late: late',
    'Mia Missed: late',
    'Ines In: in',
    'Yuri York: later',
    'Nils Night: later',
    'Lena Leave: on_leave',
    'Hana Holiday: off',
    'Quinn Quiet: off',
  ])
  expect(count).toBe(8)
  expect(counts).toEqual({ late: 2, absent: 0, in: 1, break: 0, later: 2, on_leave: 1, left: 0, off: 2 })
  expect(asked).toBe('2026-11-23T11:00:00+01:00')
})

test('each with since when and until when, in the company’s zone', async () => {
  const found = new Map((await list(lead)).results.map((row) => [row.employee, row]))
  expect(found.get(one('in').id)).toEqual({
    employee: one('in').id,
    name: 'Ines In',
    position: '',
    department: 'Sales',
    state: 'in',
    since: '2026-11-23T08:17:00+01:00',
    until: '2026-11-23T17:00:00+01:00',
    date: '2026-11-23',
    clock_in: '2026-11-23T08:17:00+01:00',
    late_minutes: 17,
    leave: null,
    holiday: null,
  })
  expect(found.get(one('late').id)).toMatchObject({
    since: '2026-11-23T08:00:00+01:00',
    late_minutes: 180,
    leave: null,
  })
  expect(found.get(one('york').id)).toMatchObject({ until: '2026-11-23T14:00:00+01:00' })
  expect(found.get(one('holiday').id)).toMatchObject({ holiday: 'Founding Day' })
  // Over the weekend and the holiday of Tuesday.
  expect(found.get(one('leave').id)).toMatchObject({
    since: '2026-11-19T08:00:00+01:00',
    until: '2026-11-25T17:00:00+01:00',
    leave: 'Annual leave',
  })
})

describe('a list that is narrowed', () => {
  test('by state: the counts stay', async () => {
    const { results, count, counts } = await list(lead, { state: 'later' })
    expect(results.map(({ name }) => name)).toEqual(['Yuri York', 'Nils Night'])
    expect([count, counts.late]).toEqual([2, 2])
  })

  test('by name and by department: the counts follow', async () => {
    expect((await list(lead, { search: 'in INES' })).results.map(({ name }) => name)).toEqual(['Ines In'])
    const { count, counts } = await list(lead, { department: 'sales' })
    expect([count, counts.in, counts.late]).toEqual([1, 1, 0])
  })

  test('to a page', async () => {
    const { results, next, count } = await list(lead, { page: 2, page_size: 3 })
    expect(results.map(({ name }) => name)).toEqual(['Yuri York', 'Nils Night', 'Lena Leave'])
    expect([count, next]).toEqual([8, '/api/manager/presence/?page=3&page_size=3'])
  })
})

test('managers see those below them, admins everybody', async () => {
  expect((await list(other)).results).toEqual([])
  expect((await list(admin)).count).toBe(11)
})

test('the API gives the same', async () => {
  const { status, json } = await (await callerFor(database.db, lead))('GET', '/manager/presence/?state=off')
  expect(status).toBe(200)
  expect(json.counts).toBeDefined()
  expect((await (await callerFor(database.db, lead))('GET', '/manager/presence/?state=asleep')).status).toBe(400)
})

test('missed clock-outs are told to whoever manages, with when it began', async () => {
  const ctx = (who: Employee) => contextFor(database.db, who, { now })
  expect(await listMissed(ctx(lead), 5)).toEqual({
    count: 1,
    results: [
      {
        id: expect.any(Number),
        employee: one('missed').id,
        name: 'Mia Missed',
        date: '2026-11-20',
        clockIn: '2026-11-20T07:58:00+01:00',
        zone: 'Europe/Berlin',
      },
    ],
  })
  expect(await listMissed(ctx(other), 5)).toEqual({ count: 0, results: [] })
  await database.db.execute(sql`
    insert into correction (employee_id, work_date, attendance_id, clock_out, reason, proposed_by, proposed_at)
    select employee_id, work_date, id, clock_in + interval '9 hours', 'I forgot', employee_id, now() from attendance
    where employee_id = ${one('missed').id} and missed`)
  expect(await listMissed(ctx(lead), 5)).toEqual({ count: 0, results: [] })
  await database.db.execute(
    sql`update correction set state = 'withdrawn', decided_by = employee_id, decided_at = now() where employee_id = ${one('missed').id}`,
  )
})

test('read together, everybody has the days they have when read alone', async () => {
  const [from, to] = ['2026-11-20', '2026-11-25']
  const ctx = contextFor(database.db, admin, { now })
  const members = await teamFacts(ctx, sql`true`)
  const alone = await groundsFor(
    ctx,
    members.map(({ id }) => id),
    addDays(from, -10),
    addDays(to, 10),
  )
  expect(members).toHaveLength(11)
  for (const { id, facts } of members) {
    const ground = alone.get(id)
    if (!ground) throw new Error(`${id} has no ground`)
    for (const date of datesBetween(from, to)) {
      expect(scheduledDay(facts.ground, date), `${id} on ${date}`).toEqual(scheduledDay(ground, date))
    }
  }
})

test('nobody was late before they were entered, and those entered at other times are where they were', async () => {
  const entered = (time: string) =>
    database.db.execute(sql`update employee set created_at = ${time}::timestamptz where id = ${one('late').id}`)
  const before = (await list(lead)).results
  await entered('2026-11-23T09:30:00+01:00')
  const { results } = await list(lead)
  const late = results.find(({ employee }) => employee === one('late').id)
  expect(late).toMatchObject({ state: 'late', since: '2026-11-23T09:30:00+01:00', late_minutes: 90 })
  const others = (rows: typeof before) => rows.filter((row) => row.employee !== one('late').id)
  expect(others(results)).toEqual(others(before))
  await entered('2020-01-01')
})
