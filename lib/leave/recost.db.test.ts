import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publicHoliday } from '@/db/schema'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { setSchedule } from '../people/assign-schedule'
import { addHoliday } from '../schedule/add-holiday'
import { createSchedule } from '../schedule/create-schedule'
import { removeHoliday } from '../schedule/remove-holiday'
import { scheduleBody } from '../schedule/schema'
import { inTransaction } from '../transaction'
import { recostLeave } from './recost-leave'
import { type LeaveWorld, leaveWorld, unpaidLeave } from './testing/leave-world'

const week = { start_date: '2026-12-07', end_date: '2026-12-11' }
let database: TestDatabase
let world: LeaveWorld

beforeEach(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  world = await leaveWorld(database.db)
})
afterEach(() => database.close())

const holidayOn = (date: string) => addHoliday(world.as(world.admin), { date, name: 'Day off' })
const shift = (start: string, end: string) => ({ start, end, breaks: [] })
async function workBy(shifts: Record<string, ReturnType<typeof shift>[]>, from: string) {
  const days = Object.entries(shifts).map(([weekday, shifts]) => ({ weekday, shifts }))
  const body = scheduleBody.parse({ name: crypto.randomUUID(), week: days })
  const { id } = await createSchedule(world.as(world.admin), body)
  await inTransaction(world.as(world.admin), (ctx) => setSchedule(ctx, world.ann.id, id, from))
}

describe('a holiday within approved leave', () => {
  test('gives the day back, and takes it again when it goes', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    const holiday = await holidayOn('2026-12-09')
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', minutes: 1920 })
    expect(await world.leftOf(world.ann)).toBe(7200 - 1920)
    await removeHoliday(world.as(world.admin), holiday.id)
    expect(await world.linesOf(id)).toEqual([
      'request:2026 approved -2400',
      expect.stringMatching(/^refund:2026 recosted:\d+ 480$/),
      expect.stringMatching(/^request:2026 recosted:\d+ -480$/),
    ])
    expect(await world.historyOf(id)).toEqual(['requested', 'approved', 'recosted', 'recosted'])
    expect(await world.broken()).toEqual([])
  })

  test('lowers what a pending request holds', async () => {
    const { id } = await world.ask(world.ann, week)
    await holidayOn('2026-12-07')
    expect(await world.leftOf(world.ann)).toBe(7200 - 1920)
    await world.decide(world.lead, id, 'approved')
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -1920'])
    expect(await world.broken()).toEqual([])
  })

  test('does not bring back what was given back', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    await world.ask(world.ann, { start_date: '2026-12-09', end_date: '2026-12-09', leave_type: 2 })
    await holidayOn('2026-12-09')
    expect(await world.requestRow(id)).toMatchObject({ minutes: 1920 })
    expect(await world.historyOf(id)).toEqual(['requested', 'approved', 'replaced'])
    expect(await world.broken()).toEqual([])
  })

  test('may leave nothing of it; it stands, and costs again without the holiday', async () => {
    const { id } = await world.ask(world.ann, { start_date: '2026-12-09', end_date: '2026-12-09' })
    await world.decide(world.lead, id, 'approved')
    const holiday = await holidayOn('2026-12-09')
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', minutes: 0 })
    await removeHoliday(world.as(world.admin), holiday.id)
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', minutes: 480 })
    expect(await world.broken()).toEqual([])
  })
})

describe('another schedule', () => {
  test('changes the days from its date on only', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    const day = [shift('08:00', '12:00')]
    await workBy({ thursday: day, saturday: day }, '2026-12-10')
    expect(await world.daysOf(id)).toEqual(
      ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10'].map((date) => `${date} 0 480 480`),
    )
    expect(await world.broken()).toEqual([])
  })

  test('moves leave by the hour, but not onto other leave', async () => {
    const hours = await world.makeType({ unit: 'hours' })
    const date = '2026-12-07'
    await world.ask(world.ann, { start_date: date, end_date: date, start_part: 'first_half', leave_type: unpaidLeave })
    const asked = { start_date: date, end_date: date, leave_type: hours.id }
    const one = await world.ask(world.ann, { ...asked, start_time: '13:00', end_time: '14:00' })
    const two = await world.ask(world.ann, { ...asked, start_time: '14:00', end_time: '15:00' })
    expect(await world.daysOf(one.id)).toEqual([`${date} 240 300 60`])
    await workBy({ monday: [shift('11:00', '15:00')] }, date)
    expect(await world.daysOf(one.id)).toEqual([`${date} 240 360 120`])
    expect(await world.daysOf(two.id)).toEqual([`${date} 360 480 120`])
    await workBy({ monday: [shift('12:00', '20:00')] }, date)
    expect(await world.daysOf(one.id)).toEqual([`${date} 60 120 60`])
    expect((await world.requestRow(one.id)).span).toBe('{}')
    await workBy({ tuesday: [shift('12:00', '20:00')] }, date)
    expect(await world.requestRow(two.id)).toMatchObject({ minutes: 0, status: 'pending' })
    expect(await world.broken()).toEqual([])
  })
})

test('takes as many statements for thirty people as for one', async () => {
  await world.decide(world.lead, (await world.ask(world.ann, week)).id, 'approved')
  const forOne = await statementsFor('2026-12-07')
  for (let person = 0; person < 30; person++) {
    const employee = await makeEmployee(database.db, { manager: world.lead })
    await world.ask(world.lead, { ...week, employee: employee.id, leave_type: unpaidLeave })
  }
  expect(await statementsFor('2026-12-08')).toBe(forOne)
  const [{ days } = { days: 0 }] = await world.rows<{ days: number }>(sql`select count(*)::int as days from leave_day`)
  expect(days).toBe(3 + 30 * 3)
})

/** How many statements it takes to count leave again after a holiday that came without saying so. */
async function statementsFor(date: string): Promise<number> {
  const [calendar] = await world.rows<{ id: number }>(sql`select holiday_calendar_id as id from company`)
  await database.db.insert(publicHoliday).values({ calendarId: calendar?.id ?? 0, date, name: 'New' })
  return inTransaction(world.as(world.admin), async (ctx) => {
    let count = 0
    const db = new Proxy(ctx.db, {
      get(target, name) {
        if (name === 'execute' || name === 'select' || name === 'insert' || name === 'update') count++
        return Reflect.get(target, name).bind(target)
      },
    })
    await recostLeave({ ...ctx, db }, { employeeIds: 'all', from: date })
    return count
  })
}

test('a change for the whole company counts everybody’s leave again', async () => {
  await world.give(world.ben, 15)
  const ids: number[] = []
  for (const who of [world.ann, world.ben]) {
    const { id } = await world.ask(who, week)
    await world.decide(world.lead, id, 'approved')
    ids.push(id)
  }
  await holidayOn('2026-12-08')
  for (const id of ids) expect(await world.requestRow(id)).toMatchObject({ minutes: 1920 })
  expect(await world.broken()).toEqual([])
})
