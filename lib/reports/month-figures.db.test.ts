import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Company, contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import { monthView } from '../attendance/queries'
import { withLeave } from '../attendance/testing/late-ledger'
import { waiveLateness } from '../attendance/waive-lateness'
import { makeCorrection } from '../corrections/make-correction'
import { madeBody } from '../corrections/schema'
import '../endpoints'
import { groundChanged } from '../ground-change'
import { requestLeave } from '../leave/request-leave'
import { leaveBody } from '../leave/schema'
import { assignSchedule } from '../people/assign-schedule'
import { endEmployment } from '../people/end-employment'
import { updateEmployee } from '../people/update-employee'
import { addHoliday } from '../schedule/add-holiday'
import { removeHoliday } from '../schedule/remove-holiday'
import { inTransaction } from '../transaction'
import { countMonth } from './count-month'
import { storeCounts } from './figure-cache'
import { monthFacts } from './month-facts'
import { figuresFor } from './month-figures'

let database: TestDatabase
let company: Company
let admin: Employee
let lead: Employee
let ann: Employee

/** Berlin; Monday to Friday 08:00–17:00. October 2026 has 22 working days. */
const october = '2026-10'
const november = '2026-11'
const later = new Date('2026-11-20T12:00:00+01:00')
const as = (who: Employee, now = later) => contextFor(database.db, who, { now })
const at = (local: string) => new Date(`${local}:00${local < '2026-10-25' ? '+02:00' : '+01:00'}`)

beforeAll(async () => {
  database = await testDatabase()
  company = await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager', manager: admin })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`delete from month_figure`)
  ann = await withLeave(database.db, 7_200, lead)
})

async function worked(date: string, from = '08:00', to = '17:00', who = ann): Promise<number> {
  const { id } = await clockIn(as(who, at(`${date}T${from}`)), { note: '' })
  await clockOut(as(who, at(`${date}T${to}`)), id, { note: '' })
  return id
}

async function figures(month = october, now = later, who = ann) {
  const found = (await figuresFor(as(admin, now), [who.id], month)).get(who.id)
  if (!found) throw new Error('No figures')
  return { ...found.figures, through: found.through }
}

const kept = async (who = ann) =>
  (await database.db.execute(sql`select to_char(month, 'YYYY-MM') as month, through::text from month_figure
    where employee_id = ${who.id} order by 1`)) as unknown as { month: string; through: string }[]

/** What nobody else sees but the cache. */
const mark = () => database.db.execute(sql`update month_figure set worked_minutes = 77 where employee_id = ${ann.id}`)

const correct = (attendance: number, date: string, to: string, who = ann) =>
  makeCorrection(
    as(lead),
    madeBody.parse({
      employee: who.id,
      attendance,
      clock_out: at(`${date}T${to}`).toISOString(),
      reason: 'Seen',
    }),
  )

describe('the figures of a month', () => {
  test('are those of the timesheet and the ledger', async () => {
    await worked('2026-10-05', '08:24')
    await worked('2026-10-06', '08:00', '18:30')
    await worked('2026-10-10', '09:00', '10:00')
    await requestLeave(
      as(ann, at('2026-10-07T08:00')),
      leaveBody.parse({ leave_type: 3, start_date: '2026-10-12', end_date: '2026-10-13' }),
    )
    await database.db.execute(sql`update leave_request set status = 'approved' where employee_id = ${ann.id}`)
    const { totals, days } = await monthView(as(admin), october, ann.id)
    const found = await figures()
    const { lateMinutes, lateCount, waivedMinutes, ...counted } = totals
    expect(found).toMatchObject({ ...counted, delayMinutes: lateMinutes, delayCount: lateCount })
    expect(found).toMatchObject({
      through: '2026-10-31',
      daysPresent: 3,
      daysAbsent: days.filter(({ state }) => state === 'absent').length,
      leaveByType: { 3: 960 },
      delayMinutes: 24,
      chargedMinutes: 24,
      missedPunches: 0,
      balanceMinutes: 7_200 - 24,
    })
    // 480 − 24, and 570, 60 − 0; 22 days less two of leave less two worked are absences.
    expect(found).toMatchObject({ workedMinutes: 456 + 570 + 60, overtimeMinutes: 90 + 60, daysAbsent: 18 })
  })

  test('are counted once', async () => {
    await worked('2026-10-05')
    expect((await figures()).workedMinutes).toBe(480)
    expect(await kept()).toEqual([{ month: october, through: '2026-10-31' }])
    await mark()
    expect((await figures()).workedMinutes).toBe(77)
  })

  test('of a month that is not over are counted once a day', async () => {
    await worked('2026-11-05')
    expect(await figures(november, at('2026-11-06T12:00'))).toMatchObject({ through: '2026-11-05', workedMinutes: 480 })
    await mark()
    expect((await figures(november, at('2026-11-06T23:59'))).workedMinutes).toBe(77)
    await worked('2026-11-06')
    expect(await figures(november, at('2026-11-07T12:00'))).toMatchObject({ through: '2026-11-06', workedMinutes: 960 })
    expect(await kept()).toEqual([{ month: november, through: '2026-11-06' }])
  })

  test('of a month of which no day is over are counted once too', async () => {
    await clockIn(as(ann, at('2026-11-01T08:00')), { note: '' })
    expect(await figures(november, at('2026-11-01T12:00'))).toMatchObject({ through: null, scheduledMinutes: 0 })
    expect(await kept()).toEqual([{ month: november, through: null }])
    await mark()
    expect((await figures(november, at('2026-11-02T00:09'))).workedMinutes).toBe(77)
    expect(await figures(november, at('2026-11-02T00:10'))).toMatchObject({ through: '2026-11-01', daysPresent: 1 })
  })

  test('of nobody, and of a month to come', async () => {
    expect(await figuresFor(as(admin), [], october)).toEqual(new Map())
    expect(await figuresFor(as(admin), [2_000_000_000], october)).toEqual(new Map())
    expect(await figures('2027-01')).toMatchObject({ through: null, scheduledMinutes: 0, balanceMinutes: 7_200 })
    expect(await kept()).toEqual([])
  })

  test('take charges and balance from the ledger as it is', async () => {
    const late = await worked('2026-10-05', '08:30')
    expect(await figures()).toMatchObject({ chargedMinutes: 30, balanceMinutes: 7_170, delayCount: 1 })
    await waiveLateness(as(lead), late, { reason: 'The train' })
    expect(await figures()).toMatchObject({ chargedMinutes: 0, balanceMinutes: 7_200, delayCount: 1, delayMinutes: 30 })
    await database.db.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event, reason)
      values (${ann.id}, 1, 'adjustment', 480, 2026, '2026-11-01', ${`a:${ann.id}`}, 'a', 'Later'),
        (${ann.id}, 1, 'adjustment', -60, 2026, '2026-10-31', ${`b:${ann.id}`}, 'b', 'In time')`)
    expect((await figures()).balanceMinutes).toBe(7_140)
  })
})

describe('nothing is kept that clocking can still alter', () => {
  test('a missed clock-out that may still be made up for', async () => {
    const { id } = await clockIn(as(ann, at('2026-10-30T08:00')), { note: '' })
    expect(await figures()).toMatchObject({ missedPunches: 1, workedMinutes: 0, daysPresent: 1 })
    expect(await kept()).toEqual([])
    await clockOut(as(ann, at('2026-11-02T07:00')), id, { note: '' })
    expect(await figures()).toMatchObject({ missedPunches: 0, daysPresent: 1 })
    expect(await kept()).toHaveLength(1)
  })

  test('it is kept once they clocked in again', async () => {
    const { id } = await clockIn(as(ann, at('2026-10-30T08:00')), { note: '' })
    await worked('2026-11-02')
    expect((await figures()).missedPunches).toBe(1)
    expect(await kept()).toHaveLength(1)
    const again = clockOut(as(ann, at('2026-11-19T12:00')), id, { note: '' })
    await expect(again).rejects.toMatchObject({ code: 'clocked_out_too_late' })
  })

  test('the last minutes: whoever read the clock before may still write', async () => {
    const before = as(ann, at('2026-10-31T23:59'))
    expect(await figures(october, at('2026-11-01T00:05'))).toMatchObject({ through: '2026-10-30', workedMinutes: 0 })
    expect(await kept()).toEqual([{ month: october, through: '2026-10-30' }])
    const { id } = await clockIn(before, { note: '' })
    await clockOut(as(ann, at('2026-11-01T01:00')), id, { note: '' })
    expect((await figures(october, at('2026-11-01T02:00'))).workedMinutes).toBe(61)
  })

  test('somebody who works into the first of the month', async () => {
    await clockIn(as(ann, at('2026-10-31T20:00')), { note: '' })
    expect((await figures(october, at('2026-11-01T01:00'))).through).toBe('2026-10-30')
    expect(await kept()).toEqual([])
  })
})

describe('what is kept goes when its ground changes', () => {
  test.each<[string, (attendance: number) => Promise<unknown>]>([
    ['a correction', (attendance) => correct(attendance, '2026-10-05', '18:00')],
    ['a holiday', () => addHoliday(as(admin), { calendar: company.calendarId, date: '2026-10-20', name: 'Day' })],
    [
      'leave',
      () =>
        requestLeave(
          as(ann, at('2026-10-19T08:00')),
          leaveBody.parse({ leave_type: 2, start_date: '2026-10-20', end_date: '2026-10-20', reason: 'Flu' }),
        ),
    ],
    [
      'another schedule',
      () => assignSchedule(as(admin), ann.id, { schedule: company.scheduleId, valid_from: '2026-10-12' }),
    ],
    ['one from the first of the next month', () => changed('2026-11-01')],
    ['a change for all', () => changed('2026-10-31', 'all')],
    ['no longer having to clock', () => updateEmployee(as(admin), ann.id, { clocking: 'none' })],
    ['the end of the employment', () => endEmployment(as(admin, at('2026-10-21T12:00')), ann.id)],
  ])('%s', async (_, change) => {
    const attendance = await worked('2026-10-05')
    await figures()
    await mark()
    await change(attendance)
    expect((await figures()).workedMinutes).not.toBe(77)
    expect(await stale()).toEqual([])
    await database.db.execute(sql`delete from public_holiday`)
  })

  test('months before stay, and those of others', async () => {
    await figures('2026-09')
    await figures(october)
    await figures(october, later, lead)
    await changed('2026-10-12')
    expect((await kept()).map(({ month }) => month)).toEqual(['2026-09'])
    expect(await kept(lead)).toHaveLength(1)
  })
})

describe('at once', () => {
  test('what was read before a change is not kept after it', async () => {
    const attendance = await worked('2026-10-05')
    const counts = await read()
    await correct(attendance, '2026-10-05', '18:00')
    expect(await storeCounts(as(admin), october, counts)).toBe(0)
    expect(await kept()).toEqual([])
  })

  test('nor what was read before the employment was altered', async () => {
    const counts = await read()
    await database.db.execute(sql`update employee set date_joined = '2026-10-12' where id = ${ann.id}`)
    expect(await storeCounts(as(admin), october, counts)).toBe(0)
  })

  test('whoever is being altered is passed over, without waiting', async () => {
    const counts = await read()
    await inTransaction(as(admin), async (ctx) => {
      await groundChanged(ctx, { employeeIds: [ann.id], from: '2026-10-01' })
      expect(await storeCounts(as(admin), october, counts)).toBe(0)
    })
    expect(await kept()).toEqual([])
  })

  test('a change that comes while they are stored waits, and deletes them', async () => {
    const counts = await read()
    let change: Promise<void> = Promise.resolve()
    await inTransaction(as(admin), async (ctx) => {
      expect(await storeCounts(ctx, october, counts)).toBe(1)
      change = changed('2026-10-01')
      await waiting()
    })
    await change
    expect(await kept()).toEqual([])
  })

  test('what is stored between a change and its announcement is deleted', async () => {
    await inTransaction(as(admin), async (ctx) => {
      await ctx.db.execute(
        sql`insert into public_holiday (calendar_id, date, name) values (${company.calendarId}, '2026-10-21', 'Day')`,
      )
      await figures()
      expect(await kept()).toHaveLength(1)
      await groundChanged(ctx, { employeeIds: [ann.id], from: '2026-10-21' })
    })
    expect(await kept()).toEqual([])
    expect((await figures()).dueMinutes).toBe(21 * 480)
    await database.db.execute(sql`delete from public_holiday`)
  })

  test('punches, corrections and holidays against reports: whatever is kept is right', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => makeEmployee(database.db, { manager: lead })))
    const ids = people.map(({ id }) => id)
    const attendances = await Promise.all(people.map((who) => worked('2026-11-18', '08:00', '12:00', who)))
    let isGoing = true
    const reports = [0, 1].map(async () => {
      while (isGoing) await figuresFor(as(admin), ids, november)
    })
    const working = people.map((who) => clockedIn(who))
    const correcting = people.map(async (who, at) => {
      for (const to of ['15:00', '16:00', '17:00']) await correct(attendances[at] ?? 0, '2026-11-18', to, who)
    })
    const holidays = (async () => {
      for (const date of ['2026-11-17', '2026-11-18', '2026-11-19']) {
        const { id } = await addHoliday(as(admin), { calendar: company.calendarId, date, name: 'Day' })
        if (date !== '2026-11-19') await removeHoliday(as(admin), id)
      }
    })()
    await Promise.all([...working, ...correcting, holidays]).finally(() => {
      isGoing = false
    })
    await Promise.all(reports)
    expect(await stale()).toEqual([])
    const found = await figuresFor(as(admin), ids, november)
    // Fourteen working days to the 19th, which is a holiday.
    expect([...found.values()].map(({ figures }) => [figures.workedMinutes, figures.dueMinutes])).toEqual(
      people.map(() => [480, 13 * 480]),
    )
    await database.db.execute(sql`delete from public_holiday`)
  })
})

const changed = (from: string, employeeIds: number[] | 'all' = [ann.id]) =>
  inTransaction(as(admin), (ctx) => groundChanged(ctx, { employeeIds, from }))

/** Tried again while what it is decided on changes under it. */
async function clockedIn(who: Employee): Promise<void> {
  for (;;) {
    const error = await clockIn(as(who), { note: '' }).then(
      () => null,
      (error) => error,
    )
    if (error === null) return
    if (error.code !== 'conflict') throw error
  }
}

async function read() {
  const members = await monthFacts(as(admin), [ann.id], october)
  return members.map((member) => ({ ...member, count: countMonth(member.facts, october, later) }))
}

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await database.db.execute<{
        waiting: number
      }>(sql`select count(*)::int as waiting from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`)
      return row?.waiting
    })
    .toBeGreaterThan(0)
}

/** Employees whose kept figures are not those of their days as they are now. */
async function stale(now = later): Promise<number[]> {
  const rows = (await database.db.execute(
    sql`select employee_id as id, to_char(month, 'YYYY-MM') as month from month_figure`,
  )) as unknown as {
    id: number
    month: string
  }[]
  const wrong: number[] = []
  for (const { id, month } of rows) {
    const ctx = as(admin, now)
    const said = (await figuresFor(ctx, [id], month)).get(id)?.figures
    const [member] = await monthFacts(ctx, [id], month)
    const counted = member && countMonth(member.facts, month, now).counted
    const { chargedMinutes: _, balanceMinutes: __, ...kept } = said ?? {}
    if (JSON.stringify(sorted(kept)) !== JSON.stringify(sorted(counted ?? {}))) wrong.push(id)
  }
  return wrong
}

function sorted(figures: object) {
  return Object.entries(figures).sort(([a], [b]) => a.localeCompare(b))
}
